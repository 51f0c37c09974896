using System.Runtime.CompilerServices;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests;

internal sealed partial class InMemoryMemoryStore : IMemoryFeed, IEmbeddingQueue
{
    public Task<long> LatestChangeAsync(CancellationToken cancellationToken) => LockedAsync(() => (long)_changes.Count, cancellationToken);

    public Task<IReadOnlyList<MemoryChange>> ChangesAfterAsync(long number, int limit, CancellationToken cancellationToken) =>
        LockedAsync<IReadOnlyList<MemoryChange>>(() => [.. _changes.Where(c => c.Number > number).Take(limit)], cancellationToken);

    public async IAsyncEnumerable<IndexRow> ReadPartitionAsync(
        OwnerId owner, ProjectId? project, string? modelId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = await LockedAsync(
            () => _entries.Where(e => e.IsLive && e.Now.Owner == owner && (project is null || e.Now.Project == ResolveLocked(owner, project)))
                .Select(e => e.ToIndexRow(modelId)).ToArray(),
            cancellationToken);
        foreach (var row in rows) yield return row;
    }

    public Task<long> CountAsync(OwnerId owner, ProjectId project, CancellationToken cancellationToken) =>
        LockedAsync(() => _entries.LongCount(e => e.IsLive && e.Now.Owner == owner && e.Now.Project == ResolveLocked(owner, project)), cancellationToken);

    public Task<IReadOnlyList<IndexRow>> ReadRowsAsync(IReadOnlyList<MemoryId> ids, string? modelId, CancellationToken cancellationToken) =>
        LockedAsync<IReadOnlyList<IndexRow>>(
            () => [.. ids.Distinct().Select(id => _entries.Find(e => e.Now.Id == id)).OfType<InMemoryEntry>().Select(e => e.ToIndexRow(modelId))],
            cancellationToken);

    public Task<OwnerId> OwnerAsync(OwnerId owner, CancellationToken cancellationToken) => Task.FromResult(owner);

    public Task<IReadOnlyList<ProjectId>> ProjectsAsync(OwnerId owner, CancellationToken cancellationToken) =>
        LockedAsync<IReadOnlyList<ProjectId>>(
            () => [.. _entries.Where(e => e.IsLive && e.Now.Owner == owner).Select(e => e.Now.Project).Distinct().OrderBy(p => p.Value, StringComparer.Ordinal)],
            cancellationToken);

    public Task<long> PendingAsync(string modelId, CancellationToken cancellationToken) =>
        LockedAsync(() => _entries.LongCount(e => e.IsLive && e.Now.EmbeddingModelId != modelId), cancellationToken);

    public Task<IReadOnlyList<EmbeddingTask>> ClaimAsync(string modelId, int limit, TimeSpan lease, CancellationToken cancellationToken) =>
        LockedAsync<IReadOnlyList<EmbeddingTask>>(
            () =>
            {
                var claimed = _entries.Where(e => e.IsLive && e.Now.EmbeddingModelId != modelId && e.ClaimedUntil <= Now).Take(limit).ToArray();
                foreach (var e in claimed) e.ClaimedUntil = Now + lease;
                return [.. claimed.Select(e => new EmbeddingTask(e.Now.Id, e.Now.Version, e.Now.Content))];
            },
            cancellationToken);

    public Task SaveAsync(IReadOnlyList<EmbeddedMemory> embedded, CancellationToken cancellationToken) =>
        LockedAsync(
            () =>
            {
                foreach (var (id, version, vectors) in embedded)
                {
                    if (_entries.Find(e => e.Now.Id == id) is not { } entry) continue;
                    entry.ClaimedUntil = default;
                    if (!entry.IsLive || entry.Now.Version != version) continue;
                    entry.SetContent(vectors);
                    LogLocked(entry, ChangeKind.Embedded);
                }

                return true;
            },
            cancellationToken);

    /// <summary>What a project merge does to the memories; returns how many moved.</summary>
    internal ProjectMerge Move(Caller caller, ProjectId from, ProjectId into, Action revert)
    {
        lock (_lock)
        {
            foreach (var key in _merged.Where(m => m.Key.Item1 == caller.Owner && m.Value == from).Select(m => m.Key).ToArray()) _merged[key] = into;
            _merged[(caller.Owner, from)] = into;
            var entries = _entries.Where(e => e.Now.Owner == caller.Owner && e.Now.Project == from).ToArray();
            foreach (var e in entries) ChangeLocked(caller, e, ChangeKind.Moved, $"merged from {from}", e.Now with { Project = into });
            var undo = UndoableLocked(caller, entries, () =>
            {
                _merged.Remove((caller.Owner, from));
                revert();
            });
            return new ProjectMerge(entries.Length, undo.UndoToken, undo.UndoUntil);
        }
    }

    internal long CountIn(OwnerId owner, ProjectId project)
    {
        lock (_lock) return _entries.LongCount(e => e.IsLive && e.Now.Owner == owner && e.Now.Project == project);
    }
}
