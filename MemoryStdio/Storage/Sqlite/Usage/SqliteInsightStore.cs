using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Storage.Sqlite.Usage;

/// <summary>Counts once per change of the database, as <see cref="StatsReader"/> does.</summary>
internal sealed class SqliteInsightStore(SqliteDatabase database) : IInsightStore
{
    // Microseconds.
    private const string OneDay = "86400000000";

    private readonly Lock _lock = new();
    private readonly Dictionary<OwnerId, (long Change, IReadOnlyList<DayCount>? Days, long? Versions)> _known = [];

    public Task<IReadOnlyList<DayCount>> DaysAsync(OwnerId owner, IReadOnlyList<ProjectId>? projects, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DayCount>>(
            s =>
            {
                if (s.FindOwner(owner) is not { } row) return [];
                if (projects is not null) return Days(s, row, [.. projects.Select(p => s.FindProject(row, p)).OfType<long>().Distinct()]);
                var change = Changes.Latest(s);
                if (Known(owner, change).Days is { } known) return known;
                var days = Days(s, row, null);
                Keep(owner, change, days, null);
                return days;
            },
            cancellationToken);

    public Task<StorageFigures> StorageAsync(OwnerId owner, CancellationToken cancellationToken) => database.ReadAsync(
        s =>
        {
            var bytes = s.Number("PRAGMA page_count") * s.Number("PRAGMA page_size");
            var change = Changes.Latest(s);
            if (Known(owner, change).Versions is { } known) return new StorageFigures(bytes, known);
            var versions = s.Number("SELECT count(*) FROM memory_versions v JOIN memories m ON m.row = v.memory WHERE m.owner = $1", s.FindOwner(owner)) ?? 0;
            Keep(owner, change, null, versions);
            return new StorageFigures(bytes, versions);
        },
        cancellationToken);

    // The expression is that of the index memories_by_time, which alone is walked. A day before 1970 rounds down too.
    private static List<DayCount> Days(SqliteSession s, long owner, IReadOnlyList<long>? projects)
    {
        const string Moment = "coalesce(m.occurred_at, m.created_at)";
        const string Day = $"({Moment} - (({Moment} % {OneDay}) + {OneDay}) % {OneDay}) / {OneDay}";
        if (projects is { Count: 0 }) return [];
        var only = projects is null ? "" : $" AND m.project IN ({string.Join(", ", projects)})";
        return s.Query(
            $"SELECT {Day} AS day, count(*) FROM memories m WHERE m.deleted_at IS NULL AND m.owner = $1{only} GROUP BY day ORDER BY day",
            r => new DayCount(DateOnly.FromDateTime(DateTime.UnixEpoch.AddDays(r.GetInt64(0))), r.GetInt64(1)),
            owner);
    }

    private (IReadOnlyList<DayCount>? Days, long? Versions) Known(OwnerId owner, long change)
    {
        lock (_lock) return _known.TryGetValue(owner, out var known) && known.Change == change ? (known.Days, known.Versions) : (null, null);
    }

    private void Keep(OwnerId owner, long change, IReadOnlyList<DayCount>? days, long? versions)
    {
        lock (_lock)
        {
            var before = _known.TryGetValue(owner, out var known) && known.Change == change ? known : (Change: change, Days: null, Versions: null);
            _known[owner] = (change, days ?? before.Days, versions ?? before.Versions);
        }
    }
}
