using MemoryStdio.Identity;

namespace MemoryStdio.Projects;

/// <summary>
/// The owner's projects and the aliases that lead to them. Ids are never reused; an alias leads to exactly one project.
/// Thread-safe; every call commits before it returns.
/// </summary>
internal interface IProjectDirectory
{
    Task<ProjectInfo?> FindAsync(OwnerId owner, ProjectId id, CancellationToken cancellationToken);

    /// <summary>The project an alias key leads to (after merges, the surviving one).</summary>
    Task<ProjectInfo?> FindByAliasAsync(OwnerId owner, string alias, CancellationToken cancellationToken);

    /// <summary>Creates it unless it exists (two processes may race; both get the same answer), and adds the aliases that are still free.</summary>
    Task<ProjectInfo> EnsureAsync(OwnerId owner, ProjectId id, string name, IReadOnlyList<string> aliases, CancellationToken cancellationToken);

    Task<IReadOnlyList<ProjectInfo>> ListAsync(OwnerId owner, CancellationToken cancellationToken);

    /// <summary>Points an alias at a project, taking it from another if need be. False when the project does not exist.</summary>
    Task<bool> SetAliasAsync(OwnerId owner, ProjectId id, string alias, CancellationToken cancellationToken);

    Task<bool> RemoveAliasAsync(OwnerId owner, string alias, CancellationToken cancellationToken);

    Task<bool> RenameAsync(OwnerId owner, ProjectId id, string name, CancellationToken cancellationToken);

    /// <summary>
    /// Moves all memories (archived and deleted ones too) and aliases of <paramref name="from"/> into <paramref name="into"/> in one transaction;
    /// <paramref name="from"/> then resolves to <paramref name="into"/>. <c>null</c> when either is missing. The token takes all of it back.
    /// </summary>
    Task<ProjectMerge?> MergeAsync(OwnerId owner, ProjectId from, ProjectId into, CancellationToken cancellationToken);
}

/// <param name="Moved">How many memories moved.</param>
/// <param name="UndoToken">Absent when both were one project already.</param>
internal sealed record ProjectMerge(int Moved, string? UndoToken, DateTimeOffset? UndoUntil);
