using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>How a memory came before somebody's eyes. The numbers are stored.</summary>
internal enum AccessKind
{
    /// <summary>Among the results of a search.</summary>
    Found = 0,

    /// <summary>Read whole, by its id.</summary>
    Read = 1,
}

internal sealed record AccessEvent(MemoryId Memory, DateTimeOffset At, AccessKind Kind, string User, string App);

/// <param name="Query">What was asked, only where nothing was found; credentials taken out.</param>
internal sealed record SearchEvent(OwnerId User, DateTimeOffset At, string App, TimeSpan Took, int Results, string? Query);

/// <summary>What an app did for a user since the last tally.</summary>
internal sealed record AppTally(OwnerId User, string App, long Reads, long Searches, long Writes, DateTimeOffset First, DateTimeOffset Last)
{
    public AppTally With(AppTally other) => this with
    {
        Reads = Reads + other.Reads,
        Searches = Searches + other.Searches,
        Writes = Writes + other.Writes,
        First = First < other.First ? First : other.First,
        Last = Last > other.Last ? Last : other.Last,
    };
}

internal sealed record UsageBatch(IReadOnlyList<AppTally> Apps, IReadOnlyList<AccessEvent> Accesses, IReadOnlyList<SearchEvent> Searches)
{
    public bool IsEmpty => Apps.Count + Accesses.Count + Searches.Count == 0;
}

internal static class UsageLimits
{
    public const int AccessesPerMemory = 50;

    public const int SearchesPerUser = 10_000;

    public const int AppsPerUser = 500;

    /// <summary>Characters kept of a query that found nothing.</summary>
    public const int QueryLength = 200;

    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);
}

/// <param name="Accesses">Whether reads are recorded (<c>MEMORYSTDIO_ACCESS_LOG</c>).</param>
/// <param name="Searches">Whether searches are recorded (<c>MEMORYSTDIO_SEARCH_LOG</c>).</param>
/// <param name="Figures">False where memories live on a server: what would be counted is not in the local file.</param>
internal sealed record UsageOptions(bool Accesses = true, bool Searches = true, bool Figures = true);
