using MemoryStdio.Memory;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>Reads a memory with its versions the way it travels.</summary>
internal static class SyncReader
{
    private const string VersionColumns =
        "p.id, v.trust, v.occurred_at, v.valid_until, v.archived_at, v.deleted_at, v.kind, v.tags, v.source, v.metadata, v.content";

    private const string Present = $"""
        SELECT v.version, v.change, v.updated_at, v.changed_by, c.name, c.version, v.change_reason, {VersionColumns}
        FROM memories v JOIN clients c ON c.row = v.changed_client JOIN projects p ON p.row = v.project WHERE v.row = $1
        """;

    private const string Earlier = $"""
        SELECT v.number, v.change, v.at, v.changed_by, c.name, c.version, v.reason, {VersionColumns}
        FROM memory_versions v JOIN clients c ON c.row = v.client JOIN projects p ON p.row = v.project WHERE v.memory = $1 ORDER BY v.number
        """;

    /// <summary>All of it; <c>null</c> when it was removed for good.</summary>
    public static (long Row, SyncMemory Memory)? Read(SqliteSession s, MemoryId id, bool withVectors)
    {
        var head = s.QueryOne(
            """
            SELECT m.row, o.id, m.author, c.name, c.version, m.created_at, p.name, e.id
            FROM memories m JOIN owners o ON o.row = m.owner JOIN clients c ON c.row = m.client JOIN projects p ON p.row = m.project
            LEFT JOIN models e ON e.row = m.model WHERE m.id = $1
            """,
            r => new Head(
                r.GetInt64(0), r.GetString(1), r.GetString(2), Names.Client(r.GetString(3), r.GetString(4)), r.Time(5), r.GetString(6), r.TextOrNull(7)),
            id.ToSql());
        if (head is null) return null;

        var present = s.QueryOne(Present, Version, head.Row)!;
        var earlier = s.Query(Earlier, Version, head.Row);
        var vectors = withVectors && !present.IsDeleted && head.Model is not null ? Vectors.Read(s, head.Row) : [];
        return (head.Row, new SyncMemory(
            id, Names.OwnerId(head.Owner), head.Author, head.Client, head.CreatedAt, head.ProjectName, Era(s, head.Row, earlier, present), present, earlier,
            present.IsDeleted ? null : head.Model, vectors));
    }

    // Counted from the versions, on from where a state came from another machine.
    private static int Era(SqliteSession s, long row, List<SyncVersion> earlier, SyncVersion present)
    {
        var (era, from) = s.QueryOne("SELECT era, era_version FROM sync_states WHERE memory = $1", r => Tuple.Create(r.GetInt32(0), r.GetInt32(1)), row) is { } known
            ? (known.Item1, known.Item2)
            : (0, 0);
        var deleted = era % 2 == 1;
        foreach (var version in earlier.Append(present).Where(v => v.Number > from))
        {
            if (version.IsDeleted == deleted) continue;
            deleted = !deleted;
            era++;
        }

        return era;
    }

    private static SyncVersion Version(SqliteDataReader r) => new(
        r.GetInt32(0), (ChangeKind)r.GetInt32(1), r.Time(2), r.GetString(3), Names.Client(r.GetString(4), r.GetString(5)), r.TextOrNull(6),
        Names.ProjectId(r.GetString(7)), (Trust)r.GetInt32(8), r.TimeOrNull(9), r.TimeOrNull(10), r.TimeOrNull(11), r.TimeOrNull(12), r.GetString(13),
        r.Tags(14), r.TextOrNull(15), r.TextOrNull(16), r.GetString(17));

    private sealed record Head(
        long Row, string Owner, string Author, Identity.ClientIdentity Client, DateTimeOffset CreatedAt, string ProjectName, string? Model);
}
