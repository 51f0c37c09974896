using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>
/// Ranks memories for a text. Sees every memory that was acknowledged, by any process, before the call began.
/// </summary>
internal interface IMemorySearcher
{
    Task<SearchHits> SearchAsync(SearchQuery query, CancellationToken cancellationToken);

    /// <summary>Loads what a search in these projects needs (<c>null</c>: in all of the owner's).</summary>
    Task PrepareAsync(OwnerId owner, IReadOnlyList<ProjectId>? projects, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Close in meaning or wording to a text within one project, without the memory itself; best first. Never waits for the model.</summary>
    Task<IReadOnlyList<SearchHit>> SimilarAsync(
        OwnerId owner, MemoryFilter filter, string text, MemoryId? except, int limit, CancellationToken cancellationToken);
}
