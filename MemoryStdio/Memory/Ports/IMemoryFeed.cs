using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>What a search index reads to build itself and to catch up with all processes.</summary>
internal interface IMemoryFeed
{
    /// <summary>
    /// The newest change's number; 0 for none. Cheap enough to ask before every search (a few microseconds while nothing changed).
    /// </summary>
    Task<long> LatestChangeAsync(CancellationToken cancellationToken);

    /// <summary>Changes with a greater number, in order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<MemoryChange>> ChangesAfterAsync(long number, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// All live memories of one partition (<paramref name="project"/> <c>null</c>: of all the owner's projects), by ascending row, with the
    /// vectors of <paramref name="modelId"/> only.
    /// </summary>
    IAsyncEnumerable<IndexRow> ReadPartitionAsync(OwnerId owner, ProjectId? project, string? modelId, CancellationToken cancellationToken);

    /// <summary>How many <see cref="ReadPartitionAsync"/> reads, about.</summary>
    Task<long> CountAsync(OwnerId owner, ProjectId project, CancellationToken cancellationToken);

    /// <summary>The present state of these memories, deleted ones too (<see cref="IndexRow.Live"/> false); unknown and purged ones are left out.</summary>
    Task<IReadOnlyList<IndexRow>> ReadRowsAsync(IReadOnlyList<MemoryId> ids, string? modelId, CancellationToken cancellationToken);

    /// <summary>Under whose name this owner's memories stand in changes and rows: its own, unless they were given to a user.</summary>
    Task<OwnerId> OwnerAsync(OwnerId owner, CancellationToken cancellationToken);

    Task<IReadOnlyList<ProjectId>> ProjectsAsync(OwnerId owner, CancellationToken cancellationToken);
}
