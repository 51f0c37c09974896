using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>
/// Keeps who read which memory, how searches went, and how much each app did. All of it is dispensable: losing it loses no memory.
/// Thread-safe; <see cref="RecordAsync"/> is one transaction.
/// </summary>
internal interface IUsageStore
{
    /// <summary>Adds up tallies; keeps the newest accesses of each memory and the newest searches of each user. A memory that is gone leaves no trace.</summary>
    Task RecordAsync(UsageBatch batch, CancellationToken cancellationToken);

    /// <summary>Of a live memory of this owner, newest first.</summary>
    Task<IReadOnlyList<AccessEvent>> AccessAsync(OwnerId owner, MemoryId memory, CancellationToken cancellationToken);

    /// <summary>How often each was read whole, as far as that is kept; what is not this owner's, or never was read, is absent.</summary>
    Task<IReadOnlyDictionary<MemoryId, int>> ReadCountsAsync(OwnerId owner, IReadOnlyList<MemoryId> memories, CancellationToken cancellationToken);

    /// <summary>From this moment on, oldest first.</summary>
    Task<IReadOnlyList<SearchEvent>> SearchesAsync(OwnerId user, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Removes everything about a user: pauses, tallies, searches, and their reads of whatever memory.</summary>
    Task RemoveAsync(OwnerId user, CancellationToken cancellationToken);
}
