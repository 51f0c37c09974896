namespace MemoryStdio.Auth.Audit;

/// <summary>Lets rows go that are older than the setting says; the chain stays verifiable from the checkpoint they leave.</summary>
internal sealed class AuditRetention(IAuditStore store, AuditChain chain, AuditLog audit, AuthOptions options, TimeProvider time)
{
    public async Task<int> PruneAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var before = now - options.AuditRetention;
        var removed = await store.PruneAsync(before, chain, cancellationToken);
        if (removed > 0)
        {
            var detail = $"{removed} rows older than {before:yyyy-MM-dd}";
            await audit.RecordAsync(AuditEntry.By(new AuditActor("retention"), AuditEvents.AuditPruned, now, null, detail: detail), cancellationToken);
        }

        return removed;
    }
}
