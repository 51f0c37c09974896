using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

internal static class VersionReader
{
    // The present version lives in the memory's own row.
    private const string Versions = """
        SELECT v.number, v.change, v.at, v.changed_by, c.name, c.version, v.reason, p.id, v.kind, v.tags, v.metadata, v.content
        FROM memory_versions v JOIN clients c ON c.row = v.client JOIN projects p ON p.row = v.project
        WHERE v.memory = $1
        UNION ALL
        SELECT m.version, m.change, m.updated_at, m.changed_by, c.name, c.version, m.change_reason, p.id, m.kind, m.tags, m.metadata, m.content
        FROM memories m JOIN clients c ON c.row = m.changed_client JOIN projects p ON p.row = m.project
        WHERE m.row = $1
        ORDER BY 1
        """;

    public static IReadOnlyList<MemoryVersion> Read(SqliteSession session, OwnerId owner, MemoryId id)
    {
        var row = session.FindOwner(owner) is { } mine ? session.Number("SELECT row FROM memories WHERE id = $1 AND owner = $2", id.ToSql(), mine) : null;
        return row is null ? [] : session.Query(
            Versions,
            r => new MemoryVersion(
                r.GetInt32(0), (ChangeKind)r.GetInt32(1), r.Time(2), r.GetString(3), Names.Client(r.GetString(4), r.GetString(5)), r.TextOrNull(6),
                Names.ProjectId(r.GetString(7)), r.GetString(11), r.GetString(8), r.Tags(9), r.TextOrNull(10)),
            row);
    }
}
