using MemoryStdio.Embedding.Unicode;
using MemoryStdio.Identity;

namespace MemoryStdio.Projects;

/// <summary>
/// Finds the project of a folder. What identifies it, strongest first: a marker file, the published remote, the repository on this disk (all its
/// worktrees together), the path. Projects outlive the weaker identity: a repository that gets or changes its remote, or a folder that becomes a
/// repository, stays the same project; another repository at an old path does not inherit.
/// </summary>
internal sealed class FolderProjects(IProjectDirectory directory, NamedProjects named, ProjectSettings settings)
{
    public async Task<ClueOutcome> FindAsync(Caller caller, string path, string clueSource, ProjectUse use, CancellationToken cancellationToken)
    {
        var isCwd = clueSource == "cwd";
        switch (FolderInspector.Inspect(path, settings.NonProjectFolders))
        {
            case FolderFinding.Broken broken:
                return ClueOutcome.Failure(broken.Problem);

            case FolderFinding.NoProject nothing:
                // Somebody typed these; going on would store in a place they did not choose. CLAUDE_PROJECT_DIR comes from a program.
                return clueSource is "argument" or "PROJECT_DIR" && !Directory.Exists(path)
                    ? ClueOutcome.Failure($"{clueSource} is '{path}', which does not exist. Correct it, or give a project's name.")
                    : ClueOutcome.Miss(nothing.Why);

            case FolderFinding.Marked marked:
                return await named.FindAsync(caller, marked.Project, isCwd ? "marker" : clueSource, use, mustExist: false, cancellationToken);

            case FolderFinding.Repository { Git: { IsLinkedWorktree: true } git } when settings.IsolateWorktrees:
                var worktree = Path.GetFileName(git.WorkTree);
                return await SettleAsync(caller, Identity($"worktree:{PathKey.Of(git.GitDirectory)}", worktree, []), isCwd ? "git-dir" : clueSource, use, cancellationToken);

            case FolderFinding.Repository repository:
                return await RepositoryAsync(caller, repository, isCwd, clueSource, use, cancellationToken);

            case FolderFinding.Plain plain:
                var name = plain.Folder[(plain.Folder.LastIndexOf('/') + 1)..];
                return await SettleAsync(caller, Identity($"path:{plain.Folder}", name, []), clueSource, use, cancellationToken);

            default:
                throw new InvalidOperationException("A kind of finding that nobody handles.");
        }
    }

    private async Task<ClueOutcome> RepositoryAsync(
        Caller caller, FolderFinding.Repository found, bool isCwd, string clueSource, ProjectUse use, CancellationToken cancellationToken)
    {
        var (git, remote) = found;
        var common = PathKey.Of(git.CommonDirectory);
        var here = $"repo:{common}";
        var head = git.HeadCommit();
        string[] local = head is null ? [here] : [here, $"{here}#{head}"];

        if (remote is not null)
        {
            var identity = Identity($"git:{remote.Key}", remote.Name, local, ProjectId.TryCreate(remote.Key, out var id, out _) ? id : null);
            return await SettleAsync(caller, identity, isCwd ? "git-remote" : clueSource, use, cancellationToken, () => EarlierAsync(caller, git, here, cancellationToken));
        }

        // Without a remote the repository's place is its identity, as long as it is still the same repository.
        var main = Path.GetFileName(common) == ".git" ? Path.GetDirectoryName(common)! : common;
        var earlier = await EarlierAsync(caller, git, here, cancellationToken);
        var source = isCwd ? "git-dir" : clueSource;
        var fresh = Identity(head is null ? here : $"{here}#{head}", main[(main.LastIndexOf('/') + 1)..], local);
        return earlier is null
            ? await SettleAsync(caller, fresh, source, use, cancellationToken, takeOver: here)
            : await KnownAsync(caller, earlier, fresh, source, use, cancellationToken);
    }

    /// <summary>The project this very repository belonged to before its remote appeared or changed, or that its folder was before git init.</summary>
    private async Task<ProjectInfo?> EarlierAsync(Caller caller, GitRepository git, string here, CancellationToken cancellationToken)
    {
        if (await directory.FindByAliasAsync(caller.Owner, here, cancellationToken) is { } known)
        {
            var seen = known.Aliases.Where(a => a.StartsWith(here + "#", StringComparison.Ordinal)).Select(a => a[(here.Length + 1)..]).ToArray();
            if (seen.Length == 0 ? git.BeganHere() : seen.Any(git.Holds)) return known;
        }

        return git.BeganHere() ? await directory.FindByAliasAsync(caller.Owner, $"path:{PathKey.Of(git.WorkTree)}", cancellationToken) : null;
    }

    /// <param name="earlier">Asked when the identity is unknown: the same project under an older identity.</param>
    /// <param name="takeOver">An alias that another repository, gone from this place, may still hold.</param>
    private async Task<ClueOutcome> SettleAsync(
        Caller caller, FolderIdentity identity, string source, ProjectUse use, CancellationToken cancellationToken,
        Func<Task<ProjectInfo?>>? earlier = null, string? takeOver = null)
    {
        var known = await directory.FindByAliasAsync(caller.Owner, identity.Key, cancellationToken);
        if (known is null && earlier is not null) known = await earlier();
        if (known is not null) return await KnownAsync(caller, known, identity, source, use, cancellationToken);
        if (!caller.MayUse(identity.Id.Value)) return ClueOutcome.Miss("not open to this credential");
        if (use == ProjectUse.Read) return ClueOutcome.Hit(new ProjectRef(identity.Id, identity.Name, source), $"{identity.Key}: nothing stored yet");

        var project = await directory.EnsureAsync(caller.Owner, identity.Id, identity.Name, identity.Aliases, cancellationToken);
        if (takeOver is not null && !project.Aliases.Contains(takeOver)) await directory.SetAliasAsync(caller.Owner, project.Id, takeOver, cancellationToken);
        return ClueOutcome.Hit(new ProjectRef(project.Id, project.Name, source), identity.Key);
    }

    private async Task<ClueOutcome> KnownAsync(
        Caller caller, ProjectInfo known, FolderIdentity identity, string source, ProjectUse use, CancellationToken cancellationToken)
    {
        if (!caller.MayUse(known.Id.Value)) return ClueOutcome.Miss("not open to this credential");

        // New aliases are learned with the first write, so that reading never waits for the write lock; one commit per repository is proof enough.
        var missing = identity.Aliases.Where(a => !known.Aliases.Contains(a) && !(a.Contains('#') && HasCommit(known, a))).ToArray();
        if (use == ProjectUse.Write && missing.Length > 0) await directory.EnsureAsync(caller.Owner, known.Id, known.Name, missing, cancellationToken);
        return ClueOutcome.Hit(new ProjectRef(known.Id, known.Name, source), identity.Key);
    }

    private static bool HasCommit(ProjectInfo project, string alias) =>
        alias[..(alias.IndexOf('#') + 1)] is var place && project.Aliases.Any(a => a.StartsWith(place, StringComparison.Ordinal));

    private static FolderIdentity Identity(string key, string name, string[] more, ProjectId? id = null) =>
        new(key, name.Length == 0 ? "project" : UnicodeText.ToNfc(name), id ?? ProjectNames.IdFor(name, key), [key, .. more.Where(m => m != key)]);

    private sealed record FolderIdentity(string Key, string Name, ProjectId Id, IReadOnlyList<string> Aliases);
}
