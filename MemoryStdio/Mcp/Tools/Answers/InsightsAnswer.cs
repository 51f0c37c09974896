using System.Globalization;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Mcp;

/// <summary>Insights as JSON, for REST and for the command line.</summary>
internal sealed record InsightsAnswer(
    int Days, long Memories, IReadOnlyList<GrowthAnswer> Growth, IReadOnlyDictionary<string, long> ByProject, IReadOnlyDictionary<string, long> ByTag,
    IReadOnlyDictionary<string, long> ByKind, IReadOnlyDictionary<string, long> ByClient, SearchesAnswer? Searches, StorageAnswer Storage)
{
    public static InsightsAnswer Of(Insights all, AccessScopes scopes) => new(
        all.Days,
        all.Memories.Memories,
        [.. all.Growth.Select(g => new GrowthAnswer(Day(g.From), Day(g.To), g.Added, g.Total))],
        all.Projects.ToDictionary(p => p.Id.Value, p => p.Memories), all.Memories.ByTag, all.Memories.ByKind, all.Memories.ByClient,
        all.Searches is not { } s ? null : new SearchesAnswer(
            all.SearchesRecorded, s.Count, s.Empty, Milliseconds(s.P50), Milliseconds(s.P95),
            [.. s.Steps.Select(d => new SearchDayAnswer(Day(d.From), Day(d.To), d.Count, d.Empty, Milliseconds(d.P50), Milliseconds(d.P95)))],
            [.. s.Missed.Select(m => new MissedAnswer(m.Text, m.Times, ToolTime.Write(m.Last)))]),

        // The file holds everybody's memories; its size is the administrator's business.
        new StorageAnswer(
            scopes.Allows(AccessScopes.Admin) ? all.Storage.DatabaseBytes : null, all.Memories.Memories - all.Memories.PendingEmbeddings, all.Memories.PendingEmbeddings,
            all.Storage.EarlierVersions, all.Memories.Archived, all.Memories.Deleted));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static double? Milliseconds(double? exact) => exact is { } value ? Math.Round(value, 2) : null;
}

internal sealed record GrowthAnswer(string From, string To, long Added, long Total);

/// <param name="Recorded">False when searches are not recorded now.</param>
internal sealed record SearchesAnswer(
    bool Recorded, long Count, long Empty, double? P50Ms, double? P95Ms, IReadOnlyList<SearchDayAnswer> Steps, IReadOnlyList<MissedAnswer> FoundNothing);

internal sealed record SearchDayAnswer(string From, string To, int Count, int Empty, double? P50Ms, double? P95Ms);

internal sealed record MissedAnswer(string Query, int Times, string Last);

internal sealed record StorageAnswer(long? DatabaseBytes, long WithVectors, long PendingEmbeddings, long EarlierVersions, long Archived, long Deleted);
