using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Tests;

/// <summary>The usage ports on plain collections; the contract suites hold it to the same rules as the real stores.</summary>
internal sealed class InMemoryUsageStore(IMemoryStore memories, TimeProvider time) : IAppStore, IUsageStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(OwnerId, string), DateTimeOffset> _pauses = [];
    private readonly Dictionary<(OwnerId, string), AppTally> _apps = [];
    private readonly List<AccessEvent> _accesses = [];
    private readonly List<SearchEvent> _searches = [];

    /// <summary>Thrown by the next recordings until set back to <c>null</c>.</summary>
    public Exception? Failure { get; set; }

    public int Recordings { get; private set; }

    private DateTimeOffset Oldest => time.GetUtcNow() - UsageLimits.KeptFor;

    public ValueTask<bool> IsPausedAsync(OwnerId user, string app, CancellationToken cancellationToken)
    {
        lock (_lock) return ValueTask.FromResult(_pauses.ContainsKey((user, app)));
    }

    public Task SetPausedAsync(OwnerId user, string app, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (since is { } at) _pauses[(user, app)] = at;
            else _pauses.Remove((user, app));
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<AppInfo>> ListAsync(OwnerId user, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<AppInfo>>(
            [.. _apps.Keys.Union(_pauses.Keys).Where(k => k.Item1 == user).Select(k =>
            {
                var since = _pauses.TryGetValue(k, out var at) ? at : (DateTimeOffset?)null;
                return _apps.TryGetValue(k, out var t)
                    ? new AppInfo(k.Item2, 0, t.Reads, t.Searches, t.Writes, t.First, t.Last, since)
                    : new AppInfo(k.Item2, 0, 0, 0, 0, null, null, since);
            })]);
        }
    }

    public async Task RecordAsync(UsageBatch batch, CancellationToken cancellationToken)
    {
        if (Failure is not null) throw Failure;
        var live = new HashSet<MemoryId>();
        foreach (var access in batch.Accesses)
        {
            foreach (var user in batch.Apps.Select(a => a.User).Append(Some.Owner(access.User)).Distinct())
                if (await memories.FindAsync(user, access.Memory, cancellationToken) is not null) live.Add(access.Memory);
        }

        lock (_lock)
        {
            Recordings++;
            foreach (var tally in batch.Apps) _apps[(tally.User, tally.App)] = _apps.TryGetValue((tally.User, tally.App), out var known) ? known.With(tally) : tally;
            _accesses.AddRange(batch.Accesses.Where(a => live.Contains(a.Memory)));
            _searches.AddRange(batch.Searches);
        }
    }

    public async Task<IReadOnlyList<AccessEvent>> AccessAsync(OwnerId owner, MemoryId memory, CancellationToken cancellationToken)
    {
        if (await memories.FindAsync(owner, memory, cancellationToken) is null)
        {
            lock (_lock) _accesses.RemoveAll(a => a.Memory == memory);
            return [];
        }

        lock (_lock)
        {
            return [.. _accesses.Where(a => a.Memory == memory && a.At > Oldest).OrderByDescending(a => a.At).ThenByDescending(a => a.Kind).Take(UsageLimits.AccessesPerMemory)];
        }
    }

    public async Task<IReadOnlyDictionary<MemoryId, int>> ReadCountsAsync(OwnerId owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<MemoryId, int>();
        foreach (var id in ids)
        {
            var reads = (await AccessAsync(owner, id, cancellationToken)).Count(a => a.Kind == AccessKind.Read);
            if (reads > 0) counts[id] = reads;
        }

        return counts;
    }

    public Task<IReadOnlyList<SearchEvent>> SearchesAsync(OwnerId user, DateTimeOffset since, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<SearchEvent>>(
                [.. _searches.Where(s => s.User == user && s.At >= since && s.At > Oldest).OrderBy(s => s.At).TakeLast(UsageLimits.SearchesPerUser)]);
        }
    }

    public Task RemoveAsync(OwnerId user, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var key in _pauses.Keys.Where(k => k.Item1 == user).ToArray()) _pauses.Remove(key);
            foreach (var key in _apps.Keys.Where(k => k.Item1 == user).ToArray()) _apps.Remove(key);
            _accesses.RemoveAll(a => a.User == user.Value);
            _searches.RemoveAll(s => s.User == user);
            return Task.CompletedTask;
        }
    }
}
