namespace MemoryStdio.Projects;

/// <summary>What the person configured about projects, as the host read it.</summary>
internal sealed record ProjectSettings
{
    public ProjectIdMode Mode { get; init; } = ProjectIdMode.Auto;

    /// <summary>PROJECT_ID.</summary>
    public string? ProjectId { get; init; }

    /// <summary>PROJECT_DIR.</summary>
    public string? ProjectDirectory { get; init; }

    /// <summary>CLAUDE_PROJECT_DIR, which Claude Code sets by itself.</summary>
    public string? ClaudeProjectDirectory { get; init; }

    /// <summary>MEMORYSTDIO_WORKTREES=isolate: every linked git worktree is a project of its own.</summary>
    public bool IsolateWorktrees { get; init; }

    /// <summary>False in a server for others: a path they name is on their machine, and this one's disk is none of their business.</summary>
    public bool LooksIntoFolders { get; init; } = true;

    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Looked up when the first project is resolved: the handshake does not need it.</summary>
    public NonProjectFolders NonProjectFolders { get => field ??= NonProjectFolders.OfThisMachine(); init; }
}
