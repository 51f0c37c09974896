using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite.Usage;

internal sealed class SqliteUsageStore(SqliteDatabase database, TimeProvider time) : IUsageStore
{
    public Task RecordAsync(UsageBatch batch, CancellationToken cancellationToken) => database.WriteAsync(
        s =>
        {
            foreach (var tally in batch.Apps) Add(s, tally);
            foreach (var accesses in batch.Accesses.GroupBy(a => a.Memory)) Add(s, accesses.Key, accesses);
            foreach (var searches in batch.Searches.GroupBy(e => e.User)) Add(s, s.Owner(searches.Key), searches);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<AccessEvent>> AccessAsync(OwnerId owner, MemoryId memory, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AccessEvent>>(
            s => s.Query(
                """
                SELECT a.at, a.kind, a.user, a.app FROM memories m JOIN access_events a ON a.memory = m.row
                WHERE m.id = $1 AND m.owner = $2 AND m.deleted_at IS NULL AND a.at > $3 ORDER BY a.at DESC, a.kind DESC LIMIT $4
                """,
                r => new AccessEvent(memory, r.Time(0), (AccessKind)r.GetInt32(1), r.GetString(2), r.GetString(3)),
                memory.ToSql(), s.FindOwner(owner), Oldest, UsageLimits.AccessesPerMemory),
            cancellationToken);

    public Task<IReadOnlyDictionary<MemoryId, int>> ReadCountsAsync(OwnerId owner, IReadOnlyList<MemoryId> memories, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<MemoryId, int>>(
            s =>
            {
                var (row, since, counts) = (s.FindOwner(owner), Oldest, new Dictionary<MemoryId, int>());
                foreach (var memory in memories)
                {
                    var reads = s.Number(
                        """
                        SELECT count(*) FROM memories m JOIN access_events a ON a.memory = m.row
                        WHERE m.id = $1 AND m.owner = $2 AND m.deleted_at IS NULL AND a.at > $3 AND a.kind = $4
                        """,
                        memory.ToSql(), row, since, (int)AccessKind.Read);
                    if (reads > 0) counts[memory] = (int)reads;
                }

                return counts;
            },
            cancellationToken);

    public Task<IReadOnlyList<SearchEvent>> SearchesAsync(OwnerId user, DateTimeOffset since, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SearchEvent>>(
            s => s.Query(
                "SELECT at, app, took, results, query FROM search_events WHERE owner = $1 AND at >= $2 AND at > $3 ORDER BY at, row",
                r => new SearchEvent(user, r.Time(0), r.GetString(1), TimeSpan.FromMicroseconds(r.GetInt64(2)), r.GetInt32(3), r.TextOrNull(4)),
                s.FindOwner(user), since.ToSql(), Oldest),
            cancellationToken);

    public Task RemoveAsync(OwnerId user, CancellationToken cancellationToken) => database.WriteAsync(
        s =>
        {
            // The user's own row, whomever it stands for.
            foreach (var table in (ReadOnlySpan<string>)["app_pauses", "app_usage", "search_events"])
                s.Execute($"DELETE FROM {table} WHERE owner = (SELECT row FROM owners WHERE id = $1)", user.Value);
            s.Execute("DELETE FROM access_events WHERE user = $1", user.Value);
            return true;
        },
        cancellationToken);

    private long Oldest => (time.GetUtcNow() - UsageLimits.KeptFor).ToSql();

    private static void Add(SqliteSession s, AppTally t) => s.Execute(
        """
        INSERT INTO app_usage (owner, app, reads, searches, writes, first_at, last_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (owner, app) DO UPDATE SET reads = reads + $3, searches = searches + $4, writes = writes + $5,
            first_at = min(first_at, $6), last_at = max(last_at, $7)
        """,
        s.Owner(t.User), t.App, t.Reads, t.Searches, t.Writes, t.First.ToSql(), t.Last.ToSql());

    private static void Add(SqliteSession s, MemoryId memory, IEnumerable<AccessEvent> accesses)
    {
        if (s.Number("SELECT row FROM memories WHERE id = $1 AND deleted_at IS NULL", memory.ToSql()) is not { } row) return;
        foreach (var a in accesses)
            s.Execute("INSERT OR IGNORE INTO access_events (memory, at, kind, user, app) VALUES ($1, $2, $3, $4, $5)", row, a.At.ToSql(), (int)a.Kind, a.User, a.App);
        s.Execute(
            "DELETE FROM access_events WHERE memory = $1 AND at <= (SELECT at FROM access_events WHERE memory = $1 ORDER BY at DESC LIMIT 1 OFFSET $2)",
            row, UsageLimits.AccessesPerMemory);
    }

    private static void Add(SqliteSession s, long owner, IEnumerable<SearchEvent> searches)
    {
        foreach (var e in searches)
        {
            s.Execute(
                "INSERT INTO search_events (owner, at, app, took, results, query) VALUES ($1, $2, $3, $4, $5, $6)",
                owner, e.At.ToSql(), e.App, (long)e.Took.TotalMicroseconds, e.Results, e.Query);
        }

        s.Execute(
            "DELETE FROM search_events WHERE owner = $1 AND at <= (SELECT at FROM search_events WHERE owner = $1 ORDER BY at DESC LIMIT 1 OFFSET $2)",
            owner, UsageLimits.SearchesPerUser);
    }
}
