using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests;

/// <summary>The memory ports on plain collections, for fast tests. The contract suite holds it to the same rules as the real store.</summary>
internal sealed partial class InMemoryMemoryStore(TimeProvider time, TimeSpan? undoFor = null) : IMemoryStore
{
    private readonly Lock _lock = new();
    private readonly List<InMemoryEntry> _entries = [];
    private readonly List<MemoryChange> _changes = [];
    private readonly Dictionary<(OwnerId, string), (InMemoryEntry Entry, bool WasNew)> _keys = [];
    private readonly Dictionary<string, InMemoryUndo> _undo = [];
    private readonly Dictionary<(OwnerId, ProjectId), ProjectId> _merged = [];

    public InMemoryMemoryStore()
        : this(TimeProvider.System)
    {
    }

    public Task<IReadOnlyList<StoredMemory>> AddAsync(Caller caller, IReadOnlyList<MemoryDraft> drafts, CancellationToken cancellationToken) =>
        LockedAsync<IReadOnlyList<StoredMemory>>(() => [.. drafts.Select(d => AddLocked(caller, d))], cancellationToken);

    public Task<MemoryRecord?> FindAsync(OwnerId owner, MemoryId id, CancellationToken cancellationToken) =>
        LockedAsync(() => LiveLocked(owner, id)?.Now, cancellationToken);

    public Task<IReadOnlyList<MemoryRecord>> FindManyAsync(OwnerId owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) =>
        LockedAsync<IReadOnlyList<MemoryRecord>>(() => [.. ids.Select(id => LiveLocked(owner, id)?.Now).OfType<MemoryRecord>()], cancellationToken);

    public Task<Result<MemoryPage>> ListAsync(
        OwnerId owner, MemoryFilter filter, int limit, string? cursor, CancellationToken cancellationToken) =>
        LockedAsync<Result<MemoryPage>>(
            () =>
            {
                if (!PageCursor.Read(cursor).Succeeded(out var below, out var problem)) return problem;
                var found = MatchesLocked(owner, filter).Where(e => e.Row < below.Row).Reverse().Take(limit + 1).ToArray();
                var page = found.Take(limit).ToArray();
                return new MemoryPage([.. page.Select(e => e.Now)], found.Length > limit ? PageCursor.Of(page[^1].Row) : null);
            },
            cancellationToken);

    public Task<int> CountAsync(OwnerId owner, MemoryFilter filter, CancellationToken cancellationToken) =>
        LockedAsync(() => MatchesLocked(owner, filter).Count(), cancellationToken);

    public Task<Result<UpdatedMemory>> UpdateAsync(
        Caller caller, MemoryId id, MemoryEdit edit, DraftVectors? vectors, CancellationToken cancellationToken) =>
        LockedAsync<Result<UpdatedMemory>>(() => UpdateLocked(caller, id, edit, vectors), cancellationToken);

    public Task<ChangeResult> SetArchivedAsync(Caller caller, IReadOnlyList<MemoryId> ids, bool archived, CancellationToken cancellationToken) =>
        LockedAsync(
            () =>
            {
                var entries = ForCallerLocked(caller, ids).Where(e => e.Now.ArchivedAt is not null != archived).ToArray();
                foreach (var e in entries)
                    ChangeLocked(caller, e, archived ? ChangeKind.Archived : ChangeKind.Unarchived, null, e.Now with { ArchivedAt = archived ? Now : null });
                return UndoableLocked(caller, entries);
            },
            cancellationToken);

    public Task<ChangeResult> AddTagAsync(Caller caller, IReadOnlyList<MemoryId> ids, string tag, CancellationToken cancellationToken) =>
        LockedAsync(
            () =>
            {
                var entries = ForCallerLocked(caller, ids).Where(e => TagName.FitsInto(e.Now.Tags, tag)).ToArray();
                foreach (var e in entries) ChangeLocked(caller, e, ChangeKind.Updated, null, e.Now with { Tags = TagName.Distinct([.. e.Now.Tags, tag]) });
                return UndoableLocked(caller, entries);
            },
            cancellationToken);

    public Task<ChangeResult> DeleteAsync(Caller caller, IReadOnlyList<MemoryId> ids, string? reason, CancellationToken cancellationToken) =>
        LockedAsync(() => DeleteLocked(caller, [.. ForCallerLocked(caller, ids)], reason), cancellationToken);

    public Task<Result<ChangeResult>> DeleteManyAsync(
        Caller caller, MemoryFilter filter, int expectedCount, string? reason, CancellationToken cancellationToken) =>
        LockedAsync<Result<ChangeResult>>(
            () =>
            {
                var entries = MatchesLocked(caller.Owner, filter).Where(e => caller.MayUse(e.Now.Project.Value)).ToArray();
                return entries.Length == expectedCount ? DeleteLocked(caller, entries, reason) : Problem.CountChanged(entries.Length, expectedCount);
            },
            cancellationToken);

    public Task<Result<UndoResult>> UndoAsync(Caller caller, string undoToken, CancellationToken cancellationToken) =>
        LockedAsync<Result<UndoResult>>(
            () => UndoToken.ReadAdded(undoToken) is { } added ? UndoAddLocked(caller, added, undoToken)
                : _undo.TryGetValue(undoToken, out var undo) && undo.Owner == caller.Owner && undo.Until > Now
                && undo.Items.All(i => caller.MayUse(i.Entry.Now.Project.Value))
                ? undo.Result ??= UndoLocked(caller, undo)
                : UndoToken.Unknown(undoToken),
            cancellationToken);

    public Task<IReadOnlyList<MemoryVersion>> HistoryAsync(OwnerId owner, MemoryId id, CancellationToken cancellationToken) =>
        LockedAsync<IReadOnlyList<MemoryVersion>>(
            () => [.. _entries.Where(e => e.Now.Owner == owner && e.Now.Id == id).SelectMany(e => e.Versions.Select(v => v.Version))], cancellationToken);

    public Task<MemoryStats> StatsAsync(OwnerId owner, CancellationToken cancellationToken) =>
        LockedAsync(
            () =>
            {
                var mine = _entries.Where(e => e.Now.Owner == owner).ToArray();
                var live = mine.Where(e => e.IsLive).Select(e => e.Now).ToArray();
                return new MemoryStats(
                    live.Length,
                    live.Count(m => m.ArchivedAt is not null),
                    mine.Length - live.Length,
                    live.Count(m => m.EmbeddingModelId is null),
                    live.Select(m => m.Project).Distinct().Count(),
                    _changes.Count(c => c.Owner == owner),
                    live.Length == 0 ? null : live.Min(m => m.CreatedAt),
                    live.Length == 0 ? null : live.Max(m => m.CreatedAt),
                    live.GroupBy(m => m.Kind).ToDictionary(g => g.Key, g => g.LongCount()),
                    Tally(live),
                    live.GroupBy(m => m.Client.Name).ToDictionary(g => g.Key, g => g.LongCount()));
            },
            cancellationToken);

    public Task<IReadOnlyDictionary<string, long>> TagsAsync(OwnerId owner, ProjectId? project, CancellationToken cancellationToken) =>
        LockedAsync<IReadOnlyDictionary<string, long>>(
            () => Tally(_entries.Where(e => e.IsLive && e.Now.Owner == owner && (project is null || e.Now.Project == project)).Select(e => e.Now)),
            cancellationToken);

    private static Dictionary<string, long> Tally(IEnumerable<MemoryRecord> memories) =>
        memories.SelectMany(m => m.Tags).GroupBy(TagName.Fold)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .ToDictionary(g => g.First(), g => g.LongCount());
}
