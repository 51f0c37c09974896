using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>The numbered change log.</summary>
internal static class Changes
{
    public static void Log(SqliteSession session, long owner, long project, MemoryId memory, ChangeKind kind, DateTimeOffset now)
    {
        session.Execute(
            "INSERT INTO changes (owner, project, kind, at, memory) VALUES ($1, $2, $3, $4, $5)", owner, project, (int)kind, now.ToSql(), memory.ToSql());
        session.Execute("UPDATE owners SET changes = changes + 1 WHERE row = $1", owner);
    }

    public static long Latest(SqliteSession session) => session.Number("SELECT max(number) FROM changes") ?? 0;
}
