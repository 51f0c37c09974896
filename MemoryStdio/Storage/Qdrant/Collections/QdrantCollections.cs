using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Makes the collections that are missing and keeps the alias. Several machines may do so at once.</summary>
internal sealed class QdrantCollections(QdrantClient client)
{
    private readonly ConcurrentDictionary<(string Collection, string Owner), bool> _shards = new();

    private QdrantOptions Options => client.Options;

    public string History => CollectionNames.History(Options.Collection);

    public string Ledger => CollectionNames.Ledger(Options.Collection);

    /// <summary>
    /// What remote mode needs, with every index: a filter on a field without one would be slow or refused. The space is asked for only where there is no
    /// collection yet. Answers with the collection in use.
    /// </summary>
    public async Task<string> PrepareRemoteAsync(Func<CancellationToken, Task<VectorSpace>> space, CancellationToken cancellationToken)
    {
        await client.VersionAsync(cancellationToken);
        var active = await ActiveAsync(cancellationToken) ?? await PrepareAsync(await space(cancellationToken), cancellationToken);
        await CreateAsync(History, () => CollectionShapes.History(Options), CollectionShapes.HistoryIndexes, cancellationToken);
        await CreateAsync(Ledger, () => CollectionShapes.History(Options), CollectionShapes.LedgerIndexes, cancellationToken);
        await IndexAsync(active, CollectionShapes.MemoryIndexes, cancellationToken);
        return active;
    }

    /// <summary>The collection that the alias names after the call: of this space, unless another machine has moved on to another model.</summary>
    public async Task<string> PrepareAsync(VectorSpace space, CancellationToken cancellationToken)
    {
        await client.VersionAsync(cancellationToken);
        if (Options.ShardPerOwner) await RequireClusterAsync(cancellationToken);
        await CreateAsync(History, () => CollectionShapes.History(Options), CollectionShapes.HistoryIndexes, cancellationToken);
        if (await ActiveAsync(cancellationToken) is { } active) return active;

        await CreateForAsync(space, cancellationToken);
        await PointAliasAsync(CollectionNames.Memories(Options.Collection, space), null, cancellationToken);
        return await ActiveAsync(cancellationToken) ?? throw new QdrantException(QdrantFailure.Unreachable, "Qdrant has not made the alias yet. Try again.");
    }

    public async Task<string?> ActiveAsync(CancellationToken cancellationToken)
    {
        var aliases = (await client.GetAsync("aliases", cancellationToken))?["aliases"] as JsonArray ?? [];
        return aliases.FirstOrDefault(a => a!["alias_name"]?.GetValue<string>() == Options.Collection)?["collection_name"]?.GetValue<string>();
    }

    public async Task<string> CreateForAsync(VectorSpace space, CancellationToken cancellationToken)
    {
        var name = CollectionNames.Memories(Options.Collection, space);
        await CreateAsync(name, () => CollectionShapes.Memories(space, Options), CollectionShapes.MemoryIndexes, cancellationToken);
        return name;
    }

    /// <summary>In one step: no search in between finds neither collection.</summary>
    public async Task PointAliasAsync(string collection, string? instead, CancellationToken cancellationToken)
    {
        var actions = new JsonArray();
        if (instead is not null) actions.Add(new JsonObject { ["delete_alias"] = new JsonObject { ["alias_name"] = Options.Collection } });
        actions.Add(new JsonObject { ["create_alias"] = new JsonObject { ["collection_name"] = collection, ["alias_name"] = Options.Collection } });
        await client.PostAsync("collections/aliases", new JsonObject { ["actions"] = actions }, cancellationToken);
    }

    /// <summary>The owner's shard key, made when it is missing; <c>null</c> where points are spread by their ids.</summary>
    public async Task<string?> ShardKeyAsync(string collection, RemoteOwner owner, CancellationToken cancellationToken)
    {
        if (!Options.ShardPerOwner) return null;
        if (_shards.ContainsKey((collection, owner.Value))) return owner.Value;
        try
        {
            await client.PutAsync($"collections/{collection}/shards", new JsonObject { ["shard_key"] = owner.Value }, cancellationToken);
        }
        catch (QdrantException e) when (e.Failure == QdrantFailure.Rejected && e.Message.Contains("already", StringComparison.OrdinalIgnoreCase))
        {
            // Another machine, or an earlier run, has made it.
        }

        _shards.TryAdd((collection, owner.Value), true);
        return owner.Value;
    }

    private async Task CreateAsync(
        string name, Func<JsonObject> shape, IReadOnlyList<(string Field, string Type)> indexes, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(name, cancellationToken))
        {
            try
            {
                await client.PutAsync($"collections/{name}", shape(), cancellationToken);
            }
            catch (QdrantException e) when (e.Failure == QdrantFailure.Rejected)
            {
                // Lost the race against another machine: what counts is that it is there.
                if (!await ExistsAsync(name, cancellationToken)) throw;
            }
        }

        // Also where it was there: whoever makes it now may not have come to the indexes yet.
        await IndexAsync(name, indexes, cancellationToken);
    }

    // An interrupted creation, or an older version of this program, may have left some out.
    private async Task IndexAsync(string name, IReadOnlyList<(string Field, string Type)> indexes, CancellationToken cancellationToken)
    {
        var there = (await client.GetAsync($"collections/{name}", cancellationToken))?["payload_schema"] as JsonObject;
        foreach (var (field, type) in indexes.Where(i => there?.ContainsKey(i.Field) != true))
            await client.PutAsync($"collections/{name}/index?wait=true", CollectionShapes.Index(field, type), cancellationToken);
    }

    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) =>
        (await client.GetAsync($"collections/{name}/exists", cancellationToken))?["exists"]?.GetValue<bool>() == true;

    /// <summary>For what a cluster does node by node.</summary>
    public async Task RequireAloneAsync(CancellationToken cancellationToken)
    {
        if ((await client.GetAsync("cluster", cancellationToken))?["status"]?.GetValue<string>() == "enabled") throw QdrantFailures.IsCluster();
    }

    private async Task RequireClusterAsync(CancellationToken cancellationToken)
    {
        var status = (await client.GetAsync("cluster", cancellationToken))?["status"]?.GetValue<string>();
        if (status != "enabled")
            throw QdrantFailures.NoCluster();
    }
}
