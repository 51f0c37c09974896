using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Qdrant;

/// <summary>A process that is killed between the server's answer and the note of it.</summary>
internal sealed class DiesBeforeConfirming(ISyncStore inner) : ISyncStore
{
    public Task<bool> TryLeaseAsync(string target, string holder, TimeSpan lease, CancellationToken cancellationToken) => inner.TryLeaseAsync(target, holder, lease, cancellationToken);

    public Task ReleaseAsync(string target, string holder, CancellationToken cancellationToken) => inner.ReleaseAsync(target, holder, cancellationToken);

    public Task<OutboxBatch> ReadOutboxAsync(string target, int limit, CancellationToken cancellationToken) => inner.ReadOutboxAsync(target, limit, cancellationToken);

    public Task ConfirmAsync(string target, OutboxBatch batch, IReadOnlyList<SyncRefusal> refused, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("killed");

    public Task NoteFailureAsync(string target, string reason, CancellationToken cancellationToken) => inner.NoteFailureAsync(target, reason, cancellationToken);

    public Task NoteSuccessAsync(string target, CancellationToken cancellationToken) => inner.NoteSuccessAsync(target, cancellationToken);

    public Task<DateTimeOffset?> FailingSinceAsync(string target, CancellationToken cancellationToken) => inner.FailingSinceAsync(target, cancellationToken);

    public Task<OutboxStatus> StatusAsync(string target, CancellationToken cancellationToken) => inner.StatusAsync(target, cancellationToken);

    public Task<IReadOnlyList<SetAside>> SetAsideAsync(string target, CancellationToken cancellationToken) => inner.SetAsideAsync(target, cancellationToken);

    public Task QueueAsync(string target, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) => inner.QueueAsync(target, ids, cancellationToken);

    public Task<IReadOnlyList<OwnerId>> OwnersAsync(CancellationToken cancellationToken) => inner.OwnersAsync(cancellationToken);

    public Task<long> PullPositionAsync(string target, OwnerId owner, CancellationToken cancellationToken) => inner.PullPositionAsync(target, owner, cancellationToken);

    public Task<PullReport> ApplyAsync(string target, OwnerId owner, IReadOnlyList<SyncMemory> memories, long position, CancellationToken cancellationToken) =>
        inner.ApplyAsync(target, owner, memories, position, cancellationToken);

    public IAsyncEnumerable<SyncDigest> DigestsAsync(OwnerId owner, string? modelId, CancellationToken cancellationToken) => inner.DigestsAsync(owner, modelId, cancellationToken);
}
