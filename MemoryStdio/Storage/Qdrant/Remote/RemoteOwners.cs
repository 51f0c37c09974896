using System.Collections.Concurrent;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>
/// Whose memories this machine works on. What concerns all of them (vectors to compute, deleted memories to remove) is asked for owner by owner: no
/// request reaches over partitions.
/// </summary>
internal sealed class RemoteOwners(ISyncStore local)
{
    private readonly ConcurrentDictionary<OwnerId, bool> _seen = new([KeyValuePair.Create(OwnerId.Local, true)]);

    public void Note(OwnerId owner) => _seen.TryAdd(owner, true);

    public async Task<IReadOnlyList<OwnerId>> AllAsync(CancellationToken cancellationToken)
    {
        foreach (var owner in await local.OwnersAsync(cancellationToken)) Note(owner);
        return [.. _seen.Keys.OrderBy(o => o.Value, StringComparer.Ordinal)];
    }
}
