using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite.Backup;

/// <summary>Puts a backup in the place of a database that cannot be read table by table any more.</summary>
internal static class DamagedDatabase
{
    public static void Replace(SqliteOptions options, string staged, string kept, DateTimeOffset now)
    {
        foreach (var suffix in (string[])["", "-wal"])
        {
            if (File.Exists(options.Path + suffix)) File.Copy(options.Path + suffix, kept + suffix);
        }

        using (var source = SqliteConnector.Connect(options with { Path = staged }, readOnlyFile: false, mayWrite: true))
        {
            source.InTransaction("BEGIN IMMEDIATE", s => RenumberChanges(s, now));
            try
            {
                // Page by page under SQLite's locks: processes that have the file open see the new contents, not a swapped file.
                using var target = SqliteConnector.Connect(options, readOnlyFile: false, mayWrite: true);
                source.Connection.BackupDatabase(target.Connection);
                return;
            }
            catch (SqliteException e) when (SqliteFailures.IsCorruption(e))
            {
                // Not even its first page is a database's; no process can be working with it.
            }
        }

        foreach (var suffix in (string[])["-wal", "-shm"]) File.Delete(options.Path + suffix);
        File.Move(staged, options.Path, overwrite: true);
    }

    // How far the damaged file had counted is unknown. Milliseconds since 1970 are beyond any count, and grow from restore to restore.
    private static bool RenumberChanges(SqliteSession s, DateTimeOffset now)
    {
        s.Execute("DELETE FROM changes");
        s.Execute("UPDATE sqlite_sequence SET seq = max(seq, $1) WHERE name = 'changes'", now.ToUnixTimeMilliseconds());
        TableRestore.LogAll(s, now);
        return true;
    }
}
