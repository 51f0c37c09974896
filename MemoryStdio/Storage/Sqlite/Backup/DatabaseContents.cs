using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite.Migrations;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite.Backup;

/// <summary>What is in a database file, over all owners: enough for a person to recognise a backup.</summary>
internal sealed record DatabaseContents(
    long Schema, long Memories, long Archived, long Deleted, long Projects, long Owners, long Changes, DateTimeOffset? LastChange)
{
    public static DatabaseContents Read(SqliteSession s)
    {
        long Count(string sql) => s.Number(sql) ?? 0;
        return new DatabaseContents(
            Count("PRAGMA user_version"),
            Count("SELECT count(*) FROM memories WHERE deleted_at IS NULL"),
            Count("SELECT count(*) FROM memories WHERE deleted_at IS NULL AND archived_at IS NOT NULL"),
            Count("SELECT count(*) FROM memories WHERE deleted_at IS NOT NULL"),
            Count("SELECT count(*) FROM projects WHERE merged_into IS NULL"),
            Count("SELECT count(*) FROM owners"),
            Count("SELECT count(*) FROM changes"),
            s.Number("SELECT at FROM changes ORDER BY number DESC LIMIT 1") is { } at ? DateTimeOffset.UnixEpoch.AddMicroseconds(at) : null);
    }

    /// <summary>Opens a file on its own, checks every page, and says what it holds; the file is not changed.</summary>
    public static Result<DatabaseContents> Verify(SqliteOptions options)
    {
        try
        {
            if (DatabaseFile.Refusal(options.Path) is { } refusal) return Problem.Refused(refusal.Sentence);
            if (DatabaseFile.IsCutShort(options.Path)) return Problem.Refused($"The file {options.Path} is damaged (it was cut short). Use another backup.");
            using var session = SqliteConnector.Connect(options, readOnlyFile: true, mayWrite: false);
            if (SchemaUpgrade.Check(session, options.Path) is { } problem) return Problem.Refused(problem.Sentence);
            if (session.Number("PRAGMA user_version") == 0) return Problem.Refused($"The file {options.Path} holds no memories. Name a file that 'memorystdio backup' made.");
            var damage = session.Text("PRAGMA integrity_check(1)");
            return damage == "ok" ? Read(session) : Problem.Refused($"The file {options.Path} is damaged ({damage}). Use another backup.");
        }
        catch (SqliteException e) when (SqliteFailures.Translate(e, options) is not null)
        {
            return Problem.Refused(SqliteFailures.IsCorruption(e) ? $"The file {options.Path} is damaged ({e.Message}). Use another backup." : SqliteFailures.Translate(e, options)!.Sentence);
        }
        catch (StoreUnavailableException e)
        {
            return Problem.Refused(e.Sentence);
        }
    }
}
