using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>The change log, read as an outbox, and the few memories that were put in by hand.</summary>
internal static class Outbox
{
    private const string AfterPosition = "FROM changes c WHERE c.number > coalesce((SELECT position FROM forwarding WHERE target = $1), 0)";

    public static long Waiting(SqliteSession s, string target) =>
        (s.Number($"SELECT count(*) {AfterPosition}", target) ?? 0) + (s.Number("SELECT count(*) FROM forwarding_queue WHERE target = $1", target) ?? 0);

    public static OutboxBatch Read(SqliteSession s, string target, int limit)
    {
        var changes = s.Query(
            $"SELECT c.number, c.memory, (SELECT id FROM owners o WHERE o.row = c.owner) {AfterPosition} ORDER BY c.number LIMIT $2",
            r => (Number: r.GetInt64(0), Id: r.Id(1), Owner: Names.OwnerId(r.GetString(2))),
            target,
            (long)limit);
        var queued = s.Query("SELECT memory FROM forwarding_queue WHERE target = $1 LIMIT $2", r => r.Id(0), target, (long)limit);
        var memories = new List<SyncMemory>();
        var purged = new List<(OwnerId, MemoryId)>();
        foreach (var id in changes.Select(c => c.Id).Concat(queued).Distinct())
        {
            if (SyncReader.Read(s, id, withVectors: true) is not var (row, memory))
            {
                // Twice in one batch, an id has one owner.
                if (changes.FirstOrDefault(c => c.Id == id) is { Owner: { } owner }) purged.Add((owner, id));
                continue;
            }

            if (KnownStates.Has(s, target, row, memory)) continue;
            var known = KnownStates.Version(s, target, row);
            memories.Add(memory with { Earlier = [.. memory.Earlier.Where(v => v.Number >= known)] });
        }

        return new OutboxBatch(changes.Count == 0 ? 0 : changes[^1].Number, changes.Count + queued.Count, memories, purged);
    }

    public static bool Confirm(SqliteSession s, string target, OutboxBatch batch, IReadOnlyList<SyncRefusal> refused, long now)
    {
        s.Execute(
            "UPDATE forwarding SET position = max(position, $2), delivered_at = $3, failing_since = NULL, error = NULL WHERE target = $1", target, batch.Through, now);
        var reasons = refused.ToDictionary(r => r.Id, r => r.Reason);
        foreach (var memory in batch.Memories)
        {
            s.Execute("DELETE FROM forwarding_queue WHERE target = $1 AND memory = $2", target, memory.Id.ToSql());
            if (reasons.TryGetValue(memory.Id, out var reason))
            {
                s.Execute(
                    "INSERT OR REPLACE INTO forwarding_set_aside (target, memory, owner, at, reason) VALUES ($1, $2, $3, $4, $5)",
                    target, memory.Id.ToSql(), s.Owner(memory.Owner), now, reason);
                continue;
            }

            s.Execute("DELETE FROM forwarding_set_aside WHERE target = $1 AND memory = $2", target, memory.Id.ToSql());
            if (s.Number("SELECT row FROM memories WHERE id = $1", memory.Id.ToSql()) is { } row) KnownStates.Set(s, target, row, memory.Rank, memory.ModelId);
        }

        // Queued memories that need no delivery (known, or gone since) leave the queue too.
        var sent = batch.Memories.Select(m => m.Id).ToHashSet();
        foreach (var id in s.Query("SELECT memory FROM forwarding_queue WHERE target = $1", r => r.Id(0), target))
        {
            if (!sent.Contains(id) && (SyncReader.Read(s, id, withVectors: false) is not var (row, memory) || KnownStates.Has(s, target, row, memory)))
                s.Execute("DELETE FROM forwarding_queue WHERE target = $1 AND memory = $2", target, id.ToSql());
        }

        return true;
    }
}
