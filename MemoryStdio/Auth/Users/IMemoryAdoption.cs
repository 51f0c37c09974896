using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Users;

/// <summary>Moves everything one owner has to another: memories (deleted and archived ones too), their versions, projects, aliases.</summary>
internal interface IMemoryAdoption
{
    Task<AdoptionPreview> PreviewAsync(OwnerId from, OwnerId to, CancellationToken cancellationToken);

    /// <summary>Whose memories this owner works with instead of its own: the local owner's, once a user adopted them; else <c>null</c>.</summary>
    Task<OwnerId?> StandsForAsync(OwnerId owner, CancellationToken cancellationToken);

    /// <summary>
    /// In one transaction; <c>null</c>, and nothing moved, unless <paramref name="from"/> has exactly <paramref name="expectedMemories"/> now.
    /// A memory the new owner has already, word for word in the same project, moves too and stays reachable by its id.
    /// </summary>
    Task<AdoptionPreview?> AdoptAsync(OwnerId from, OwnerId to, long expectedMemories, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <param name="Memories">All of them: live, archived and deleted.</param>
/// <param name="SharedProjects">Projects both have: their memories are put together.</param>
internal sealed record AdoptionPreview(long Memories, long Live, IReadOnlyList<string> Projects, IReadOnlyList<string> SharedProjects);
