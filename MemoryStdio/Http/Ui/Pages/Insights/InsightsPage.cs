using System.Globalization;
using MemoryStdio.Http.Ui.Components.Charts;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Insights;

/// <summary>How the memory grows and how it is used: the person's own figures.</summary>
internal static class InsightsPage
{
    public static void MapInsightsPage(this IEndpointRouteBuilder app) => app.Pages(NavigationItem.Insights.Path).MapGet("", ShowAsync);

    private static async Task<IResult> ShowAsync(string? days, Visit visit, InsightService insights, CancellationToken cancellationToken)
    {
        var span = int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && InsightService.Spans.ContainsKey(asked) ? asked : InsightService.UsualDays;
        if (!(await insights.ReadAsync(visit.Caller, span, cancellationToken)).Succeeded(out var all, out var problem)) return visit.Failed(problem);
        return visit.Page(NavigationItem.Insights, visit.Say(NavigationWords.Insights), $"""
            <div class="page-head"><h1>{visit.Say(NavigationWords.Insights)}</h1>{Spans(visit, span)}</div>
            {Tiles(visit, all)}
            <div class="charts">
            {InsightCharts.Total(visit, all)}
            {InsightCharts.Added(visit, all)}
            {InsightCharts.Searches(visit, all)}
            {InsightCharts.Latency(visit, all)}
            </div>
            <h2>{visit.Say(InsightWords.Breakdown)}</h2>
            {InsightShares.Show(visit, all)}
            <div class="columns insights-end">
            <section aria-labelledby="missed"><h2 id="missed">{visit.Say(InsightWords.Missed)}</h2>{InsightShares.Missed(visit, all)}</section>
            <section aria-labelledby="storage"><h2 id="storage">{visit.Say(InsightWords.Storage)}</h2>{Storage(visit, all)}</section>
            </div>
            """);
    }

    private static Html Spans(Visit visit, int chosen) => $"""
        <nav class="switch spans" aria-label="{visit.Say(InsightWords.Span)}">{Html.Each(InsightService.Spans.Keys, days => $"""<a href="{visit.To($"/insights?days={days}")}"{Html.Attribute("aria-current", days == chosen ? "true" : null)}>{visit.Say(days switch { 30 => InsightWords.Days30, 90 => InsightWords.Days90, _ => InsightWords.Year })}</a>""")}</nav>
        """;

    private static Html Tiles(Visit visit, Memory.Insights all)
    {
        var searches = all.Searches;
        var added = all.Growth.Sum(g => g.Added);
        return $"""
            <div class="tiles even">
            {Tile(visit.Say(InsightWords.Memories), ChartText.Number(all.Memories.Memories), visit.Say(InsightWords.NewHere, added))}
            {Tile(visit.Say(InsightWords.Searches), searches is null ? ChartText.None : ChartText.Number(searches.Count), visit.Say(InsightWords.SearchesKept))}
            {Tile(visit.Say(InsightWords.Empty), searches is null ? ChartText.None : ChartText.Number(searches.Empty), searches is { Count: > 0 } some ? visit.Say(InsightWords.OfAll, ChartText.Number(100.0 * some.Empty / some.Count)) : "")}
            {Tile(visit.Say(InsightWords.Median), ChartText.Milliseconds(searches?.P50), searches?.P95 is { } p95 ? visit.Say(InsightWords.Within, ChartText.Milliseconds(p95)) : "")}
            </div>
            """;
    }

    private static Html Tile(string label, string value, string more) => $"""
        <div class="tile"><span>{label}</span><strong>{value}</strong><span>{more}</span></div>
        """;

    private static Html Storage(Visit visit, Memory.Insights all) => $"""
        <dl class="facts card">
        {Html.When(visit.IsAdmin && all.Storage.DatabaseBytes is not null, () => Fact(visit, InsightWords.DatabaseSize, Bytes(all.Storage.DatabaseBytes!.Value)))}
        {Fact(visit, InsightWords.WithVectors, ChartText.Number(all.Memories.Memories - all.Memories.PendingEmbeddings))}
        {Html.When(all.Memories.PendingEmbeddings > 0, () => Fact(visit, InsightWords.Pending, ChartText.Number(all.Memories.PendingEmbeddings)))}
        {Fact(visit, InsightWords.Versions, ChartText.Number(all.Storage.EarlierVersions))}
        {Fact(visit, InsightWords.Archived, ChartText.Number(all.Memories.Archived))}
        {Fact(visit, InsightWords.Deleted, ChartText.Number(all.Memories.Deleted))}
        </dl>
        """;

    private static Html Fact(Visit visit, Phrase label, string value) => $"<dt>{visit.Say(label)}</dt><dd>{value}</dd>";

    private static string Bytes(long bytes) => bytes >= 1 << 20
        ? (bytes / 1048576.0).ToString(bytes >= 100 << 20 ? "N0" : "0.0", CultureInfo.InvariantCulture) + " MB"
        : (bytes / 1024).ToString("N0", CultureInfo.InvariantCulture) + " KB";
}
