using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>The vectors of a memory's chunks, as little-endian floats, side by side in one b-tree.</summary>
internal static class Vectors
{
    public const int ChunksPerMemory = 4096;

    public static void Insert(SqliteSession session, long memory, IReadOnlyList<float[]> chunks)
    {
        for (var i = 0; i < chunks.Count; i++)
            session.Execute("INSERT INTO vectors (key, data) VALUES ($1, $2)", memory * ChunksPerMemory + i, chunks[i].ToSql());
    }

    public static void Delete(SqliteSession session, long memory) =>
        session.Execute("DELETE FROM vectors WHERE key BETWEEN $1 AND $2", memory * ChunksPerMemory, (memory + 1) * ChunksPerMemory - 1);

    public static void Replace(SqliteSession session, long memory, DraftVectors? vectors)
    {
        Delete(session, memory);
        if (vectors is not null) Insert(session, memory, vectors.Chunks);
        session.Execute("UPDATE memories SET model = $2 WHERE row = $1", memory, vectors is null ? 0L : session.Model(vectors.ModelId));
    }

    public static IReadOnlyList<float[]> Read(SqliteSession session, long memory) => session.Query(
        "SELECT data FROM vectors WHERE key BETWEEN $1 AND $2 ORDER BY key", r => r.Vector(0), memory * ChunksPerMemory, (memory + 1) * ChunksPerMemory - 1);
}
