using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>Opens connections with the settings that every one of them needs.</summary>
internal static class SqliteConnector
{
    public static SqliteSession Connect(SqliteOptions options, bool readOnlyFile, bool mayWrite)
    {
        if (!readOnlyFile) return Open(options, options.Path, SqliteOpenMode.ReadWrite, mayWrite);
        try
        {
            return Open(options, options.Path, SqliteOpenMode.ReadOnly, mayWrite: false);
        }
        catch (SqliteException)
        {
            // Without permission to make the -shm file, SQLite reads a WAL database only as a file that never changes.
            return Open(options, new Uri(options.Path).AbsoluteUri + "?immutable=1", SqliteOpenMode.ReadOnly, mayWrite: false);
        }
    }

    /// <summary>True when this account may write the file and make others beside it.</summary>
    public static bool IsWritable(string path)
    {
        try
        {
            using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete))
            {
                if (File.Exists(path + "-wal")) return true;
            }

            var probe = $"{path}-probe-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose)) return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static SqliteSession Open(SqliteOptions options, string source, SqliteOpenMode mode, bool mayWrite)
    {
        // Before anything else of SQLite is called: a library chosen later would get the handles of the one that was there before, and crash the process.
        NativeSqlite.Load();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = source,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)options.BusyTimeout.TotalSeconds),
        }.ToString());
        try
        {
            connection.Open();
            var session = new SqliteSession(connection);
            session.Execute($"PRAGMA busy_timeout = {(int)options.BusyTimeout.TotalMilliseconds}");
            session.Execute("PRAGMA foreign_keys = ON");
            session.Execute("PRAGMA temp_store = MEMORY");
            if (mayWrite)
            {
                session.Execute($"PRAGMA synchronous = {(options.Durability == Durability.Full ? "FULL" : "NORMAL")}");
            }
            else
            {
                session.Execute("PRAGMA query_only = ON");

                // SQLite reads nothing of a file that is shorter than its header says, unless this is on; what is left can be saved then.
                if (mode == SqliteOpenMode.ReadOnly && DatabaseFile.IsCutShort(options.Path)) session.Execute("PRAGMA writable_schema = ON");

                // Opening is lazy: fail here rather than in the first query.
                session.Number("PRAGMA user_version");
            }

            return session;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
