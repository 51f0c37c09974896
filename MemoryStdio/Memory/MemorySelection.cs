using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>Memories that a person picked out by hand, changed together, in one step that can be taken back as one.</summary>
internal sealed class MemorySelection(IMemoryStore store, IMemorySearcher searcher, SecretFirewall firewall)
{
    /// <summary>The picked ones that are there and may be seen, in the order given.</summary>
    public async Task<IReadOnlyList<MemoryRecord>> FindAsync(Caller caller, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) =>
        [.. (await store.FindManyAsync(caller.Owner, ids, cancellationToken)).Where(caller.MaySee)];

    /// <param name="expectedCount">As many as the preview showed; otherwise nothing is deleted.</param>
    public async Task<Result<ChangeResult>> DeleteAsync(
        Caller caller, IReadOnlyList<MemoryId> ids, int expectedCount, string? reason, CancellationToken cancellationToken)
    {
        var found = await FindAsync(caller, ids, cancellationToken);
        if (found.Count != expectedCount) return Problem.CountChanged(found.Count, expectedCount);
        return await store.DeleteAsync(caller, [.. found.Select(m => m.Id)], reason, cancellationToken);
    }

    public Task<ChangeResult> SetArchivedAsync(Caller caller, IReadOnlyList<MemoryId> ids, bool archived, CancellationToken cancellationToken) =>
        store.SetArchivedAsync(caller, ids, archived, cancellationToken);

    /// <summary>Those that have it already, or no room for one more, are left as they are.</summary>
    public async Task<Result<ChangeResult>> AddTagAsync(Caller caller, IReadOnlyList<MemoryId> ids, string tag, CancellationToken cancellationToken)
    {
        if (!firewall.Check(new MemoryEdit { Tags = [tag] }, out _).Succeeded(out var safe, out var problem) || (problem = MemoryRules.Check(safe)) is not null)
            return problem;
        return await store.AddTagAsync(caller, ids, safe.Tags![0].Trim(), cancellationToken);
    }

    /// <summary>Others of the same project that are close to it in meaning or words; best first.</summary>
    public async Task<IReadOnlyList<SimilarMemory>> SimilarAsync(Caller caller, MemoryRecord memory, int limit, CancellationToken cancellationToken)
    {
        var filter = caller.Within(new MemoryFilter { Projects = [memory.Project] });
        var hits = await searcher.SimilarAsync(caller.Owner, filter, memory.Content, memory.Id, limit, cancellationToken);
        var records = await FindAsync(caller, [.. hits.Select(h => h.Id)], cancellationToken);
        return [.. records.Select(r => new SimilarMemory(r.Id, r.Content, hits.First(h => h.Id == r.Id).Score))];
    }
}
