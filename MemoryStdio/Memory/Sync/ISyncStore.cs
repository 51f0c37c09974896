using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>
/// The local side of a shared store. The change log is the outbox: a change and its order to be forwarded are one row of one transaction. Each call
/// commits before it returns, and all survive <c>kill -9</c>.
/// </summary>
internal interface ISyncStore
{
    /// <summary>True when this process may deliver to the target until the lease has passed; only one may at a time. Renews a lease it has.</summary>
    Task<bool> TryLeaseAsync(string target, string holder, TimeSpan lease, CancellationToken cancellationToken);

    Task ReleaseAsync(string target, string holder, CancellationToken cancellationToken);

    /// <summary>The present states behind the changes that have not been delivered, oldest change first; what the target is known to hold is left out.</summary>
    Task<OutboxBatch> ReadOutboxAsync(string target, int limit, CancellationToken cancellationToken);

    /// <summary>Records a delivery: the outbox goes on behind <paramref name="batch"/>, and refused memories are set aside with their reason.</summary>
    Task ConfirmAsync(string target, OutboxBatch batch, IReadOnlyList<SyncRefusal> refused, CancellationToken cancellationToken);

    /// <summary>Records that the target cannot be used now, and why.</summary>
    Task NoteFailureAsync(string target, string reason, CancellationToken cancellationToken);

    /// <summary>Records that the target answered.</summary>
    Task NoteSuccessAsync(string target, CancellationToken cancellationToken);

    /// <summary>Since when the target cannot be used; cheap enough to ask before every search.</summary>
    Task<DateTimeOffset?> FailingSinceAsync(string target, CancellationToken cancellationToken);

    Task<OutboxStatus> StatusAsync(string target, CancellationToken cancellationToken);

    Task<IReadOnlyList<SetAside>> SetAsideAsync(string target, CancellationToken cancellationToken);

    /// <summary>Puts memories into the outbox again, whatever was delivered of them before.</summary>
    Task QueueAsync(string target, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken);

    Task<IReadOnlyList<OwnerId>> OwnersAsync(CancellationToken cancellationToken);

    /// <summary>Where reading an owner's states from the target goes on.</summary>
    Task<long> PullPositionAsync(string target, OwnerId owner, CancellationToken cancellationToken);

    /// <summary>Takes over what ranks above the local state, in one transaction, and remembers the position.</summary>
    Task<PullReport> ApplyAsync(string target, OwnerId owner, IReadOnlyList<SyncMemory> memories, long position, CancellationToken cancellationToken);

    /// <summary>What is held locally of an owner, deleted memories included, without contents.</summary>
    IAsyncEnumerable<SyncDigest> DigestsAsync(OwnerId owner, string? modelId, CancellationToken cancellationToken);
}

/// <param name="Through">The number of the last change that it covers.</param>
/// <param name="Changes">How many changes it covers; 0 when nothing waits.</param>
internal sealed record OutboxBatch(long Through, int Changes, IReadOnlyList<SyncMemory> Memories, IReadOnlyList<(OwnerId Owner, MemoryId Id)> Purged);

/// <param name="Waiting">Changes that have not been delivered.</param>
/// <param name="SetAside">Memories that the target will not take.</param>
internal sealed record OutboxStatus(long Waiting, long SetAside, DateTimeOffset? DeliveredAt, DateTimeOffset? FailingSince, string? Error);

internal sealed record SetAside(OwnerId Owner, MemoryId Id, DateTimeOffset At, string Reason);

/// <param name="Kept">The local state ranks higher or is the same.</param>
internal sealed record PullReport(int Added, int Changed, int Deleted, int Kept)
{
    public static PullReport Nothing { get; } = new(0, 0, 0, 0);

    public static PullReport operator +(PullReport a, PullReport b) => new(a.Added + b.Added, a.Changed + b.Changed, a.Deleted + b.Deleted, a.Kept + b.Kept);

    public int Taken => Added + Changed + Deleted;
}
