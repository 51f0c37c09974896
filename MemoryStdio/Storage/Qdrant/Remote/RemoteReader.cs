using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Reads memories, versions and counts of one owner.</summary>
internal sealed class RemoteReader(RemoteTables tables, ILogger<RemoteReader> logger)
{
    private const int MostValues = 10_000;

    /// <summary>Live and deleted ones among the ids.</summary>
    public async Task<IReadOnlyDictionary<MemoryId, RemoteState>> StatesAsync(
        RemoteOwner remote, OwnerId owner, IEnumerable<MemoryId> ids, bool withVectors, CancellationToken cancellationToken) =>
        Read(await tables.Points.ByIdsAsync(tables.Memories, remote, ids.Select(id => PointIds.OfMemory(remote, id)), null, withVectors, cancellationToken), owner)
            .ToDictionary(s => s.Id);

    public async Task<IReadOnlyList<RemoteState>> WhereAsync(
        RemoteOwner remote, OwnerId owner, IEnumerable<JsonObject> conditions, bool withVectors, CancellationToken cancellationToken) =>
        Read(await tables.Points.AllAsync(tables.Memories, PartitionFilter.Of(remote, conditions), null, cancellationToken, withVectors).ToListAsync(cancellationToken), owner);

    public async Task<MemoryPage> ListAsync(
        RemoteOwner remote, OwnerId owner, MemoryFilter filter, int limit, long below, CancellationToken cancellationToken)
    {
        var conditions = MemoryConditions.Of(filter).ToList();
        if (below != long.MaxValue) conditions.Add(Conditions.Below(PayloadKeys.Stored, below));
        var order = new JsonObject { ["key"] = PayloadKeys.Stored, ["direction"] = "desc" };
        var found = Read(await tables.Points.OrderedAsync(tables.Memories, PartitionFilter.Of(remote, conditions), order, limit + 1, null, cancellationToken), owner);
        if (found.Count <= limit) return new MemoryPage([.. found.Select(s => s.Record)], null);

        // Two machines may have taken the same place: a page ends between places, so that neither is skipped or repeated.
        var edge = found[limit].Stored;
        var page = found.Where(s => s.Stored > edge).ToList();
        if (page.Count == 0) page = [.. await WhereAsync(remote, owner, [.. MemoryConditions.Of(filter), Conditions.Is(PayloadKeys.Stored, edge)], false, cancellationToken)];
        return new MemoryPage([.. page.Select(s => s.Record)], PageCursor.Of(page[^1].Stored));
    }

    public async Task<long> CountAsync(RemoteOwner remote, IEnumerable<JsonObject> conditions, CancellationToken cancellationToken) =>
        await tables.Points.CountAsync(tables.Memories, PartitionFilter.Of(remote, conditions), cancellationToken);

    /// <summary>Up to the present version: what another machine is writing at this moment does not count yet.</summary>
    public async Task<IReadOnlyList<MemoryVersion>> HistoryAsync(RemoteOwner remote, OwnerId owner, MemoryId id, CancellationToken cancellationToken)
    {
        if (!(await StatesAsync(remote, owner, [id], false, cancellationToken)).TryGetValue(id, out var state)) return [];
        var versions = new Dictionary<int, SyncVersion>();
        await foreach (var version in VersionsAsync(remote, id, null, cancellationToken)) versions[version.Number] = version;

        // Its content is gone, and its versions: purged.
        if (versions.Count == 0 && state is { IsLive: false, Present.Content: "" }) return [];
        versions.TryAdd(state.Version, state.Present);
        return [.. versions.Values.Where(v => v.Number <= state.Version).OrderBy(v => v.Number).Select(Told)];
    }

    /// <summary>One version, or all of them: a mirror keeps earlier versions under ids of its own, so they are found by what they say.</summary>
    public async IAsyncEnumerable<SyncVersion> VersionsAsync(
        RemoteOwner remote, MemoryId id, int? number, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<JsonObject> conditions = [Conditions.Is(PayloadKeys.Memory, id.Value)];
        if (number is { } n) conditions.Add(Conditions.Is(PayloadKeys.Version, n));
        await foreach (var point in tables.Points.AllAsync(tables.Log, PartitionFilter.Of(remote, conditions), null, cancellationToken))
            yield return VersionPayload.Read(new Payload(point));
    }

    public async Task<MemoryStats> StatsAsync(RemoteOwner remote, CancellationToken cancellationToken)
    {
        var live = PartitionFilter.Of(remote, Conditions.Is(PayloadKeys.Deleted, false));
        async Task<long> Count(params IEnumerable<JsonObject> conditions) => await CountAsync(remote, conditions, cancellationToken);
        async Task<DateTimeOffset?> Moment(string direction) =>
            await tables.Points.ExtremeAsync(tables.Memories, live, PayloadKeys.EffectiveAt, direction, cancellationToken) is { } at ? DateTimeOffset.UnixEpoch.AddMicroseconds(at) : null;

        var all = await Count(Conditions.Is(PayloadKeys.Deleted, false));
        var embedded = (await FacetAsync(live, PayloadKeys.Model, cancellationToken)).Values.Sum();
        return new MemoryStats(
            all,
            await Count(Conditions.Is(PayloadKeys.Deleted, false), Conditions.Is(PayloadKeys.Archived, true)),
            await Count(Conditions.Is(PayloadKeys.Deleted, true), Conditions.AtLeast(PayloadKeys.Expires, 0)),
            all - embedded,
            (await FacetAsync(live, PayloadKeys.Project, cancellationToken)).Count,
            await tables.Points.CountAsync(tables.Log, PartitionFilter.Of(remote), cancellationToken)
                + await tables.Points.CountAsync(tables.Ledger, LedgerPoints.OfType(remote, LedgerPoints.Embedding, Conditions.AtLeast(PayloadKeys.Number, 1)), cancellationToken),
            await Moment("asc"),
            await Moment("desc"),
            await FacetAsync(live, PayloadKeys.Kind, cancellationToken),
            await TagsAsync(remote, [], cancellationToken),
            await FacetAsync(live, PayloadKeys.Client, cancellationToken));
    }

    /// <summary>Spellings of one tag count together, under the one used most.</summary>
    public async Task<IReadOnlyDictionary<string, long>> TagsAsync(RemoteOwner remote, IEnumerable<JsonObject> conditions, CancellationToken cancellationToken)
    {
        var names = await FacetAsync(PartitionFilter.Of(remote, [Conditions.Is(PayloadKeys.Deleted, false), .. conditions]), PayloadKeys.TagNames, cancellationToken);
        return names.GroupBy(n => TagName.Fold(n.Key))
            .Select(g => (Folded: g.Key, Name: g.OrderByDescending(n => n.Value).ThenBy(n => n.Key, StringComparer.Ordinal).First().Key, Count: g.Sum(n => n.Value)))
            .OrderByDescending(t => t.Count).ThenBy(t => t.Folded, StringComparer.Ordinal)
            .ToDictionary(t => t.Name, t => t.Count);
    }

    private Task<IReadOnlyDictionary<string, long>> FacetAsync(PartitionFilter filter, string key, CancellationToken cancellationToken) =>
        tables.Points.FacetAsync(tables.Memories, filter, key, MostValues, cancellationToken);

    private List<RemoteState> Read(IReadOnlyList<JsonNode> points, OwnerId owner)
    {
        var states = new List<RemoteState>(points.Count);
        foreach (var point in points)
        {
            try
            {
                states.Add(RemoteState.Read(point, owner));
            }
            catch (InvalidDataException e)
            {
                // Something else writes into the collection; what is readable still counts.
                logger.LogWarning("A point of {Collection} was left out: {Reason}", tables.Memories, e.Message);
            }
        }

        return states;
    }

    private static MemoryVersion Told(SyncVersion v) =>
        new(v.Number, v.Change, v.At, v.ChangedBy, v.ChangedClient, v.Reason, v.Project, v.Content, v.Kind, v.Tags, v.Metadata);
}
