using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite.Purging;

/// <summary>Removes for good what was deleted before the undo window, and tokens that can no longer be used.</summary>
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

    private List<long> DueTokens(SqliteSession s, int limit) =>
        s.Query("SELECT row FROM undo_tokens WHERE until <= $1 LIMIT $2", r => r.GetInt64(0), time.GetUtcNow().ToSql(), limit);
}
