using MemoryStdio.Identity;
using MemoryStdio.Memory;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>A memory with the numbers it has in the file.</summary>
internal sealed record StoredRow(long Row, long Owner, long Project, MemoryRecord Memory)
{
    /// <summary>Read by <see cref="Read"/>; the order is theirs alone.</summary>
    public const string Columns = """
        m.row, m.owner, m.project, m.id, o.id, p.id, m.author, c.name, c.version, m.trust, m.version, m.created_at, m.updated_at, m.occurred_at,
        m.valid_until, m.archived_at, m.deleted_at, e.id, m.kind, m.tags, m.source, m.metadata, m.content
        """;

    public const string From = """
        FROM memories m
        JOIN owners o ON o.row = m.owner
        JOIN projects p ON p.row = m.project
        JOIN clients c ON c.row = m.client
        LEFT JOIN models e ON e.row = m.model
        """;

    public const string Select = $"SELECT {Columns} {From}";

    public static StoredRow Read(SqliteDataReader r) => new(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), new MemoryRecord
    {
        Id = r.Id(3),
        Owner = Names.OwnerId(r.GetString(4)),
        Project = Names.ProjectId(r.GetString(5)),
        Author = r.GetString(6),
        Client = Names.Client(r.GetString(7), r.GetString(8)),
        Trust = (Trust)r.GetInt32(9),
        Version = r.GetInt32(10),
        CreatedAt = r.Time(11),
        UpdatedAt = r.Time(12),
        OccurredAt = r.TimeOrNull(13),
        ValidUntil = r.TimeOrNull(14),
        ArchivedAt = r.TimeOrNull(15),
        DeletedAt = r.TimeOrNull(16),
        EmbeddingModelId = r.TextOrNull(17),
        Kind = r.GetString(18),
        Tags = r.Tags(19),
        Source = r.TextOrNull(20),
        Metadata = r.TextOrNull(21),
        Content = r.GetString(22),
    });

    public static StoredRow? Find(SqliteSession s, OwnerId owner, MemoryId id) =>
        s.FindOwner(owner) is { } mine ? s.QueryOne($"{Select} WHERE m.id = $1 AND m.owner = $2", Read, id.ToSql(), mine) : null;

    public static StoredRow? FindLive(SqliteSession s, OwnerId owner, MemoryId id) =>
        Find(s, owner, id) is { Memory.DeletedAt: null } row ? row : null;

    public static StoredRow? AtRow(SqliteSession s, long row) => s.QueryOne($"{Select} WHERE m.row = $1", Read, row);

    /// <summary>The memory as it was at an earlier version, in the project it was in; vectors are the present ones.</summary>
    public static StoredRow? AtVersion(SqliteSession s, StoredRow now, int version) => s.QueryOne(
        """
        SELECT v.trust, v.occurred_at, v.valid_until, v.archived_at, v.deleted_at, v.kind, v.tags, v.source, v.metadata, v.content, p.row, p.id
        FROM memory_versions v JOIN projects p ON p.row = v.project WHERE v.memory = $1 AND v.number = $2
        """,
        r => new StoredRow(now.Row, now.Owner, r.GetInt64(10), now.Memory with
        {
            Project = Names.ProjectId(r.GetString(11)),
            Trust = (Trust)r.GetInt32(0),
            OccurredAt = r.TimeOrNull(1),
            ValidUntil = r.TimeOrNull(2),
            ArchivedAt = r.TimeOrNull(3),
            DeletedAt = r.TimeOrNull(4),
            Kind = r.GetString(5),
            Tags = r.Tags(6),
            Source = r.TextOrNull(7),
            Metadata = r.TextOrNull(8),
            Content = r.GetString(9),
        }),
        now.Row,
        version);
}
