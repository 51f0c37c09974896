using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>Puts figures together. Everybody sees their own only, administrators too: what somebody asked is nobody else's business.</summary>
internal sealed class InsightService(
    MemoryService memories, IInsightStore figures, IUsageStore store, IProjectDirectory projects, AppGate gate, UsageRecorder usage, UsageOptions options, TimeProvider time)
{
    private const int MissedShown = 20;

    /// <summary>The spans that can be asked for, and how many days one step of each has.</summary>
    public static IReadOnlyDictionary<int, int> Spans { get; } = new SortedDictionary<int, int> { [30] = 1, [90] = 3, [365] = 7 };

    public const int UsualDays = 30;

    public async Task<Result<Insights>> ReadAsync(Caller caller, int days, CancellationToken cancellationToken)
    {
        if (await gate.RefusalAsync(caller, cancellationToken) is { } paused) return paused;
        if (!options.Figures) return Problem.Refused($"Insights count what the local file holds, and with MEMORY_STORE=remote no memories are there. Look at 'memorystdio stats' instead.");
        if (!Spans.TryGetValue(days, out var step)) return Problem.Invalid($"days is {days}; it must be one of {string.Join(", ", Spans.Keys)}.");
        await usage.FlushAsync(cancellationToken);

        var steps = Steps(DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), days, step);
        var limits = caller.ProjectLimits is null ? null : CallerLimits.Allowed(caller).ToArray();
        return new Insights(
            days,
            await memories.StatsAsync(caller, cancellationToken),
            Growth(steps, await figures.DaysAsync(caller.Owner, limits, cancellationToken)),
            [.. (await projects.ListAsync(caller.Owner, cancellationToken)).Where(p => p.MemoryCount > 0 && caller.MayUse(p.Id.Value))
                .OrderByDescending(p => p.MemoryCount).Select(p => new ProjectShare(p.Id, p.Name, p.MemoryCount))],
            limits is null ? Searches(steps, await store.SearchesAsync(caller.User, new DateTimeOffset(steps[0].From, default, TimeSpan.Zero), cancellationToken)) : null,
            limits is null ? await figures.StorageAsync(caller.Owner, cancellationToken) : new StorageFigures(null, 0),
            options.Searches);
    }

    private static (DateOnly From, DateOnly To)[] Steps(DateOnly today, int days, int step) =>
        // The last step ends today; a year is 52 weeks.
        [.. Enumerable.Range(1 - (days / step), days / step).Select(i => today.AddDays(1 - step + (i * step))).Select(from => (from, from.AddDays(step - 1)))];

    private static GrowthStep[] Growth((DateOnly From, DateOnly To)[] steps, IReadOnlyList<DayCount> days)
    {
        var total = days.TakeWhile(d => d.Day < steps[0].From).Sum(d => d.Memories);
        return [.. steps.Select(s =>
        {
            // What is dated ahead counts as of its day.
            var added = days.Where(d => d.Day >= s.From && d.Day <= s.To).Sum(d => d.Memories);
            return new GrowthStep(s.From, s.To, added, total += added);
        })];
    }

    private static SearchFigures Searches((DateOnly From, DateOnly To)[] steps, IReadOnlyList<SearchEvent> events)
    {
        var byDay = events.ToLookup(e => DateOnly.FromDateTime(e.At.UtcDateTime));
        return new SearchFigures(
            [.. steps.Select(s =>
            {
                var during = Enumerable.Range(s.From.DayNumber, s.To.DayNumber - s.From.DayNumber + 1).SelectMany(d => byDay[DateOnly.FromDayNumber(d)]).ToArray();
                return new SearchStep(s.From, s.To, during.Length, during.Count(e => e.Results == 0), Percentile(during, 0.5), Percentile(during, 0.95));
            })],
            events.Count,
            events.Count(e => e.Results == 0),
            Percentile(events, 0.5),
            Percentile(events, 0.95),
            [.. events.Where(e => e.Query is { Length: > 0 }).GroupBy(e => e.Query!, StringComparer.Ordinal)
                .Select(g => new MissedQuery(g.Key, g.Count(), g.Max(e => e.At))).OrderByDescending(m => m.Last).Take(MissedShown)]);
    }

    // The nearest rank: a time that was really measured.
    private static double? Percentile(IReadOnlyCollection<SearchEvent> events, double share)
    {
        if (events.Count == 0) return null;
        var sorted = events.Select(e => e.Took.TotalMilliseconds).Order().ToArray();
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
