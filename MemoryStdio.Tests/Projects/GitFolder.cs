namespace MemoryStdio.Tests.Projects;

/// <summary>A repository's files written by hand: tests must not need git, and the reader never runs it either.</summary>
internal sealed class GitFolder
{
    private GitFolder(string path) => Path = path;

    public string Path { get; }

    public string GitDirectory => System.IO.Path.Combine(Path, ".git");

    public static GitFolder Init(string path)
    {
        var git = new GitFolder(path);
        Directory.CreateDirectory(System.IO.Path.Combine(git.GitDirectory, "objects"));
        File.WriteAllText(System.IO.Path.Combine(git.GitDirectory, "HEAD"), "ref: refs/heads/main\n");
        File.WriteAllText(System.IO.Path.Combine(git.GitDirectory, "config"), "[core]\n\tbare = false\n");
        return git;
    }

    public GitFolder WithRemote(string url, string name = "origin")
    {
        File.AppendAllText(System.IO.Path.Combine(GitDirectory, "config"), $"[remote \"{name}\"]\n\turl = {url}\n\tfetch = +refs/heads/*:refs/remotes/{name}/*\n");
        return this;
    }

    public GitFolder WithoutRemotes()
    {
        File.WriteAllText(System.IO.Path.Combine(GitDirectory, "config"), "[core]\n\tbare = false\n");
        return this;
    }

    /// <param name="how">The reflog's words: <c>commit (initial): x</c> after git init, <c>clone: from …</c> after git clone.</param>
    public GitFolder WithCommit(char digit, string how = "commit (initial): begin")
    {
        var id = new string(digit, 40);
        Write($"objects/{id[..2]}/{id[2..]}", "");
        Write("refs/heads/main", id + "\n");
        var log = System.IO.Path.Combine(GitDirectory, "logs", "HEAD");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(log)!);
        File.AppendAllText(log, $"{new string('0', 40)} {id} Mina <mina@example.org> 1770000000 +0900\t{how}\n");
        return this;
    }

    public string AddWorktree(string path, string name)
    {
        Write($"worktrees/{name}/HEAD", "ref: refs/heads/" + name + "\n");
        Write($"worktrees/{name}/commondir", "../..\n");
        Directory.CreateDirectory(path);
        File.WriteAllText(System.IO.Path.Combine(path, ".git"), $"gitdir: {System.IO.Path.Combine(GitDirectory, "worktrees", name)}\n");
        return path;
    }

    private void Write(string relative, string text)
    {
        var file = System.IO.Path.Combine(GitDirectory, relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
