using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Components.Charts;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Pages.Apps;
using MemoryStdio.Http.Ui.Pages.Memories;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Http.Ui.Pages.Insights;

/// <summary>What the memories are, and what was looked for in vain.</summary>
internal static class InsightShares
{
    private static readonly MemoryQuery All = new("", "", "", "", "", "", "", "", null);

    public static Html Show(Visit visit, Memory.Insights all) => $"""
        <div class="share-grid">
        {ShareTable.Of(visit, "by-project", InsightWords.ByProject, [.. all.Projects.Select(p => new Share(p.Id == ProjectId.Personal ? visit.Say(ProjectWords.Personal) : p.Name, p.Memories, visit.To((All with { Project = p.Id.Value }).Address())))])}
        {ShareTable.Of(visit, "by-kind", InsightWords.ByKind, Shares(all.Memories.ByKind, kind => visit.To((All with { Kind = kind }).Address())))}
        {ShareTable.Of(visit, "by-tag", InsightWords.ByTag, Shares(all.Memories.ByTag, tag => visit.To((All with { Tag = tag }).Address())))}
        {ShareTable.Of(visit, "by-app", InsightWords.ByApp, [.. Shares(all.Memories.ByClient, _ => null).Select(s => s with { Name = AppsPage.NameOf(visit, s.Name) })])}
        </div>
        """;

    public static Html Missed(Visit visit, Memory.Insights all)
    {
        if (all.Searches is not { Missed.Count: > 0 } searches)
            return $"""<p class="muted">{visit.Say(all.Searches is { Count: > 0 } ? InsightWords.MissedEmpty : InsightCharts.WhyNone(all))}</p>""";
        return $"""
            <p class="hint">{visit.Say(InsightWords.MissedHint)}</p>
            <div class="table-wrap missed"><table>
            <thead><tr><th scope="col">{visit.Say(InsightWords.Query)}</th><th scope="col" class="number">{visit.Say(InsightWords.Times)}</th><th scope="col">{visit.Say(InsightWords.LastAsked)}</th></tr></thead>
            <tbody>{Html.Each(searches.Missed, m => $"""<tr><td dir="auto"><a class="quiet-link" href="{visit.To((All with { Text = m.Text }).Address())}">{m.Text}</a></td><td class="number">{m.Times}</td><td>{Moment.Of(visit, m.Last)}</td></tr>""")}</tbody>
            </table></div>
            """;
    }

    private static Share[] Shares(IReadOnlyDictionary<string, long> counts, Func<string, string?> address) =>
        [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Select(c => new Share(c.Key, c.Value, address(c.Key)))];
}
