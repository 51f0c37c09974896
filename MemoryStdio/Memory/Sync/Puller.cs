using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>Takes over what other machines have delivered since the last time.</summary>
internal sealed class Puller(ISyncStore local, IRemoteStore remote)
{
    private const int PageSize = 200;

    // Two machines may draw their numbers at the same moment and deliver in either order: reading goes back this far. Repeating a state changes nothing.
    private static readonly long Overlap = (long)TimeSpan.FromMinutes(10).TotalMicroseconds;

    public async Task<PullReport> PullAsync(VectorSpace space, Action<PullReport>? progress, CancellationToken cancellationToken)
    {
        await remote.PrepareAsync(space, cancellationToken);
        var total = PullReport.Nothing;

        // The local user may have memories only on other machines yet.
        foreach (var owner in (await local.OwnersAsync(cancellationToken)).Append(OwnerId.Local).Distinct())
        {
            var position = await local.PullPositionAsync(remote.Target, owner, cancellationToken);
            for (var from = Math.Max(0, position - Overlap); ;)
            {
                var page = await remote.PullAsync(owner, from, PageSize, cancellationToken);
                total += await local.ApplyAsync(remote.Target, owner, page.Memories, Math.Max(position, page.Next), cancellationToken);
                progress?.Invoke(total);
                if (page.IsLast) break;
                from = page.Next;
            }
        }

        return total;
    }
}
