using MemoryStdio.Sentences;

namespace MemoryStdio.Projects;

/// <summary>What a folder says about its project.</summary>
internal abstract record FolderFinding
{
    /// <summary>A marker file names it.</summary>
    public sealed record Marked(string Project, string Folder) : FolderFinding;

    public sealed record Repository(GitRepository Git, GitRemote? Remote) : FolderFinding;

    /// <summary>Just a folder; its path is its identity.</summary>
    public sealed record Plain(string Folder) : FolderFinding;

    public sealed record NoProject(string Why) : FolderFinding;

    public sealed record Broken(Sentence Problem) : FolderFinding;
}
