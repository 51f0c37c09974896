using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>Counts by walking indexes only, once per change of the database: at a million memories a walk costs some tenths of a second.</summary>
internal sealed class StatsReader
{
    private readonly Lock _lock = new();
    private readonly Dictionary<OwnerId, (long Change, MemoryStats Stats)> _known = [];

    public MemoryStats Read(SqliteSession session, OwnerId owner)
    {
        var change = Changes.Latest(session);
        lock (_lock)
        {
            if (_known.TryGetValue(owner, out var known) && known.Change == change) return known.Stats;
        }

        var stats = Count(session, owner);
        lock (_lock) _known[owner] = (change, stats);
        return stats;
    }

    public static Dictionary<string, long> Tags(SqliteSession session, OwnerId owner, ProjectId? project)
    {
        if (session.FindOwner(owner) is not { } row) return [];
        var only = project is null ? null : session.FindProject(row, project);
        if (project is not null && only is null) return [];
        return Tally(
            session,
            $"""
            SELECT t.name, count(*) AS uses FROM tags t JOIN memory_tags m ON m.tag = t.row
            WHERE t.owner = $1{(only is null ? " AND $2 IS NULL" : " AND m.project = $2")} GROUP BY t.row ORDER BY uses DESC, t.folded
            """,
            row,
            only);
    }

    private static MemoryStats Count(SqliteSession session, OwnerId owner)
    {
        if (session.FindOwner(owner) is not { } row) return new MemoryStats(0, 0, 0, 0, 0, 0, null, null, Nothing, Nothing, Nothing);
        const string Live = "FROM memories m WHERE m.deleted_at IS NULL AND m.owner = $1";
        const string Moment = "coalesce(m.occurred_at, m.created_at)";
        long Number(string sql) => session.Number(sql, row) ?? 0;
        DateTimeOffset? Time(string sql) => session.Number(sql, row) is { } time ? DateTimeOffset.UnixEpoch.AddMicroseconds(time) : null;

        return new MemoryStats(
            Number($"SELECT count(*) {Live}"),
            Number($"SELECT count(*) {Live} AND m.archived_at IS NOT NULL"),
            Number("SELECT count(*) FROM memories m WHERE m.deleted_at IS NOT NULL AND m.owner = $1"),
            Number($"SELECT count(*) {Live} AND m.model = 0"),
            Number("SELECT count(*) FROM projects p WHERE p.owner = $1 AND EXISTS (SELECT 1 FROM memories m WHERE m.project = p.row AND m.deleted_at IS NULL)"),
            Number("SELECT changes FROM owners WHERE row = $1"),
            Time($"SELECT min({Moment}) {Live}"),
            Time($"SELECT max({Moment}) {Live}"),
            Tally(session, $"SELECT m.kind, count(*) {Live} GROUP BY m.kind ORDER BY 2 DESC, 1", row),
            Tags(session, owner, null),
            Tally(session, $"SELECT c.name, sum(n) FROM (SELECT m.client AS client, count(*) AS n {Live} GROUP BY m.client) JOIN clients c ON c.row = client GROUP BY c.name ORDER BY 2 DESC, 1", row));
    }

    private static Dictionary<string, long> Nothing => [];

    private static Dictionary<string, long> Tally(SqliteSession session, string sql, params ReadOnlySpan<object?> values) =>
        session.Query(sql, r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)), values).ToDictionary(p => p.Key, p => p.Value);
}
