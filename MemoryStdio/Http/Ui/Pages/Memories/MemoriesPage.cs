using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Memories;

/// <summary>The list of memories, with search and filters.</summary>
internal static class MemoriesPage
{
    public static void MapMemoriesPage(this IEndpointRouteBuilder app) => app.Pages(NavigationItem.Memories.Path).MapGet("", ShowAsync);

    private static async Task<IResult> ShowAsync(Visit visit, MemoryListReader reader, FilterSuggestions suggestions, CancellationToken cancellationToken)
    {
        var query = MemoryQuery.Of(visit.Context);
        if (!(await reader.ReadAsync(visit, query, cancellationToken)).Succeeded(out var model, out var problem)) return visit.Failed(problem);
        var results = MemoryTable.Show(visit, model);
        if (visit.WantsFragment) return new HtmlResult(results);

        var known = await suggestions.ForAsync(visit.Caller, cancellationToken);
        return visit.Page(NavigationItem.Memories, visit.Say(NavigationWords.Memories), $"""
            <div class="page-head"><h1>{visit.Say(NavigationWords.Memories)}</h1>
            {Html.When(visit.MayWrite, () => $"""<a class="button" href="{visit.To("/memories/new")}">{visit.Say(MemoryWords.New)}</a>""")}</div>
            <form class="search" role="search" method="get" action="{visit.To("/memories")}" data-live="results">
            <div class="search-line"><label class="sr" for="q">{visit.Say(MemoryWords.Search)}</label>{Icon.Of(visit, "search")}<input id="q" name="q" type="search" value="{query.Text}" placeholder="{visit.Say(MemoryWords.Search)}" aria-describedby="q-hint" autocomplete="off" dir="auto" maxlength="{MemoryLimits.QueryLength}"><button class="primary">{visit.Say(MemoryWords.Search)}</button></div>
            <p class="hint small" id="q-hint">{visit.Say(MemoryWords.SearchHint)}</p>
            {FilterPanel(visit, query, model, known)}
            </form>
            <p class="sr" id="live" role="status"></p>
            <div id="results">
            {results}
            </div>
            """);
    }

    private static Html FilterPanel(Visit visit, MemoryQuery query, MemoryListModel model, KnownValues known) => $"""
        <details class="narrow"{Html.Flag(query.Filters > 0, "open")}><summary>{(query.Filters == 0 ? visit.Say(MemoryWords.Filters) : visit.Say(MemoryWords.FiltersActive, query.Filters))}</summary>
        <div class="filter-grid">
        {Field.Select("project", visit.Say(MemoryWords.Project), [("", visit.Say(MemoryWords.AllProjects)), .. model.Names.OrderBy(p => p.Value, StringComparer.OrdinalIgnoreCase).Select(p => (p.Key.Value, p.Value))], query.Project)}
        {Field.Text("tag", visit.Say(MemoryWords.Tag), query.Tag, list: "tags")}
        {Field.Text("kind", visit.Say(MemoryWords.Kind), query.Kind, list: "kinds")}
        {Field.Text("author", visit.Say(MemoryWords.Author), query.Author)}
        {Field.Text("since", visit.Say(MemoryWords.Since), query.Since, type: "date")}
        {Field.Text("until", visit.Say(MemoryWords.Until), query.Until, type: "date")}
        {Field.Select("archived", visit.Say(MemoryWords.Archived), [("", visit.Say(MemoryWords.ArchivedHide)), ("include", visit.Say(MemoryWords.ArchivedInclude)), ("only", visit.Say(MemoryWords.ArchivedOnly))], query.Archived)}
        </div>
        <div class="actions"><button>{visit.Say(MemoryWords.Apply)}</button><a class="button quiet" href="{visit.To("/memories")}">{visit.Say(MemoryWords.Clear)}</a></div>
        {Field.Suggestions("tags", known.Tags)}{Field.Suggestions("kinds", known.Kinds)}
        </details>
        """;
}
