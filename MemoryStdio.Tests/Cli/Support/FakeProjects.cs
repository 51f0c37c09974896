using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Cli.Support;

internal sealed class FakeProjects(FakeMemories memories) : IProjectDirectory
{
    private readonly Dictionary<ProjectId, (string Name, HashSet<string> Aliases)> _projects = [];

    public Task<ProjectInfo?> FindAsync(OwnerId owner, ProjectId id, CancellationToken cancellationToken) => Task.FromResult(Find(id));

    public Task<ProjectInfo?> FindByAliasAsync(OwnerId owner, string alias, CancellationToken cancellationToken) =>
        Task.FromResult(_projects.Where(p => p.Value.Aliases.Contains(alias)).Select(p => Find(p.Key)).FirstOrDefault());

    public Task<ProjectInfo> EnsureAsync(OwnerId owner, ProjectId id, string name, IReadOnlyList<string> aliases, CancellationToken cancellationToken)
    {
        _projects.TryAdd(id, (name, []));
        _projects[id].Aliases.UnionWith(aliases);
        return Task.FromResult(Find(id)!);
    }

    public Task<IReadOnlyList<ProjectInfo>> ListAsync(OwnerId owner, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ProjectInfo>>([.. _projects.Keys.Select(id => Find(id)!)]);

    public Task<bool> SetAliasAsync(OwnerId owner, ProjectId id, string alias, CancellationToken cancellationToken)
    {
        foreach (var project in _projects.Values) project.Aliases.Remove(alias);
        return Task.FromResult(_projects.TryGetValue(id, out var found) && found.Aliases.Add(alias));
    }

    public Task<bool> RemoveAliasAsync(OwnerId owner, string alias, CancellationToken cancellationToken) =>
        Task.FromResult(_projects.Values.Any(p => p.Aliases.Remove(alias)));

    public Task<bool> RenameAsync(OwnerId owner, ProjectId id, string name, CancellationToken cancellationToken)
    {
        if (!_projects.TryGetValue(id, out var found)) return Task.FromResult(false);
        _projects[id] = (name, found.Aliases);
        return Task.FromResult(true);
    }

    public Task<int?> MergeAsync(OwnerId owner, ProjectId from, ProjectId into, CancellationToken cancellationToken)
    {
        if (!_projects.TryGetValue(into, out var kept) || !_projects.Remove(from, out var gone)) return Task.FromResult<int?>(null);
        kept.Aliases.UnionWith(gone.Aliases);
        return Task.FromResult<int?>(memories.Live.Count(r => r.Project == from));
    }

    private ProjectInfo? Find(ProjectId id) => _projects.TryGetValue(id, out var found)
        ? new ProjectInfo(id, found.Name, DateTimeOffset.UnixEpoch, [.. found.Aliases], memories.Live.Count(r => r.Project == id))
        : null;
}
