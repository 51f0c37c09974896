using MemoryStdio.Http.Ui.Components.Charts;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;

namespace MemoryStdio.Http.Ui.Pages.Insights;

/// <summary>The figures over time; where there are none yet, what will be seen there.</summary>
internal static class InsightCharts
{
    public static Html Total(Visit visit, Memory.Insights all) => all.Growth[^1].Total == 0
        ? Nothing("total", visit.Say(InsightWords.Total), visit.Say(InsightWords.TotalEmpty))
        : Chart.Area(visit, new ChartData(
            "total", visit.Say(InsightWords.Total), visit.Say(InsightWords.TotalHint),
            visit.Say(InsightWords.TotalSummary, all.Growth[^1].Total, all.Growth[0].Total - all.Growth[0].Added),
            Steps(visit, all), [new ChartSeries(visit.Say(InsightWords.Memories), "one", [.. all.Growth.Select(g => (double?)g.Total)])], Count));

    public static Html Added(Visit visit, Memory.Insights all)
    {
        var added = all.Growth.Sum(g => g.Added);
        return added == 0
            ? Nothing("added", visit.Say(InsightWords.Added), visit.Say(InsightWords.AddedEmpty))
            : Chart.Columns(visit, new ChartData(
                "added", visit.Say(InsightWords.Added), PerStep(visit, all), visit.Say(InsightWords.AddedSummary, added),
                Steps(visit, all), [new ChartSeries(visit.Say(InsightWords.Added), "one", [.. all.Growth.Select(g => (double?)g.Added)])], Count));
    }

    public static Html Searches(Visit visit, Memory.Insights all) => all.Searches is not { Count: > 0 } searches
        ? Nothing("searches", visit.Say(InsightWords.Searches), visit.Say(WhyNone(all)))
        : Chart.Columns(visit, new ChartData(
            "searches", visit.Say(InsightWords.Searches), PerStep(visit, all), visit.Say(InsightWords.SearchesSummary, searches.Count, searches.Empty),
            Steps(visit, all),
            [
                new ChartSeries(visit.Say(InsightWords.FoundSome), "one", [.. searches.Steps.Select(s => (double?)(s.Count - s.Empty))]),
                new ChartSeries(visit.Say(InsightWords.FoundNothing), "two", [.. searches.Steps.Select(s => (double?)s.Empty)]),
            ],
            Count));

    public static Html Latency(Visit visit, Memory.Insights all) => all.Searches is not { Count: > 0 } searches
        ? Nothing("latency", visit.Say(InsightWords.Latency), visit.Say(WhyNone(all)))
        : Chart.Lines(visit, new ChartData(
            "latency", visit.Say(InsightWords.Latency), PerStep(visit, all),
            visit.Say(InsightWords.LatencySummary, ChartText.Milliseconds(searches.P50), ChartText.Milliseconds(searches.P95)),
            Steps(visit, all),
            [
                new ChartSeries(visit.Say(InsightWords.P50), "one", [.. searches.Steps.Select(s => s.P50)]),
                new ChartSeries(visit.Say(InsightWords.P95), "two", [.. searches.Steps.Select(s => s.P95)]),
            ],
            ChartText.Milliseconds));

    public static Phrase WhyNone(Memory.Insights all) =>
        all.Searches is null ? InsightWords.SearchesLimited : all.SearchesRecorded ? InsightWords.SearchesEmpty : InsightWords.SearchesOff;

    private static string Count(double? value) => ChartText.Number(value ?? 0);

    private static string PerStep(Visit visit, Memory.Insights all) =>
        InsightService.Spans[all.Days] is var days && days == 1 ? visit.Say(InsightWords.PerDay) : visit.Say(InsightWords.PerDays, days);

    private static string[] Steps(Visit visit, Memory.Insights all) => [.. all.Growth.Select(g => ChartText.Days(visit, g.From, g.To))];

    private static Html Nothing(string id, string title, string text) => $"""
        <section class="card chart" aria-labelledby="{id}"><div class="chart-head"><h2 id="{id}">{title}</h2></div><div class="plot none"><p>{text}</p></div></section>
        """;
}
