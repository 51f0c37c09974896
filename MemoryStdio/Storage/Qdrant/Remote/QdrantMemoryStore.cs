using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>
/// Memories that live on a Qdrant and nowhere else. A change is acknowledged when the server has confirmed its version and the memory's point; there are
/// no transactions over several memories, and docs/qdrant.md says what that means.
/// </summary>
internal sealed class QdrantMemoryStore(
    RemoteCalls calls, RemoteTables tables, RemoteReader reader, RemoteCommits commits, RemoteAdds adds, RemoteUndo undo) : IMemoryStore
{
    private const int Attempts = 8;

    public Task<IReadOnlyList<StoredMemory>> AddAsync(Caller caller, IReadOnlyList<MemoryDraft> drafts, CancellationToken cancellationToken) =>
        calls.WriteAsync(caller, w => adds.AddAsync(w, drafts, cancellationToken), cancellationToken);

    public Task<MemoryRecord?> FindAsync(OwnerId owner, MemoryId id, CancellationToken cancellationToken) => calls.ReadAsync(
        owner,
        async remote => (await reader.StatesAsync(remote, owner, [id], false, cancellationToken)).GetValueOrDefault(id) is { IsLive: true } state ? state.Record : null,
        cancellationToken);

    public Task<IReadOnlyList<MemoryRecord>> FindManyAsync(OwnerId owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) => calls.ReadAsync<IReadOnlyList<MemoryRecord>>(
        owner,
        async remote =>
        {
            if (ids.Count == 0) return [];
            var states = await reader.StatesAsync(remote, owner, ids, false, cancellationToken);
            return [.. ids.Select(states.GetValueOrDefault).OfType<RemoteState>().Where(s => s.IsLive).Select(s => s.Record)];
        },
        cancellationToken);

    public async Task<Result<MemoryPage>> ListAsync(OwnerId owner, MemoryFilter filter, int limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!PageCursor.Read(cursor).Succeeded(out var below, out var problem)) return problem;
        return await calls.ReadAsync(
            owner,
            async remote => await ResolvedAsync(remote, filter, cancellationToken) is { Projects: not [] } resolved
                ? await reader.ListAsync(remote, owner, resolved, limit, below.Row, cancellationToken)
                : new MemoryPage([], null),
            cancellationToken);
    }

    public Task<int> CountAsync(OwnerId owner, MemoryFilter filter, CancellationToken cancellationToken) => calls.ReadAsync(
        owner,
        async remote => await ResolvedAsync(remote, filter, cancellationToken) is { Projects: not [] } resolved
            ? (int)await reader.CountAsync(remote, MemoryConditions.Of(resolved), cancellationToken)
            : 0,
        cancellationToken);

    public Task<Result<UpdatedMemory>> UpdateAsync(Caller caller, MemoryId id, MemoryEdit edit, DraftVectors? vectors, CancellationToken cancellationToken) =>
        calls.WriteAsync<Result<UpdatedMemory>>(
            caller,
            async w =>
            {
                for (var attempt = 0; attempt < Attempts; attempt++)
                {
                    if (await ForAsync(w, [id], cancellationToken) is not [var before]) return Problem.NotFound(id);
                    if (edit.ExpectedVersion is { } expected && expected != before.Version) return Problem.VersionChanged(id, before.Version, expected);
                    var next = before.Next(w, ChangeKind.Updated, edit.Reason, v => Said(v, edit.ApplyTo(before.Record)), vectors);
                    if (await commits.CommitAsync(w, attempt, [new RemoteChange(before, next)], cancellationToken) is [var after])
                        return new UpdatedMemory(Shown(after), await undo.NoteAsync(w, [after], null, cancellationToken));
                }

                throw TooBusy();
            },
            cancellationToken);

    public Task<ChangeResult> SetArchivedAsync(Caller caller, IReadOnlyList<MemoryId> ids, bool archived, CancellationToken cancellationToken) => calls.WriteAsync(
        caller,
        async w => await undo.NoteAsync(
            w,
            await ChangeAsync(
                w, ids, s => s.Present.ArchivedAt is not null != archived,
                s => s.Next(w, archived ? ChangeKind.Archived : ChangeKind.Unarchived, null, v => v with { ArchivedAt = archived ? w.Now : null }), cancellationToken),
            null, cancellationToken),
        cancellationToken);

    public Task<ChangeResult> AddTagAsync(Caller caller, IReadOnlyList<MemoryId> ids, string tag, CancellationToken cancellationToken) => calls.WriteAsync(
        caller,
        async w => await undo.NoteAsync(
            w,
            await ChangeAsync(
                w, ids, s => TagName.FitsInto(s.Present.Tags, tag),
                s => s.Next(w, ChangeKind.Updated, null, v => v with { Tags = TagName.Distinct([.. v.Tags, tag]) }), cancellationToken),
            null, cancellationToken),
        cancellationToken);

    public Task<ChangeResult> DeleteAsync(Caller caller, IReadOnlyList<MemoryId> ids, string? reason, CancellationToken cancellationToken) => calls.WriteAsync(
        caller,
        async w => await undo.NoteAsync(w, await ChangeAsync(w, ids, _ => true, s => Deleted(w, s, reason), cancellationToken), null, cancellationToken),
        cancellationToken);

    public Task<Result<ChangeResult>> DeleteManyAsync(Caller caller, MemoryFilter filter, int expectedCount, string? reason, CancellationToken cancellationToken) =>
        calls.WriteAsync<Result<ChangeResult>>(
            caller,
            async w =>
            {
                var resolved = await ResolvedAsync(w.Owner, filter, cancellationToken);
                var matching = resolved.Projects is []
                    ? []
                    : (await reader.WhereAsync(w.Owner, caller.Owner, MemoryConditions.Of(resolved), true, cancellationToken)).Where(s => caller.MayUse(s.Present.Project.Value)).ToArray();
                if (matching.Length != expectedCount) return Problem.CountChanged(matching.Length, expectedCount);

                var deleted = await commits.CommitAsync(w, 0, [.. matching.Select(s => new RemoteChange(s, Deleted(w, s, reason)))], cancellationToken);
                if (deleted.Count == expectedCount) return await undo.NoteAsync(w, deleted, null, cancellationToken);

                // Somebody changed one of them since the count: what was deleted comes back.
                await undo.RestoreAsync(w, w.Token, deleted, cancellationToken);
                return Problem.CountChanged(deleted.Count, expectedCount);
            },
            cancellationToken);

    public Task<Result<UndoResult>> UndoAsync(Caller caller, string undoToken, CancellationToken cancellationToken) =>
        calls.WriteAsync(caller, w => undo.UndoAsync(w, undoToken, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<MemoryVersion>> HistoryAsync(OwnerId owner, MemoryId id, CancellationToken cancellationToken) =>
        calls.ReadAsync(owner, remote => reader.HistoryAsync(remote, owner, id, cancellationToken), cancellationToken);

    public Task<MemoryStats> StatsAsync(OwnerId owner, CancellationToken cancellationToken) =>
        calls.ReadAsync(owner, remote => reader.StatsAsync(remote, cancellationToken), cancellationToken);

    public Task<IReadOnlyDictionary<string, long>> TagsAsync(OwnerId owner, ProjectId? project, CancellationToken cancellationToken) => calls.ReadAsync(
        owner,
        async remote =>
        {
            if (project is null) return await reader.TagsAsync(remote, [], cancellationToken);
            var resolved = (await RemoteProjects.ReadAsync(tables, remote, cancellationToken)).Resolve(project);
            return await reader.TagsAsync(remote, [Conditions.Is(PayloadKeys.Project, resolved.Value)], cancellationToken);
        },
        cancellationToken);

    /// <summary>Changes all that the condition lets through; who loses a race looks again.</summary>
    private async Task<IReadOnlyList<RemoteState>> ChangeAsync(
        RemoteWrite write, IReadOnlyList<MemoryId> ids, Func<RemoteState, bool> applies, Func<RemoteState, RemoteState> next, CancellationToken cancellationToken)
    {
        var made = new Dictionary<MemoryId, RemoteState>();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var open = (await ForAsync(write, [.. ids.Where(id => !made.ContainsKey(id))], cancellationToken)).Where(applies).ToArray();
            if (open.Length == 0) return [.. ids.Distinct().Select(made.GetValueOrDefault).OfType<RemoteState>()];
            foreach (var state in await commits.CommitAsync(write, attempt, [.. open.Select(s => new RemoteChange(s, next(s)))], cancellationToken)) made[state.Id] = state;
        }

        throw TooBusy();
    }

    private async Task<IReadOnlyList<RemoteState>> ForAsync(RemoteWrite write, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0) return [];
        var states = await reader.StatesAsync(write.Owner, write.Caller.Owner, ids, true, cancellationToken);
        return [.. ids.Distinct().Select(states.GetValueOrDefault).OfType<RemoteState>().Where(s => s.IsLive && write.Caller.MayUse(s.Present.Project.Value))];
    }

    private async Task<MemoryFilter> ResolvedAsync(RemoteOwner remote, MemoryFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Projects is not { Count: > 0 } asked) return filter;
        var projects = await RemoteProjects.ReadAsync(tables, remote, cancellationToken);
        return filter with { Projects = [.. asked.Select(projects.Resolve).Distinct()] };
    }

    private MemoryRecord Shown(RemoteState state) => state.Memory is { ModelId: { } model, Vectors: [var first, ..] } && tables.Fitting(model, first.Length) is null
        ? state.Record with { EmbeddingModelId = null }
        : state.Record;

    private static RemoteState Deleted(RemoteWrite write, RemoteState state, string? reason) =>
        state.Next(write, ChangeKind.Deleted, reason, v => v with { DeletedAt = write.Now });

    private static SyncVersion Said(SyncVersion version, MemoryRecord says) => version with
    {
        Content = says.Content,
        Kind = says.Kind,
        Tags = says.Tags,
        Metadata = says.Metadata,
        Source = says.Source,
        OccurredAt = says.OccurredAt,
        ValidUntil = says.ValidUntil,
    };

    private static QdrantException TooBusy() => new(QdrantFailure.Unreachable, "Other machines keep changing the same memory at this moment. Try again.");
}
