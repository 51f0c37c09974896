using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>Compares both sides by counts and by hashes of what each memory says, without reading contents; repairs what differs.</summary>
internal sealed class Verifier(ISyncStore local, IRemoteStore remote, Forwarder forwarder)
{
    private const int FetchedAtOnce = 100;

    public async Task<IReadOnlyList<SyncComparison>> CompareAsync(VectorSpace space, Action<int>? progress, CancellationToken cancellationToken)
    {
        await remote.PrepareAsync(space, cancellationToken);
        var compared = new List<SyncComparison>();
        foreach (var owner in (await local.OwnersAsync(cancellationToken)).Append(OwnerId.Local).Distinct())
            compared.Add(await CompareAsync(owner, space, progress, cancellationToken));
        return compared;
    }

    /// <summary>Sends what is missing or older there, set-aside memories included, and takes over what is missing or older here.</summary>
    public async Task<PullReport> RepairAsync(VectorSpace space, Action<int>? progress, CancellationToken cancellationToken)
    {
        var aside = await local.SetAsideAsync(remote.Target, cancellationToken);
        await local.QueueAsync(remote.Target, [.. aside.Select(a => a.Id)], cancellationToken);
        var taken = PullReport.Nothing;
        foreach (var found in await CompareAsync(space, null, cancellationToken))
        {
            await local.QueueAsync(remote.Target, [.. found.ToSend], cancellationToken);
            var position = await local.PullPositionAsync(remote.Target, found.Owner, cancellationToken);
            foreach (var ids in found.ToFetch.Chunk(FetchedAtOnce))
                taken += await local.ApplyAsync(remote.Target, found.Owner, await remote.FetchAsync(found.Owner, ids, cancellationToken), position, cancellationToken);
        }

        await forwarder.DeliverAsync(space, progress, cancellationToken);
        return taken;
    }

    private async Task<SyncComparison> CompareAsync(OwnerId owner, VectorSpace space, Action<int>? progress, CancellationToken cancellationToken)
    {
        var there = new Dictionary<MemoryId, SyncDigest>();
        await foreach (var digest in remote.DigestsAsync(owner, cancellationToken)) there[digest.Id] = digest;

        var found = new SyncComparison(owner, there.Values.Count(d => !d.IsDeleted));
        await foreach (var mine in local.DigestsAsync(owner, space.ModelId, cancellationToken))
        {
            there.Remove(mine.Id, out var theirs);
            found.Add(mine, theirs);
            progress?.Invoke(found.Here);
        }

        foreach (var theirs in there.Values.Where(d => !d.IsDeleted)) found.OnlyThere.Add(theirs.Id);
        return found;
    }
}

/// <param name="There">Live memories in the shared store.</param>
internal sealed record SyncComparison(OwnerId Owner, int There)
{
    /// <summary>Live memories on this machine.</summary>
    public int Here { get; private set; }

    public List<MemoryId> OnlyHere { get; } = [];

    public List<MemoryId> OnlyThere { get; } = [];

    public List<MemoryId> NewerHere { get; } = [];

    public List<MemoryId> NewerThere { get; } = [];

    /// <summary>Same state, but the vectors have not arrived.</summary>
    public List<MemoryId> WithoutVectors { get; } = [];

    public bool IsSame => OnlyHere.Count + OnlyThere.Count + NewerHere.Count + NewerThere.Count + WithoutVectors.Count == 0;

    public IEnumerable<MemoryId> ToSend => [.. OnlyHere, .. NewerHere, .. WithoutVectors];

    public IEnumerable<MemoryId> ToFetch => [.. OnlyThere, .. NewerThere];

    public void Add(SyncDigest mine, SyncDigest? theirs)
    {
        if (!mine.IsDeleted) Here++;
        if (theirs is null)
        {
            if (!mine.IsDeleted) OnlyHere.Add(mine.Id);
        }
        else if (theirs.State != mine.State)
        {
            // Equal ranks that say different things: something over there was damaged, and what is here replaces it.
            (mine.Rank >= theirs.Rank ? NewerHere : NewerThere).Add(mine.Id);
        }
        else if (mine.HasVectors && !theirs.HasVectors && !mine.IsDeleted)
        {
            WithoutVectors.Add(mine.Id);
        }
    }
}
