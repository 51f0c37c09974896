using System.Globalization;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Http.Ui.Components.Charts;

/// <summary>Numbers and days as charts write them.</summary>
internal static class ChartText
{
    /// <summary>A position or a size inside an SVG.</summary>
    public static string Percent(double value) => value.ToString("0.###", CultureInfo.InvariantCulture) + "%";

    public static string Point(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString(value < 10 && value != Math.Floor(value) ? "0.0" : "N0", CultureInfo.InvariantCulture);

    /// <summary>Where there is no number.</summary>
    public const string None = "–";

    public static string Milliseconds(double? value) => value is { } known ? Number(known) + " ms" : None;

    public static string Day(Visit visit, DateOnly day) =>
        visit.Language == UiLanguage.Korean ? day.ToString("M월 d일", CultureInfo.InvariantCulture) : day.ToString("d MMM", CultureInfo.InvariantCulture);

    public static string Days(Visit visit, DateOnly from, DateOnly to) =>
        from == to ? Day(visit, from) : visit.Say(InsightWords.DaysOf, Day(visit, from), Day(visit, to));
}
