using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>
/// Projects are shared, aliases (folders, git remotes) are this machine's and stay in its file: <paramref name="aliases"/>. An alias names the project it
/// was given to, whatever that was merged into since.
/// </summary>
internal sealed class QdrantProjectDirectory(
    RemoteCalls calls, RemoteTables tables, RemoteReader reader, RemoteCommits commits, RemoteUndo undo, IProjectDirectory aliases) : IProjectDirectory
{
    private const int Attempts = 8;

    public Task<ProjectInfo?> FindAsync(OwnerId owner, ProjectId id, CancellationToken cancellationToken) => calls.ReadAsync(
        owner,
        async remote => await RemoteProjects.ReadAsync(tables, remote, cancellationToken) is var projects && projects.Find(id) is { } project
            ? await InfoAsync(remote, owner, projects, project, cancellationToken)
            : null,
        cancellationToken);

    public async Task<ProjectInfo?> FindByAliasAsync(OwnerId owner, string alias, CancellationToken cancellationToken) =>
        await aliases.FindByAliasAsync(owner, alias, cancellationToken) is { } local
            ? await FindAsync(owner, local.Id, cancellationToken) ?? local with { MemoryCount = 0 }
            : null;

    public async Task<ProjectInfo> EnsureAsync(OwnerId owner, ProjectId id, string name, IReadOnlyList<string> more, CancellationToken cancellationToken)
    {
        await aliases.EnsureAsync(owner, id, name, more, cancellationToken);
        return await calls.WriteAsync(
            new Caller(owner, owner.Value, ClientIdentity.Unknown, AccessScopes.Admin),
            async w =>
            {
                var projects = await RemoteProjects.ReadAsync(tables, w.Owner, cancellationToken);
                if (!projects.Knows(id))
                {
                    w.HasBegun = true;
                    await RemoteProjects.WriteAsync(tables, w.Owner, new RemoteProject(id, name, w.Now, null), ifAbsent: true, cancellationToken);
                    projects = await RemoteProjects.ReadAsync(tables, w.Owner, cancellationToken);
                }

                return await InfoAsync(w.Owner, owner, projects, projects.Find(id)!, cancellationToken);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<ProjectInfo>> ListAsync(OwnerId owner, CancellationToken cancellationToken) => calls.ReadAsync<IReadOnlyList<ProjectInfo>>(
        owner,
        async remote =>
        {
            var projects = await RemoteProjects.ReadAsync(tables, remote, cancellationToken);
            var infos = new List<ProjectInfo>();
            foreach (var project in projects.All.Where(p => p.MergedInto is null).OrderBy(p => p.Id.Value, StringComparer.Ordinal))
                infos.Add(await InfoAsync(remote, owner, projects, project, cancellationToken));
            return infos;
        },
        cancellationToken);

    public async Task<bool> SetAliasAsync(OwnerId owner, ProjectId id, string alias, CancellationToken cancellationToken)
    {
        if (await FindAsync(owner, id, cancellationToken) is not { } project) return false;
        await aliases.EnsureAsync(owner, project.Id, project.Name, [], cancellationToken);
        return await aliases.SetAliasAsync(owner, project.Id, alias, cancellationToken);
    }

    public Task<bool> RemoveAliasAsync(OwnerId owner, string alias, CancellationToken cancellationToken) => aliases.RemoveAliasAsync(owner, alias, cancellationToken);

    public Task<bool> RenameAsync(OwnerId owner, ProjectId id, string name, CancellationToken cancellationToken) => calls.WriteAsync(
        new Caller(owner, owner.Value, ClientIdentity.Unknown, AccessScopes.Admin),
        async w =>
        {
            if ((await RemoteProjects.ReadAsync(tables, w.Owner, cancellationToken)).Find(id) is not { } project) return false;
            w.HasBegun = true;
            await RemoteProjects.WriteAsync(tables, w.Owner, project with { Name = name }, ifAbsent: false, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<ProjectMerge?> MergeAsync(OwnerId owner, ProjectId from, ProjectId into, CancellationToken cancellationToken) => calls.WriteAsync(
        new Caller(owner, owner.Value, ClientIdentity.Unknown, AccessScopes.Admin),
        async w =>
        {
            var projects = await RemoteProjects.ReadAsync(tables, w.Owner, cancellationToken);
            if (projects.Find(from) is not { } source || projects.Find(into) is not { } target) return null;
            if (source == target) return new ProjectMerge(0, null, null);

            // Memories first: killed in between, the source still is a project, and the same merge goes on with the rest.
            var moved = new List<RemoteState>(await MoveAsync(w, 0, source, target, cancellationToken));
            w.HasBegun = true;
            var followers = projects.All.Where(p => p.MergedInto == source.Id.Value).ToArray();
            foreach (var follower in followers.Append(source))
                await RemoteProjects.WriteAsync(tables, w.Owner, follower with { MergedInto = target.Id.Value }, ifAbsent: false, cancellationToken);

            // What another machine stored there meanwhile.
            moved.AddRange(await MoveAsync(w, Attempts, source, target, cancellationToken));
            var latest = moved.GroupBy(m => m.Id).Select(g => g.MaxBy(m => m.Version)!).ToArray();
            var change = await undo.NoteAsync(
                w, latest, new RemoteMerge(source.Id.Value, target.Id.Value, [.. followers.Select(f => f.Id.Value)]), cancellationToken);
            return new ProjectMerge(latest.Length, change.UndoToken, change.UndoUntil);
        },
        cancellationToken);

    private async Task<IReadOnlyList<RemoteState>> MoveAsync(RemoteWrite write, int attempt, RemoteProject source, RemoteProject target, CancellationToken cancellationToken)
    {
        var moved = new List<RemoteState>();
        for (var last = attempt + Attempts; attempt < last; attempt++)
        {
            var there = await reader.WhereAsync(write.Owner, write.Caller.Owner, [Conditions.Is(PayloadKeys.Project, source.Id.Value)], true, cancellationToken);
            if (there.Count == 0) return moved;
            moved.AddRange(await commits.CommitAsync(
                write, attempt,
                [.. there.Select(s => new RemoteChange(s, Renamed(s.Next(write, ChangeKind.Moved, $"merged from {source.Id}", v => v with { Project = target.Id }), target)))],
                cancellationToken));
        }

        throw new QdrantException(QdrantFailure.Unreachable, $"Other machines keep writing into '{source.Id}' at this moment. Try again: the merge goes on where it stopped.");
    }

    private static RemoteState Renamed(RemoteState state, RemoteProject target) => state with { Memory = state.Memory with { ProjectName = target.Name } };

    private async Task<ProjectInfo> InfoAsync(RemoteOwner remote, OwnerId owner, RemoteProjects projects, RemoteProject project, CancellationToken cancellationToken)
    {
        var mine = (await aliases.ListAsync(owner, cancellationToken)).Where(p => projects.Resolve(p.Id) == project.Id).SelectMany(p => p.Aliases);
        var count = await reader.CountAsync(
            remote, [Conditions.Is(PayloadKeys.Deleted, false), Conditions.Is(PayloadKeys.Project, project.Id.Value)], cancellationToken);
        return new ProjectInfo(project.Id, project.Name, project.CreatedAt, [.. mine.Order(StringComparer.Ordinal)], count);
    }
}
