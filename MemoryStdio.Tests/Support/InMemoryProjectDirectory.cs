using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests;

/// <summary>The project directory on plain collections; give it the store whose memories it counts and moves.</summary>
internal sealed class InMemoryProjectDirectory(InMemoryMemoryStore? memories = null, TimeProvider? time = null) : IProjectDirectory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(OwnerId, ProjectId), (string Name, DateTimeOffset CreatedAt, ProjectId? MergedInto)> _projects = [];
    private readonly Dictionary<(OwnerId Owner, string Alias), ProjectId> _aliases = [];

    public Task<ProjectInfo?> FindAsync(OwnerId owner, ProjectId id, CancellationToken cancellationToken) =>
        LockedAsync(() => FindLocked(owner, id));

    public Task<ProjectInfo?> FindByAliasAsync(OwnerId owner, string alias, CancellationToken cancellationToken) =>
        LockedAsync(() => _aliases.TryGetValue((owner, alias), out var id) ? FindLocked(owner, id) : null);

    public Task<ProjectInfo> EnsureAsync(OwnerId owner, ProjectId id, string name, IReadOnlyList<string> aliases, CancellationToken cancellationToken) =>
        LockedAsync(() =>
        {
            _projects.TryAdd((owner, id), (name, (time ?? TimeProvider.System).GetUtcNow(), null));
            var target = TargetLocked(owner, id)!;
            foreach (var alias in aliases) _aliases.TryAdd((owner, alias), target);
            return FindLocked(owner, id)!;
        });

    public Task<IReadOnlyList<ProjectInfo>> ListAsync(OwnerId owner, CancellationToken cancellationToken) =>
        LockedAsync<IReadOnlyList<ProjectInfo>>(() =>
            [.. _projects.Where(p => p.Key.Item1 == owner && p.Value.MergedInto is null).Select(p => FindLocked(owner, p.Key.Item2)!).OrderBy(p => p.Id.Value, StringComparer.Ordinal)]);

    public Task<bool> SetAliasAsync(OwnerId owner, ProjectId id, string alias, CancellationToken cancellationToken) =>
        LockedAsync(() =>
        {
            if (TargetLocked(owner, id) is not { } target) return false;
            _aliases[(owner, alias)] = target;
            return true;
        });

    public Task<bool> RemoveAliasAsync(OwnerId owner, string alias, CancellationToken cancellationToken) =>
        LockedAsync(() => _aliases.Remove((owner, alias)));

    public Task<bool> RenameAsync(OwnerId owner, ProjectId id, string name, CancellationToken cancellationToken) =>
        LockedAsync(() =>
        {
            if (TargetLocked(owner, id) is not { } target) return false;
            _projects[(owner, target)] = _projects[(owner, target)] with { Name = name };
            return true;
        });

    public Task<ProjectMerge?> MergeAsync(OwnerId owner, ProjectId from, ProjectId into, CancellationToken cancellationToken) =>
        LockedAsync<ProjectMerge?>(() =>
        {
            if (TargetLocked(owner, from) is not { } source || TargetLocked(owner, into) is not { } target) return null;
            if (source == target) return new ProjectMerge(0, null, null);
            var before = (Projects: _projects.ToArray(), Aliases: _aliases.ToArray());
            foreach (var key in _projects.Where(p => p.Key.Item1 == owner && (p.Key.Item2 == source || p.Value.MergedInto == source)).Select(p => p.Key).ToArray())
                _projects[key] = _projects[key] with { MergedInto = target };
            foreach (var key in _aliases.Where(a => a.Key.Owner == owner && a.Value == source).Select(a => a.Key).ToArray()) _aliases[key] = target;
            return memories?.Move(new Caller(owner, owner.Value, ClientIdentity.Unknown, AccessScopes.Admin), source, target, () => RevertLocked(source, before.Projects, before.Aliases))
                ?? new ProjectMerge(0, null, null);
        });

    private void RevertLocked(
        ProjectId source,
        KeyValuePair<(OwnerId, ProjectId), (string Name, DateTimeOffset CreatedAt, ProjectId? MergedInto)>[] projects,
        KeyValuePair<(OwnerId Owner, string Alias), ProjectId>[] aliases)
    {
        foreach (var (key, was) in projects.Where(p => p.Key.Item2 == source || p.Value.MergedInto == source)) _projects[key] = _projects[key] with { MergedInto = was.MergedInto };
        foreach (var (key, _) in aliases.Where(a => a.Value == source)) _aliases[key] = source;
    }

    private ProjectId? TargetLocked(OwnerId owner, ProjectId id) =>
        _projects.TryGetValue((owner, id), out var project) ? project.MergedInto ?? id : null;

    private ProjectInfo? FindLocked(OwnerId owner, ProjectId id)
    {
        if (TargetLocked(owner, id) is not { } target) return null;
        var (name, createdAt, _) = _projects[(owner, target)];
        var aliases = _aliases.Where(a => a.Key.Owner == owner && a.Value == target).Select(a => a.Key.Alias).Order(StringComparer.Ordinal);
        return new ProjectInfo(target, name, createdAt, [.. aliases], memories?.CountIn(owner, target) ?? 0);
    }

    private Task<T> LockedAsync<T>(Func<T> work)
    {
        lock (_lock) return Task.FromResult(work());
    }
}
