using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

internal sealed class SqliteEmbeddingQueue(SqliteDatabase database, TimeProvider time) : IEmbeddingQueue
{
    // Two ranges of one index; "model <> x" would walk all of it.
    private const string Waiting = """
        SELECT row FROM memories WHERE deleted_at IS NULL AND model < $1
        UNION ALL
        SELECT row FROM memories WHERE deleted_at IS NULL AND model > $1
        """;

    public Task<long> PendingAsync(string modelId, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.Number($"SELECT count(*) FROM ({Waiting})", s.FindModel(modelId) ?? -1) ?? 0, cancellationToken);

    public async Task<IReadOnlyList<EmbeddingTask>> ClaimAsync(string modelId, int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        // Most of the time there is nothing to do, and finding that out must not take the write lock.
        if (await database.ReadAsync(s => Unclaimed(s, modelId, 1).Count, cancellationToken) == 0) return [];
        return await database.WriteAsync<IReadOnlyList<EmbeddingTask>>(
            s =>
            {
                var rows = Unclaimed(s, modelId, limit);
                foreach (var row in rows)
                    s.Execute("INSERT OR REPLACE INTO embedding_claims (memory, until) VALUES ($1, $2)", row, (time.GetUtcNow() + lease).ToSql());
                return [.. rows.Select(row => s.QueryOne("SELECT id, version, content FROM memories WHERE row = $1", r => new EmbeddingTask(r.Id(0), r.GetInt32(1), r.GetString(2)), row)!)];
            },
            cancellationToken);
    }

    public Task SaveAsync(IReadOnlyList<EmbeddedMemory> embedded, CancellationToken cancellationToken) => database.WriteAsync(
        s =>
        {
            foreach (var (id, version, vectors) in embedded)
            {
                var memory = s.QueryOne(
                    "SELECT row, owner, project, version, deleted_at IS NULL FROM memories WHERE id = $1",
                    r => new Claimed(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt32(3), r.GetBoolean(4)),
                    id.ToSql());
                if (memory is null) continue;
                s.Execute("DELETE FROM embedding_claims WHERE memory = $1", memory.Row);
                if (!memory.Live || memory.Version != version) continue;
                Vectors.Replace(s, memory.Row, vectors);
                Changes.Log(s, memory.Owner, memory.Project, id, ChangeKind.Embedded, time.GetUtcNow());
            }

            return true;
        },
        cancellationToken);

    private List<long> Unclaimed(SqliteSession s, string modelId, int limit) => s.Query(
        $"SELECT row FROM ({Waiting}) WHERE NOT EXISTS (SELECT 1 FROM embedding_claims c WHERE c.memory = row AND c.until > $2) LIMIT $3",
        r => r.GetInt64(0),
        s.FindModel(modelId) ?? -1,
        time.GetUtcNow().ToSql(),
        limit);

    private sealed record Claimed(long Row, long Owner, long Project, int Version, bool Live);
}
