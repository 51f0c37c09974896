using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite.Purging;

/// <summary>Removes for good what was deleted before the undo window, tokens that can no longer be used, and what is recorded of reads and searches past its time.</summary>
internal sealed class Purge(SqliteDatabase database, TimeProvider time)
{
    // A batch holds the write lock for some milliseconds; other processes write in between.
    private const int BatchSize = 200;

    /// <summary>Returns how many memories went. Several processes may do this at once: each batch is a transaction, so none goes twice.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var purged = 0;
        while (await database.ReadAsync(s => Due(s, 1).Count + DueTokens(s, 1).Count > 0, cancellationToken))
            purged += await database.WriteAsync(Batch, cancellationToken);
        if (await database.ReadAsync(HasOldUsage, cancellationToken)) await database.WriteAsync(ForgetUsage, cancellationToken);
        return purged;
    }

    private int Batch(SqliteSession s)
    {
        foreach (var token in DueTokens(s, BatchSize))
        {
            s.Execute("DELETE FROM undo_items WHERE token = $1", token);
            s.Execute("DELETE FROM undo_merges WHERE token = $1", token);
            s.Execute("DELETE FROM undo_tokens WHERE row = $1", token);
        }

        var due = Due(s, BatchSize);
        foreach (var (row, owner, project, id) in due)
        {
            Vectors.Delete(s, row);
            s.Execute("DELETE FROM memory_versions WHERE memory = $1", row);
            s.Execute("DELETE FROM embedding_claims WHERE memory = $1", row);
            s.Execute("DELETE FROM idempotency_keys WHERE memory = $1", row);
            s.Execute("DELETE FROM sync_states WHERE memory = $1", row);
            s.Execute("DELETE FROM access_events WHERE memory = $1", row);
            s.Execute("DELETE FROM memories WHERE row = $1", row);
            Changes.Log(s, owner, project, id, ChangeKind.Purged, time.GetUtcNow());
        }

        return due.Count;
    }

    private List<(long Row, long Owner, long Project, MemoryId Id)> Due(SqliteSession s, int limit) => s.Query(
        "SELECT row, owner, project, id FROM memories WHERE deleted_at IS NOT NULL AND deleted_at <= $1 LIMIT $2",
        r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.Id(3)),
        (time.GetUtcNow() - database.Options.UndoWindow).ToSql(),
        limit);

    private bool HasOldUsage(SqliteSession s) => s.Number(
        $"""
        SELECT EXISTS (SELECT 1 FROM access_events WHERE at <= $1) OR EXISTS (SELECT 1 FROM search_events WHERE at <= $1)
            OR EXISTS (SELECT 1 FROM app_usage GROUP BY owner HAVING count(*) > {UsageLimits.AppsPerUser})
        """,
        UsageEnd) == 1;

    private int ForgetUsage(SqliteSession s)
    {
        s.Execute("DELETE FROM access_events WHERE at <= $1", UsageEnd);
        s.Execute("DELETE FROM search_events WHERE at <= $1", UsageEnd);

        // Whoever makes up a new name for every connection must not fill the list.
        return s.Execute(
            $"""
            DELETE FROM app_usage WHERE (owner, app) IN (
                SELECT owner, app FROM (SELECT owner, app, row_number() OVER (PARTITION BY owner ORDER BY last_at DESC) AS place FROM app_usage)
                WHERE place > {UsageLimits.AppsPerUser})
            """);
    }

    private long UsageEnd => (time.GetUtcNow() - UsageLimits.KeptFor).ToSql();

    private List<long> DueTokens(SqliteSession s, int limit) =>
        s.Query("SELECT row FROM undo_tokens WHERE until <= $1 LIMIT $2", r => r.GetInt64(0), time.GetUtcNow().ToSql(), limit);
}
