using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>How a user's memory grew and how it is used, over the last <paramref name="Days"/> days (UTC).</summary>
/// <param name="Searches"><c>null</c> for a credential limited to some projects: searches are not recorded by project.</param>
/// <param name="SearchesRecorded">False when the setting is off; what was recorded before is still shown.</param>
internal sealed record Insights(
    int Days, MemoryStats Memories, IReadOnlyList<GrowthStep> Growth, IReadOnlyList<ProjectShare> Projects, SearchFigures? Searches, StorageFigures Storage,
    bool SearchesRecorded);

/// <param name="From">The first day of the step.</param>
/// <param name="Added">Live memories of these days.</param>
/// <param name="Total">Live memories up to and including them.</param>
internal sealed record GrowthStep(DateOnly From, DateOnly To, long Added, long Total);

internal sealed record ProjectShare(ProjectId Id, string Name, long Memories);

/// <param name="Missed">Questions that found nothing, the last asked first.</param>
internal sealed record SearchFigures(IReadOnlyList<SearchStep> Steps, long Count, long Empty, double? P50, double? P95, IReadOnlyList<MissedQuery> Missed);

/// <param name="P50">Milliseconds; <c>null</c> without searches.</param>
internal sealed record SearchStep(DateOnly From, DateOnly To, int Count, int Empty, double? P50, double? P95);

internal sealed record MissedQuery(string Text, int Times, DateTimeOffset Last);
