using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Projects;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Memory;

/// <summary>
/// What every host (MCP, HTTP, CLI) calls to write and read memories: checks the rules, embeds when the model is there, stores, answers with a verdict.
/// </summary>
internal sealed class MemoryService(
    IMemoryStore store, IMemorySearcher searcher, IEmbedder embedder, EmbeddingWorker worker, TimeProvider time, ILogger<MemoryService> logger,
    SecretFirewall firewall, AppGate gate, UsageRecorder usage)
{
    private const int SimilarShown = 3;
    private const double SimilarFrom = 0.75;
    private const int PreviewSample = 10;

    // Nearly equal texts are shown as one result: these take the places of those left out.
    private const int SpareHits = 10;

    public async Task<Result<AddResult>> AddAsync(Caller caller, NewMemory memory, CancellationToken cancellationToken)
    {
        if (await gate.RefusalAsync(caller, cancellationToken) is { } paused) return paused;
        if (!firewall.Check(memory, out var redacted).Succeeded(out var safe, out var secret)) return secret;
        memory = safe;
        if (MemoryRules.Check(memory) is { } problem) return problem;
        if (caller.Refusal(memory.Project) is { } outside) return outside;

        var vectors = (await TryEmbedAsync([memory.Content], cancellationToken))?[0];
        var stored = (await store.AddAsync(caller, [new MemoryDraft(memory, vectors)], cancellationToken))[0];

        // Committed. Nothing after this line may turn the write into an error.
        usage.Wrote(caller);
        var waits = vectors is null && stored is { IsNew: true, Replayed: false };
        if (waits) worker.Wake();
        var similar = stored.IsNew ? await SimilarAsync(caller, memory, stored.Id) : [];
        return new AddResult(stored.IsNew ? AddVerdict.Stored : AddVerdict.Duplicate, stored.Id, memory.Project, similar, waits) { Redacted = redacted };
    }

    /// <summary>Why this memory would be refused, or <c>null</c>; an import asks before it batches.</summary>
    public Problem? Check(NewMemory memory) => firewall.Check(memory, out _).Succeeded(out var safe, out var problem) ? MemoryRules.Check(safe) : problem;

    /// <summary>Many at once, in one transaction. The first broken rule refuses all of them and names its position.</summary>
    public async Task<Result<IReadOnlyList<StoredMemory>>> AddManyAsync(
        Caller caller, IReadOnlyList<NewMemory> memories, CancellationToken cancellationToken)
    {
        if (await gate.RefusalAsync(caller, cancellationToken) is { } paused) return paused;
        var checkedMemories = new NewMemory[memories.Count];
        var redacted = new IReadOnlyList<FieldSecret>[memories.Count];
        for (var i = 0; i < memories.Count; i++)
        {
            if (!firewall.Check(memories[i], out redacted[i]).Succeeded(out var safe, out var problem)
                || (problem = MemoryRules.Check(safe) ?? caller.Refusal(safe.Project)) is not null)
            {
                return new Problem(problem.Kind, $"Memory {i + 1} of {memories.Count}: {problem.Sentence}").ToModels($"Memory {i + 1} of {memories.Count}: {problem.Message}");
            }

            checkedMemories[i] = safe;
        }

        var vectors = await TryEmbedAsync([.. checkedMemories.Select(m => m.Content)], cancellationToken);
        var drafts = checkedMemories.Select((m, i) => new MemoryDraft(m, vectors?[i])).ToArray();
        var stored = await store.AddAsync(caller, drafts, cancellationToken);
        usage.Wrote(caller, stored.Count);
        if (vectors is null) worker.Wake();
        return Result.From<IReadOnlyList<StoredMemory>>([.. stored.Select((s, i) => s with { Redacted = redacted[i] })]);
    }

    public async Task<Result<SearchAnswer>> SearchAsync(
        Caller caller, SearchQuery query, ContentBudget budget, CancellationToken cancellationToken)
    {
        if (await gate.RefusalAsync(caller, cancellationToken) is { } paused) return paused;
        if (MemoryRules.Check(query, budget) is { } problem) return problem;

        var began = time.GetTimestamp();
        query = query with { Owner = caller.Owner, Filter = caller.Within(query.Filter) };
        var hits = await searcher.SearchAsync(query with { Limit = Math.Min(MemoryLimits.SearchResults, query.Limit + SpareHits) }, cancellationToken);
        var records = await store.FindManyAsync(query.Owner, [.. hits.Hits.Select(h => h.Id)], cancellationToken);
        var answer = SearchTrim.ToAnswer(hits, [.. records.Where(caller.MaySee)], budget, time.GetUtcNow(), query.Limit);
        if (!query.IsTyping) usage.Searched(caller, query.Text, answer.Results, time.GetElapsedTime(began));
        return answer;
    }

    public async Task<Result<MemoryPage>> ListAsync(
        Caller caller, MemoryFilter filter, int limit, string? cursor, CancellationToken cancellationToken)
    {
        if (await gate.RefusalAsync(caller, cancellationToken) is { } paused) return paused;
        if (limit is < 1 or > MemoryLimits.PageSize) return Problem.Invalid($"The limit is {limit}; it must be between 1 and {MemoryLimits.PageSize:N0}.").ToModels($"limit is {limit}; it must be between 1 and {MemoryLimits.PageSize}.");
        if (MemoryRules.Range(filter) is { } problem) return problem;
        var page = await store.ListAsync(caller.Owner, caller.Within(filter), limit, cursor, cancellationToken);

        usage.Read(caller);

        // A project that was merged into another resolves to it; the limit does not.
        return page.Succeeded(out var found, out _) ? found with { Memories = [.. found.Memories.Where(caller.MaySee)] } : page;
    }

    /// <summary>To be read: it is recorded who did.</summary>
    public async Task<Result<MemoryRecord>> GetAsync(Caller caller, MemoryId id, CancellationToken cancellationToken)
    {
        var found = await FindAsync(caller, id, cancellationToken);
        if (found.Succeeded(out _, out _)) usage.Read(caller, id);
        return found;
    }

    /// <summary>To be changed: nobody reads it.</summary>
    public async Task<Result<MemoryRecord>> FindAsync(Caller caller, MemoryId id, CancellationToken cancellationToken)
    {
        if (await gate.RefusalAsync(caller, cancellationToken) is { } paused) return paused;
        var memory = await store.FindAsync(caller.Owner, id, cancellationToken);
        return memory is not null && caller.MaySee(memory) ? memory : Problem.NotFound(id);
    }

    public async Task<Result<UpdatedMemory>> UpdateAsync(Caller caller, MemoryId id, MemoryEdit edit, CancellationToken cancellationToken)
    {
        if (await gate.RefusalAsync(caller, cancellationToken) is { } paused) return paused;
        if (!firewall.Check(edit, out var redacted).Succeeded(out var safe, out var secret)) return secret;
        edit = safe;
        if (MemoryRules.Check(edit) is { } problem) return problem;
        if (!(await FindAsync(caller, id, cancellationToken)).Succeeded(out _, out var missing)) return missing;

        var vectors = edit.Content is { } content ? (await TryEmbedAsync([content], cancellationToken))?[0] : null;
        var updated = await store.UpdateAsync(caller, id, edit, vectors, cancellationToken);
        if (edit.Content is not null && vectors is null) worker.Wake();
        if (!updated.Succeeded(out var done, out _)) return updated;
        usage.Wrote(caller);
        return done with { Redacted = redacted };
    }

    public async Task<Result<ChangeResult>> SetArchivedAsync(Caller caller, MemoryId id, bool archived, CancellationToken cancellationToken) =>
        (await FindAsync(caller, id, cancellationToken)).Succeeded(out _, out var missing)
            ? Counted(caller, await store.SetArchivedAsync(caller, [id], archived, cancellationToken))
            : missing;

    public async Task<Result<ChangeResult>> DeleteAsync(Caller caller, MemoryId id, string? reason, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(caller, id, cancellationToken)).Succeeded(out _, out var missing)) return missing;
        var change = Counted(caller, await store.DeleteAsync(caller, [id], reason, cancellationToken));

        // Another process may have deleted it since the look-up.
        return change.Changed.Count == 1 ? change : Problem.NotFound(id);
    }

    public async Task<Result<DeletePreview>> PreviewDeleteAsync(Caller caller, MemoryFilter filter, CancellationToken cancellationToken)
    {
        if ((await gate.RefusalAsync(caller, cancellationToken) ?? CheckBulk(filter)) is { } problem) return problem;
        filter = caller.Within(filter);
        var count = await store.CountAsync(caller.Owner, filter, cancellationToken);
        var page = await store.ListAsync(caller.Owner, filter, PreviewSample, null, cancellationToken);
        return page.Succeeded(out var sample, out var failed) ? new DeletePreview(count, sample.Memories) : failed;
    }

    /// <summary>Deletes what the filter matches, if that is still exactly as many as the preview said.</summary>
    public async Task<Result<ChangeResult>> DeleteManyAsync(
        Caller caller, MemoryFilter filter, int confirmCount, string? reason, CancellationToken cancellationToken)
    {
        if ((await gate.RefusalAsync(caller, cancellationToken) ?? CheckBulk(filter)) is { } problem) return problem;
        var deleted = await store.DeleteManyAsync(caller, caller.Within(filter), confirmCount, reason, cancellationToken);
        return deleted.Succeeded(out var change, out _) ? Counted(caller, change) : deleted;
    }

    public async Task<Result<UndoResult>> UndoAsync(Caller caller, string undoToken, CancellationToken cancellationToken)
    {
        if (await gate.RefusalAsync(caller, cancellationToken) is { } paused) return paused;
        var undone = await store.UndoAsync(caller, undoToken, cancellationToken);
        if (undone.Succeeded(out var result, out _)) usage.Wrote(caller, result.Restored.Count);
        return undone;
    }

    public async Task<Result<IReadOnlyList<MemoryVersion>>> HistoryAsync(Caller caller, MemoryId id, CancellationToken cancellationToken)
    {
        if (await gate.RefusalAsync(caller, cancellationToken) is { } paused) return paused;
        var versions = await store.HistoryAsync(caller.Owner, id, cancellationToken);
        return versions.Count > 0 && caller.MayUse(versions[^1].Project.Value) ? Result.From(versions) : Problem.NotFound(id);
    }

    /// <summary>For a caller limited to some projects: only what can be counted inside them.</summary>
    public async Task<MemoryStats> StatsAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.ProjectLimits is null) return await store.StatsAsync(caller.Owner, cancellationToken);

        var mine = caller.Within(new MemoryFilter { Archived = ArchivedMemories.Include });
        var all = await store.CountAsync(caller.Owner, mine, cancellationToken);
        var archived = await store.CountAsync(caller.Owner, mine with { Archived = ArchivedMemories.Only }, cancellationToken);
        var tags = await TagsAsync(caller, null, cancellationToken);
        var nothing = new Dictionary<string, long>();
        return new MemoryStats(all, archived, 0, 0, mine.Projects!.Count, 0, null, null, nothing, tags, nothing);
    }

    /// <summary>Tags in use with their counts, most used first.</summary>
    public async Task<IReadOnlyDictionary<string, long>> TagsAsync(Caller caller, ProjectId? project, CancellationToken cancellationToken)
    {
        if (caller.ProjectLimits is null) return await store.TagsAsync(caller.Owner, project, cancellationToken);

        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var allowed in CallerLimits.Allowed(caller).Where(p => project is null || p == project))
        {
            foreach (var (tag, count) in await store.TagsAsync(caller.Owner, allowed, cancellationToken))
                counts[tag] = counts.GetValueOrDefault(tag) + count;
        }

        return counts.OrderByDescending(c => c.Value).ToDictionary();
    }

    private ChangeResult Counted(Caller caller, ChangeResult change)
    {
        usage.Wrote(caller, change.Changed.Count);
        return change;
    }

    private static Problem? CheckBulk(MemoryFilter filter) =>
        filter.Narrows
            ? MemoryRules.Range(filter)
            : Problem.Refused("Deleting several needs a filter besides the project: a tag, a kind or a time. To delete one, give its id.").ToModels("delete_memories needs a filter besides the project: give tags, kind, since or until. To delete one memory, call delete_memory with its id.");

    // null when the texts must wait for the worker: no model yet, or it failed on them. Storing never depends on embedding.
    private async Task<IReadOnlyList<DraftVectors>?> TryEmbedAsync(IReadOnlyList<string> contents, CancellationToken cancellationToken)
    {
        if (embedder is not { State: EmbedderState.Ready, Model: { } model }) return null;
        try
        {
            return await ChunkEmbedding.EmbedAsync(embedder, model, contents, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            logger.LogWarning(e, "Embedding failed; {Count} memories are stored without vectors for now", contents.Count);
            return null;
        }
    }

    private async Task<IReadOnlyList<SimilarMemory>> SimilarAsync(Caller caller, NewMemory memory, MemoryId except)
    {
        try
        {
            var filter = new MemoryFilter { Projects = [memory.Project.Id] };
            var hits = await searcher.SimilarAsync(caller.Owner, filter, memory.Content, except, SimilarShown, CancellationToken.None);
            var close = hits.Where(h => h.Score >= SimilarFrom).ToArray();
            var records = await store.FindManyAsync(caller.Owner, [.. close.Select(h => h.Id)], CancellationToken.None);
            return [.. records.Select(r => new SimilarMemory(r.Id, r.Content, close.First(h => h.Id == r.Id).Score))];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Similar memories are a courtesy; the stored memory must not be reported as failed because of them.
            logger.LogWarning(e, "Looking for similar memories failed");
            return [];
        }
    }
}
