namespace MemoryStdio.Projects;

/// <summary>
/// What a repository says about itself, read from its files: starting git would cost tens of milliseconds a call, and it may not be installed.
/// </summary>
internal sealed class GitRepository
{
    private const int LongestPointer = 4096;

    private GitRepository(string workTree, string gitDirectory, string commonDirectory) =>
        (WorkTree, GitDirectory, CommonDirectory) = (workTree, gitDirectory, commonDirectory);

    public string WorkTree { get; }

    public string GitDirectory { get; }

    /// <summary>The same for a repository and all its linked worktrees.</summary>
    public string CommonDirectory { get; }

    public bool IsLinkedWorktree => GitDirectory != CommonDirectory;

    /// <summary>The repository whose work tree starts in this very folder, or <c>null</c>.</summary>
    public static GitRepository? At(string folder)
    {
        var dot = Path.Combine(folder, ".git");
        var gitDirectory = Directory.Exists(dot) ? dot : File.Exists(dot) ? Pointer(dot, folder) : null;
        if (gitDirectory is null || !File.Exists(Path.Combine(gitDirectory, "HEAD"))) return null;
        var common = Path.Combine(gitDirectory, "commondir");
        return new GitRepository(folder, gitDirectory, File.Exists(common) ? Path.GetFullPath(ReadLine(common), gitDirectory) : gitDirectory);
    }

    /// <summary>origin; without it the remote of the current branch, or else the first by name.</summary>
    public GitRemote? Remote()
    {
        var remotes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var branchRemotes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (section, name, key, value) in GitConfig.Read(Path.Combine(CommonDirectory, "config")))
        {
            if (section == "remote" && key == "url") remotes.TryAdd(name, value);
            if (section == "branch" && key == "remote") branchRemotes[name] = value;
        }

        if (remotes.TryGetValue("origin", out var url)) return GitRemote.Parse(url);
        var branch = HeadReference() is { } head && head.StartsWith("refs/heads/", StringComparison.Ordinal) ? head[11..] : "";
        if (branchRemotes.TryGetValue(branch, out var tracked) && remotes.TryGetValue(tracked, out url)) return GitRemote.Parse(url);
        return remotes.Values.Select(GitRemote.Parse).FirstOrDefault(r => r is not null);
    }

    /// <summary>The commit that is checked out; <c>null</c> before the first one.</summary>
    public string? HeadCommit()
    {
        if (HeadReference() is not { } reference) return Commit(ReadLine(Path.Combine(GitDirectory, "HEAD")));
        var loose = Path.Combine(CommonDirectory, reference);
        if (File.Exists(loose)) return Commit(ReadLine(loose));
        var packed = Path.Combine(CommonDirectory, "packed-refs");
        if (!File.Exists(packed)) return null;
        var line = File.ReadLines(packed).FirstOrDefault(l => l.EndsWith(' ' + reference, StringComparison.Ordinal));
        return line is null ? null : Commit(line[..line.IndexOf(' ')]);
    }

    /// <summary>True when its history holds this commit: the proof that it is the repository seen before, and not another one at its place.</summary>
    public bool Holds(string commit) => GitObjects.Contains(Path.Combine(CommonDirectory, "objects"), commit);

    /// <summary>True when the history began in this folder (git init), false when it was cloned into it.</summary>
    public bool BeganHere()
    {
        var log = Path.Combine(CommonDirectory, "logs", "HEAD");
        return File.Exists(log)
            ? File.ReadLines(log).FirstOrDefault()?.Contains("\tcommit (initial)", StringComparison.Ordinal) == true
            : HeadCommit() is null && Remote() is null;
    }

    private string? HeadReference() =>
        ReadLine(Path.Combine(GitDirectory, "HEAD")) is var head && head.StartsWith("ref: ", StringComparison.Ordinal) ? head[5..].Trim() : null;

    private static string? Commit(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigit) ? text : null;

    /// <summary>Worktrees and submodules have a file that says where the directory is.</summary>
    private static string? Pointer(string file, string folder) =>
        ReadLine(file) is var line && line.StartsWith("gitdir:", StringComparison.Ordinal) ? Path.GetFullPath(line[7..].Trim(), folder) : null;

    private static string ReadLine(string path)
    {
        using var reader = new StreamReader(path);
        var buffer = new char[LongestPointer];
        var read = reader.ReadBlock(buffer);
        return new string(buffer, 0, read).Split('\n')[0].Trim();
    }
}
