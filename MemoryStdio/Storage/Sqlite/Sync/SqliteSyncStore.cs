using System.Runtime.CompilerServices;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

internal sealed class SqliteSyncStore(SqliteDatabase database, TimeProvider time) : ISyncStore
{
    private const int DigestsPerRead = 500;

    private long Now => time.GetUtcNow().ToSql();

    public Task<bool> TryLeaseAsync(string target, string holder, TimeSpan lease, CancellationToken cancellationToken) => database.WriteAsync(
        s =>
        {
            s.Execute("INSERT OR IGNORE INTO forwarding (target) VALUES ($1)", target);
            return s.Execute(
                "UPDATE forwarding SET holder = $2, lease_until = $3 WHERE target = $1 AND (holder IS NULL OR holder = $2 OR lease_until <= $4)",
                target, holder, (time.GetUtcNow() + lease).ToSql(), Now) > 0;
        },
        cancellationToken);

    public Task ReleaseAsync(string target, string holder, CancellationToken cancellationToken) => database.WriteAsync(
        s => s.Execute("UPDATE forwarding SET holder = NULL, lease_until = 0 WHERE target = $1 AND holder = $2", target, holder), cancellationToken);

    public Task<OutboxBatch> ReadOutboxAsync(string target, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(s => Outbox.Read(s, target, limit), cancellationToken);

    public Task ConfirmAsync(string target, OutboxBatch batch, IReadOnlyList<SyncRefusal> refused, CancellationToken cancellationToken) =>
        database.WriteAsync(s => Outbox.Confirm(s, target, batch, refused, Now), cancellationToken);

    public Task NoteFailureAsync(string target, string reason, CancellationToken cancellationToken) => database.WriteAsync(
        s => s.Execute(
            """
            INSERT INTO forwarding (target, failing_since, error) VALUES ($1, $2, $3)
            ON CONFLICT (target) DO UPDATE SET failing_since = coalesce(failing_since, $2), error = $3
            """,
            target, Now, reason),
        cancellationToken);

    public async Task NoteSuccessAsync(string target, CancellationToken cancellationToken)
    {
        // Usually there is nothing to clear, and finding that out must not take the write lock.
        if (await database.ReadAsync(s => s.Number("SELECT failing_since FROM forwarding WHERE target = $1", target), cancellationToken) is null) return;
        await database.WriteAsync(s => s.Execute("UPDATE forwarding SET failing_since = NULL, error = NULL WHERE target = $1", target), cancellationToken);
    }

    public Task<DateTimeOffset?> FailingSinceAsync(string target, CancellationToken cancellationToken) => database.ReadAsync<DateTimeOffset?>(
        s => s.Number("SELECT failing_since FROM forwarding WHERE target = $1", target) is { } at ? DateTimeOffset.UnixEpoch.AddMicroseconds(at) : null,
        cancellationToken);

    public Task<OutboxStatus> StatusAsync(string target, CancellationToken cancellationToken) => database.ReadAsync(
        s =>
        {
            var aside = s.Number("SELECT count(*) FROM forwarding_set_aside WHERE target = $1", target) ?? 0;
            return s.QueryOne(
                "SELECT delivered_at, failing_since, error FROM forwarding WHERE target = $1",
                r => new OutboxStatus(0, aside, r.TimeOrNull(0), r.TimeOrNull(1), r.TextOrNull(2)), target) is { } known
                ? known with { Waiting = Outbox.Waiting(s, target) }
                : new OutboxStatus(Outbox.Waiting(s, target), aside, null, null, null);
        },
        cancellationToken);

    public Task<IReadOnlyList<SetAside>> SetAsideAsync(string target, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<SetAside>>(
        s => s.Query(
            "SELECT o.id, a.memory, a.at, a.reason FROM forwarding_set_aside a JOIN owners o ON o.row = a.owner WHERE a.target = $1 ORDER BY a.at",
            r => new SetAside(Names.OwnerId(r.GetString(0)), r.Id(1), r.Time(2), r.GetString(3)),
            target),
        cancellationToken);

    public Task QueueAsync(string target, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) => database.WriteAsync(
        s =>
        {
            foreach (var id in ids)
            {
                KnownStates.Forget(s, id);
                s.Execute("INSERT OR IGNORE INTO forwarding_queue (target, memory) VALUES ($1, $2)", target, id.ToSql());
            }

            return ids.Count;
        },
        cancellationToken);

    public Task<IReadOnlyList<OwnerId>> OwnersAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OwnerId>>(s => s.Query("SELECT id FROM owners ORDER BY row", r => Names.OwnerId(r.GetString(0))), cancellationToken);

    public Task<long> PullPositionAsync(string target, OwnerId owner, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.Number("SELECT f.position FROM forwarding_pulls f JOIN owners o ON o.row = f.owner WHERE f.target = $1 AND o.id = $2", target, owner.Value) ?? 0,
        cancellationToken);

    public async Task<PullReport> ApplyAsync(
        string target, OwnerId owner, IReadOnlyList<SyncMemory> memories, long position, CancellationToken cancellationToken)
    {
        // Most readings bring nothing new: they must not take the write lock.
        var isKnown = await database.ReadAsync(
            s => memories.All(m => SyncReader.Read(s, m.Id, withVectors: false) is var (row, mine) && KnownStates.Has(s, target, row, m) && mine.Rank >= m.Rank)
                && (s.Number("SELECT f.position FROM forwarding_pulls f JOIN owners o ON o.row = f.owner WHERE f.target = $1 AND o.id = $2", target, owner.Value) ?? 0) == position,
            cancellationToken);
        if (isKnown) return PullReport.Nothing with { Kept = memories.Count };
        return await database.WriteAsync(s => SyncApply.Run(s, target, owner, memories, position, time.GetUtcNow()), cancellationToken);
    }

    public async IAsyncEnumerable<SyncDigest> DigestsAsync(OwnerId owner, string? modelId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (long after = 0; ;)
        {
            var from = after;
            var page = await database.ReadAsync(
                s => s.Query(
                    "SELECT m.row, m.id FROM memories m JOIN owners o ON o.row = m.owner WHERE o.id = $1 AND m.row > $2 ORDER BY m.row LIMIT $3",
                    r => (Row: r.GetInt64(0), Id: r.Id(1)), owner.Value, from, (long)DigestsPerRead)
                    .Select(m => (m.Row, Digest: Digest(SyncReader.Read(s, m.Id, withVectors: false)!.Value.Memory, modelId))).ToList(),
                cancellationToken);
            foreach (var (_, digest) in page) yield return digest;
            if (page.Count < DigestsPerRead) yield break;
            after = page[^1].Row;
        }
    }

    private static SyncDigest Digest(SyncMemory m, string? modelId) =>
        new(m.Id, m.Rank, m.State, m.Present.IsDeleted, modelId is not null && m.ModelId == modelId);
}
