using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite.Migrations;

/// <summary>Brings a database to the newest schema in one transaction; refuses what is not ours or newer than we are, without writing.</summary>
internal static class SchemaUpgrade
{
    /// <summary>"MEMS": marks the file as ours (PRAGMA application_id).</summary>
    public const int ApplicationId = 0x4D454D53;

    /// <summary>Returns the refusal, or <c>null</c> when this program can use the database.</summary>
    public static StoreUnavailableException? Check(SqliteSession session, string path)
    {
        var application = session.Number("PRAGMA application_id");
        var version = session.Number("PRAGMA user_version") ?? 0;
        if (application == ApplicationId) return version > MigrationList.Latest ? SqliteFailures.TooNew(path, version, MigrationList.Latest) : null;
        var isEmpty = application == 0 && version == 0 && session.Number("SELECT count(*) FROM sqlite_master") == 0;
        return isEmpty ? null : SqliteFailures.Foreign(path);
    }

    public static bool IsCurrent(SqliteSession session) => session.Number("PRAGMA user_version") == MigrationList.Latest;

    public static void Apply(SqliteSession session, string path, int upTo)
    {
        session.InTransaction("BEGIN IMMEDIATE", s =>
        {
            // Another process may have migrated while this one waited for the lock, and may even be newer.
            if (Check(s, path) is { } refusal) throw refusal;
            var version = s.Number("PRAGMA user_version");
            foreach (var migration in MigrationList.All.Where(m => m.Number > version && m.Number <= upTo))
            {
                s.Execute(migration.Sql);
                s.Execute($"PRAGMA user_version = {migration.Number}");
            }

            s.Execute($"PRAGMA application_id = {ApplicationId}");
            return true;
        });
    }
}
