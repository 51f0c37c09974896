using System.Text;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>A filter as SQL over <c>memories m</c>. Values are parameters only; <see cref="Matching"/> yields row numbers.</summary>
internal sealed class FilterSql
{
    private readonly List<object?> _values = [];
    private readonly List<long>? _projects;
    private readonly List<long> _tags = [];
    private readonly string _conditions;
    private readonly long _owner;

    private FilterSql(SqliteSession session, long owner, MemoryFilter filter)
    {
        _owner = owner;
        _projects = filter.Projects?.Select(p => session.FindProject(owner, p)).OfType<long>().Distinct().ToList();
        foreach (var tag in filter.Tags.Select(TagName.Fold).Distinct())
        {
            if (session.FindTag(owner, tag) is { } row) _tags.Add(row);
            else MatchesNothing = true;
        }

        if (_projects is { Count: 0 }) MatchesNothing = true;

        var sql = new StringBuilder();
        if (filter.Archived != ArchivedMemories.Include)
            sql.Append(filter.Archived == ArchivedMemories.Only ? " AND m.archived_at IS NOT NULL" : " AND m.archived_at IS NULL");
        if (filter.Kind is { } kind) sql.Append($" AND m.kind = {Parameter(kind)}");
        if (filter.Author is { } author) sql.Append($" AND m.author = {Parameter(author)}");
        if (filter.Since is { } since) sql.Append($" AND coalesce(m.occurred_at, m.created_at) >= {Parameter(since.ToSql())}");
        if (filter.Until is { } until) sql.Append($" AND coalesce(m.occurred_at, m.created_at) < {Parameter(until.ToSql())}");
        _conditions = sql.ToString();
    }

    /// <summary>An unknown owner, project or tag: there is no need to ask the database.</summary>
    public bool MatchesNothing { get; }

    public static FilterSql? For(SqliteSession session, OwnerId owner, MemoryFilter filter) =>
        session.FindOwner(owner) is { } row && new FilterSql(session, row, filter) is { MatchesNothing: false } sql ? sql : null;

    public int Count(SqliteSession session)
    {
        var values = new List<object?>(_values);
        return (int)(session.Number($"SELECT count(*) FROM ({Matching(values, "")})", [.. values]) ?? 0);
    }

    public List<long> Rows(SqliteSession session)
    {
        var values = new List<object?>(_values);
        return session.Query(Matching(values, ""), r => r.GetInt64(0), [.. values]);
    }

    /// <summary>The newest rows below a row number.</summary>
    public List<long> Page(SqliteSession session, long below, int limit)
    {
        var values = new List<object?>(_values);
        var tail = $" AND m.row < {Add(values, below)} ORDER BY m.row DESC LIMIT {Add(values, (long)limit)}";
        return session.Query(Matching(values, tail) + $" ORDER BY row DESC LIMIT {Add(values, (long)limit)}", r => r.GetInt64(0), [.. values]);
    }

    // One branch per project, each cut to the page size on its own: every branch walks one index in row order and stops, where
    // "project IN (...)" would sort all rows of all projects first.
    private string Matching(List<object?> values, string tail)
    {
        if (_projects is null) return Branch(values, $"m.owner = {Add(values, _owner)}", tail);
        if (_projects.Count > 20)
            return Branch(values, $"m.project IN ({string.Join(',', _projects.Select(p => Add(values, p)))})", tail);
        return string.Join(" UNION ALL ", _projects.Select(p => Branch(values, $"m.project = {Add(values, p)}", tail)));
    }

    // The first tag leads (its rows are in order already); the others are looked up. CROSS JOIN keeps SQLite from turning that round.
    private string Branch(List<object?> values, string partition, string tail)
    {
        if (_tags.Count == 0) return $"SELECT * FROM (SELECT m.row FROM memories m WHERE m.deleted_at IS NULL AND {partition}{_conditions}{tail})";
        var others = string.Concat(_tags.Skip(1).Select(t => $" AND EXISTS (SELECT 1 FROM memory_tags o WHERE o.tag = {Add(values, t)} AND o.memory = m.row)"));
        return $"""
            SELECT * FROM (SELECT m.row FROM memory_tags t CROSS JOIN memories m ON m.row = t.memory
            WHERE t.tag = {Add(values, _tags[0])} AND m.deleted_at IS NULL AND {partition}{_conditions}{others}{tail.Replace("m.row", "t.memory", StringComparison.Ordinal)})
            """;
    }

    private string Parameter(object value) => Add(_values, value);

    private static string Add(List<object?> values, object value)
    {
        values.Add(value);
        return $"${values.Count}";
    }
}
