using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite.Backup;

/// <summary>
/// Replaces the contents of every table in one transaction. Change numbers go on growing, and every memory of before and after gets a change, so that
/// indexes in other processes' memory re-read exactly what they hold.
/// </summary>
internal static class TableRestore
{
    // What refers to a memory's row, and by which factor.
    private static readonly Dictionary<string, (string Column, int Factor)> MemoryRows = new()
    {
        ["memories"] = ("row", 1),
        ["memory_versions"] = ("memory", 1),
        ["memory_tags"] = ("memory", 1),
        ["embedding_claims"] = ("memory", 1),
        ["idempotency_keys"] = ("memory", 1),
        ["undo_items"] = ("memory", 1),
        ["sync_states"] = ("memory", 1),
        ["access_events"] = ("memory", 1),
        ["vectors"] = ("key", Vectors.ChunksPerMemory),
    };

    private static readonly string[][] SecurityTables =
    [
        ["auth_users", "auth_credentials", "auth_revoked_jwts", "auth_settings", "auth_audit", "auth_sessions", "oauth_clients", "oauth_grants", "oauth_codes", "oauth_refresh_tokens"],
        ["mcp_servers", "mcp_auth_tokens", "vault_keys", "vault_events"],
    ];

    public static bool Run(SqliteSession session, string staged, DateTimeOffset now)
    {
        session.Execute("ATTACH $1 AS source", staged);
        try
        {
            return session.InTransaction("BEGIN IMMEDIATE", s => Replace(s, now));
        }
        finally
        {
            session.Execute("DETACH source");
        }
    }

    /// <summary>Logs that every memory may be another now; gone ones as purged.</summary>
    public static void LogAll(SqliteSession s, DateTimeOffset now) => s.Execute(
        "INSERT INTO main.changes (owner, project, kind, at, memory) SELECT owner, project, $1, $2, id FROM main.memories ORDER BY row",
        (int)ChangeKind.Restored,
        now.ToSql());

    private static bool Replace(SqliteSession s, DateTimeOffset now)
    {
        s.Execute("PRAGMA defer_foreign_keys = ON");

        // A row number must never come to mean another memory. Within one database's own backups it cannot; a foreign backup is moved above.
        var clash = s.Number("SELECT 1 FROM main.memories p JOIN source.memories b ON b.row = p.row AND b.id <> p.id LIMIT 1") is not null;
        var offset = clash ? s.Number("SELECT seq FROM main.sqlite_sequence WHERE name = 'memories'") ?? 0 : 0;

        s.Execute("""
            CREATE TEMP TABLE gone AS SELECT p.id AS memory, o.id AS owner, j.id AS project, j.name AS name, j.created_at AS created_at
            FROM main.memories p JOIN main.owners o ON o.row = p.owner JOIN main.projects j ON j.row = p.project
            WHERE p.id NOT IN (SELECT id FROM source.memories)
            """);

        // Empty all before filling any: deleting may cascade into other tables.
        var tables = Tables(s).Except(KeptSecurity(s)).ToList();
        foreach (var table in tables) s.Execute($"DELETE FROM main.{table}");
        foreach (var table in tables.Where(t => t != "changes")) Copy(s, table, offset);

        s.Execute("INSERT OR IGNORE INTO main.owners (id) SELECT DISTINCT owner FROM temp.gone");
        s.Execute("INSERT OR IGNORE INTO main.projects (owner, id, name, created_at) SELECT o.row, g.project, g.name, g.created_at FROM temp.gone g JOIN main.owners o ON o.id = g.owner");
        s.Execute(
            """
            INSERT INTO main.changes (owner, project, kind, at, memory)
            SELECT o.row, j.row, $1, $2, g.memory FROM temp.gone g JOIN main.owners o ON o.id = g.owner JOIN main.projects j ON j.owner = o.row AND j.id = g.project
            """,
            (int)ChangeKind.Purged,
            now.ToSql());
        LogAll(s, now);
        s.Execute("UPDATE main.owners SET changes = (SELECT count(*) FROM main.changes c WHERE c.owner = owners.row)");
        s.Execute("DROP TABLE temp.gone");
        return true;
    }

    // A restored memory is wanted back; a revoked token, a forgotten secret or an older audit trail is not. Only a database that never had any takes the
    // backup's.
    private static IEnumerable<string> KeptSecurity(SqliteSession s) =>
        from tables in SecurityTables
        where tables.Any(t => s.Number($"SELECT 1 FROM main.{t} LIMIT 1") is not null)
        from table in tables
        select table;

    private static void Copy(SqliteSession s, string table, long offset)
    {
        var columns = s.Query("SELECT name FROM pragma_table_info($1)", r => r.GetString(0), table);
        var values = columns.Select(c => offset > 0 && MemoryRows.TryGetValue(table, out var m) && m.Column == c ? $"{c} + {offset * m.Factor}" : c);
        s.Execute($"INSERT INTO main.{table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM source.{table}");
    }

    private static List<string> Tables(SqliteSession s) => s.Query(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name", r => r.GetString(0));
}
