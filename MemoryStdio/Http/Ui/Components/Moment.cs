using System.Globalization;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Http.Ui.Components;

/// <summary>A time as people say it, with the exact one on hover. The server does not know the reader's zone: the exact one is UTC until the script knows better.</summary>
internal static class Moment
{
    private const double DaysPerMonth = 30.44;
    private const double DaysPerYear = 365.25;

    public static Html Of(Visit visit, DateTimeOffset? at) =>
        at is { } known ? Of(visit, known) : $"""<span class="muted">{visit.Say(CommonWords.Never)}</span>""";

    public static Html Of(Visit visit, DateTimeOffset at) => $"""<time datetime="{Iso(at)}" title="{Exact(at)}">{Relative(visit, at)}</time>""";

    /// <summary>The exact one in sight, for places where it is what matters.</summary>
    public static Html Exactly(DateTimeOffset at) => $"""<time class="exact" datetime="{Iso(at)}">{Exact(at)}</time>""";

    public static string Relative(Visit visit, DateTimeOffset at)
    {
        var past = visit.Now - at;
        var span = past.Duration();
        var isPast = past >= TimeSpan.Zero;
        return span switch
        {
            { TotalSeconds: < 60 } => visit.Say(TimeWords.JustNow),
            { TotalMinutes: < 60 } => visit.Say(isPast ? TimeWords.MinutesAgo : TimeWords.InMinutes, (int)span.TotalMinutes),
            { TotalHours: < 24 } => visit.Say(isPast ? TimeWords.HoursAgo : TimeWords.InHours, (int)span.TotalHours),
            { TotalDays: < DaysPerMonth } => visit.Say(isPast ? TimeWords.DaysAgo : TimeWords.InDays, (int)span.TotalDays),
            { TotalDays: < DaysPerYear } => visit.Say(isPast ? TimeWords.MonthsAgo : TimeWords.InMonths, (int)(span.TotalDays / DaysPerMonth)),
            _ => visit.Say(isPast ? TimeWords.YearsAgo : TimeWords.InYears, (int)(span.TotalDays / DaysPerYear)),
        };
    }

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Exact(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
