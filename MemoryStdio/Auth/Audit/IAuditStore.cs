namespace MemoryStdio.Auth.Audit;

/// <summary>Keeps the audit. Rows are numbered without gaps, across processes. A call that returned has committed.</summary>
internal interface IAuditStore
{
    /// <summary>Appends in order, in one transaction, each linked to the row before it (or to the checkpoint).</summary>
    Task AppendAsync(IReadOnlyList<AuditEntry> entries, AuditChain chain, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<AuditRow>> QueryAsync(AuditQuery query, CancellationToken cancellationToken);

    Task<AuditCounts> CountAsync(string user, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Rows with a greater number, in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<AuditRow>> ReadAfterAsync(long number, int limit, CancellationToken cancellationToken);

    Task<AuditCheckpoint?> CheckpointAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Removes the rows before the first one that is not older than <paramref name="before"/>, never the newest, and keeps a sealed checkpoint in
    /// their place, in one transaction. Returns how many went.
    /// </summary>
    Task<int> PruneAsync(DateTimeOffset before, AuditChain chain, CancellationToken cancellationToken);
}
