using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Http.Ui.Pages.Memories;

/// <summary>One line of the list; <paramref name="Found"/> where a search led to it.</summary>
internal sealed record MemoryListItem(MemoryRecord Memory, SearchResult? Found);

/// <param name="Mode">How the search went; <c>null</c> = the newest are listed.</param>
/// <param name="Names">Projects by id.</param>
internal sealed record MemoryListModel(
    MemoryQuery Query, IReadOnlyList<MemoryListItem> Items, string? Mode, string? NextCursor, IReadOnlyDictionary<ProjectId, string> Names)
{
    public string NameOf(ProjectId project) => Names.GetValueOrDefault(project) ?? project.Value;
}

/// <summary>Reads what the list shows.</summary>
internal sealed class MemoryListReader(MemoryService memories, IProjectDirectory projects)
{
    public const int PageSize = 30;
    private const int SearchResults = 50;

    // Far more than the list shows of each, so that nothing is left out for its length.
    private static readonly ContentBudget Whole = ContentBudget.Characters(MemoryLimits.ContentLength * SearchResults);

    public async Task<Result<MemoryListModel>> ReadAsync(Visit visit, MemoryQuery query, CancellationToken cancellationToken)
    {
        if (!query.ToFilter().Succeeded(out var filter, out var problem)) return problem;
        var names = await NamesAsync(visit, cancellationToken);
        if (!query.IsSearch)
        {
            return (await memories.ListAsync(visit.Caller, filter, PageSize, query.Cursor, cancellationToken)).Succeeded(out var page, out problem)
                ? new MemoryListModel(query, [.. page.Memories.Select(m => new MemoryListItem(m, null))], null, page.NextCursor, names)
                : problem;
        }

        var search = new SearchQuery(visit.Caller.Owner, query.Text, SearchResults, filter) { IsTyping = visit.WantsFragment };
        if (!(await memories.SearchAsync(visit.Caller, search, Whole, cancellationToken)).Succeeded(out var answer, out problem)) return problem;
        return new MemoryListModel(query, [.. answer.Results.Select(r => new MemoryListItem(r.Memory, r))], answer.Mode, null, names);
    }

    public async Task<IReadOnlyDictionary<ProjectId, string>> NamesAsync(Visit visit, CancellationToken cancellationToken)
    {
        var all = await projects.ListAsync(visit.Caller.Owner, cancellationToken);
        return all.Where(p => visit.Caller.MayUse(p.Id.Value)).ToDictionary(p => p.Id, p => p.Id == ProjectId.Personal ? visit.Say(Wording.MemoryWords.Personal) : p.Name);
    }
}
