using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Qdrant;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant.Remote;

/// <summary>What remote mode promises beyond the contract that every store keeps.</summary>
public sealed class RemoteStoreTests : RemoteFixture
{
    [Fact]
    public async Task EveryRequestCarriesTheOwnerAndNoOther()
    {
        await UseEverythingAsync(A, "min");
        await UseEverythingAsync(A, "zoë");
        Assert.Equal(2, Server.Collection("memorystdio").Points.Select(p => p.Payload["owner"]!.GetValue<string>()).Distinct().Count());

        Server.Requests.Clear();
        var lonely = Machine();
        await UseEverythingAsync(lonely, "min");

        var selecting = Server.Requests.Where(r => r.Path.Contains("/points", StringComparison.Ordinal) || r.Path.EndsWith("/facet", StringComparison.Ordinal)).ToArray();
        Assert.True(selecting.Length > 80, $"{selecting.Length}");
        Assert.Equal(["batch", "count", "delete", "facet", "query", "scroll"], selecting.Select(r => r.Path.Split('/')[^1]).Distinct().Order());
        Assert.All(selecting, r =>
        {
            var owners = Owners(r.Body!).ToArray();
            Assert.NotEmpty(owners);
            Assert.All(owners, o => Assert.Contains(o, new[] { "min", "local" }));
        });
        lonely.Dispose();
    }

    [Fact]
    public void NothingElseAsksForPoints()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "MemoryStdio", "Storage", "Qdrant"), "*.cs", SearchOption.AllDirectories).ToArray();

        Assert.True(sources.Length > 20);
        Assert.Equal(["QdrantPoints.cs"], sources.Where(f => File.ReadAllText(f) is var text && (text.Contains("/points", StringComparison.Ordinal) || text.Contains("/facet", StringComparison.Ordinal))).Select(Path.GetFileName));
    }

    [Fact]
    public async Task NoMemoryIsKeptOnTheMachine()
    {
        await UseEverythingAsync(A, "local");

        Assert.Equal(0, await A.LocalMemoriesAsync());
    }

    [Fact]
    public async Task WhatOneMachineStoresTheOtherFindsAtOnceWithItsProject()
    {
        await A.Projects.EnsureAsync(Some.Owner(), Some.Project("앱"), "우리 앱", ["path:/a"], Token);
        var id = await A.Store.AddOneAsync(Some.Draft("미나는 녹차를 좋아한다", "앱"));

        Assert.Equal("미나는 녹차를 좋아한다", (await B.Store.FindAsync(Some.Owner(), id, Token))!.Content);
        var project = Assert.Single(await B.Projects.ListAsync(Some.Owner(), Token));
        Assert.Equal(("우리 앱", 1), (project.Name, project.MemoryCount));
        Assert.Empty(project.Aliases);
    }

    [Fact]
    public async Task WhatWasDeletedLongAgoLeavesATombstoneAndNoContent()
    {
        var id = await A.Store.AddOneAsync(Some.Draft("a private matter"));
        var change = await A.Store.DeleteAsync(Some.Caller(), [id], null, Token);
        await A.Store.AddOneAsync(Some.Draft("stays"));
        Time.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await B.Purge.RunAsync(Token));
        Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(1, await A.Purge.RunAsync(Token));
        Assert.Equal(0, await A.Purge.RunAsync(Token));

        foreach (var name in Server.CollectionNames)
            Assert.All(Server.Collection(name).Points, p => Assert.DoesNotContain("private", p.Payload.ToJsonString() + string.Join("", p.Vectors.Values), StringComparison.Ordinal));
        Assert.Empty(await A.Store.HistoryAsync(Some.Owner(), id, Token));
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await A.Store.UndoAsync(Some.Caller(), change.UndoToken, Token)).Kind);
        Assert.Equal(0, (await A.Store.StatsAsync(Some.Owner(), Token)).Deleted);
        Assert.Contains(Server.Collection("memorystdio").Points, p => p.Payload["deleted"]!.GetValue<bool>());
        Assert.Equal(1, await A.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
    }

    [Fact]
    public async Task WhatAMirrorDeliveredIsThereWithItsHistoryWhenTheMachineGoesRemote()
    {
        using var mirror = new Machine(Server.Url, Time);
        var edited = await mirror.AddAsync("first");
        await mirror.AddAsync("other");
        Time.Advance(TimeSpan.FromMinutes(1));
        await mirror.EditAsync(edited, "second");
        await mirror.PushAsync();

        Assert.False((await A.Store.AddAsync(Some.Caller(), [Some.Draft("second")], Token))[0].IsNew);
        Assert.Equal(["first", "second"], (await A.Store.HistoryAsync(Some.Owner(), edited, Token)).Select(v => v.Content));
        Assert.Equal(2, Value(await A.Store.ListAsync(Some.Owner(), new MemoryFilter(), 10, null, Token)).Memories.Count);
        var third = Value(await A.Store.UpdateAsync(Some.Caller(), edited, new MemoryEdit { Content = "third" }, null, Token));
        Value(await A.Store.UndoAsync(Some.Caller(), third.Change.UndoToken, Token));
        Assert.Equal("second", (await B.Store.FindAsync(Some.Owner(), edited, Token))!.Content);
        Assert.Equal(4, (await B.Store.HistoryAsync(Some.Owner(), edited, Token)).Count);
    }

    [Fact]
    public async Task WritesAskForTheStrongOrderAndReadsForAMajorityWhereThereAreReplicas()
    {
        using var replicated = Machine(with: o => o with { ReplicationFactor = 3, WriteConsistency = 2, ReadConsistency = "majority" });
        Server.Addresses.Clear();

        await UseEverythingAsync(replicated, "local");

        var points = Server.Addresses.Where(a => a.Contains("/points/", StringComparison.Ordinal) || a.Contains("/facet", StringComparison.Ordinal)).ToArray();
        Assert.All(points, a => Assert.Contains(a.Split('?')[^1], new[] { "consistency=majority", "wait=true&ordering=strong" }));
    }

    [Fact]
    public async Task EachOwnerHasAShardKeyInEveryCollection()
    {
        Server.IsCluster = true;
        using var sharded = Machine(with: o => o with { ShardPerOwner = true });

        foreach (var owner in (string[])["김민준", "zoë"]) await UseEverythingAsync(sharded, owner);

        foreach (var name in (string[])["memorystdio", "memorystdio-history", "memorystdio-ledger"])
            Assert.All(Server.Collection(name).Points, p => Assert.Equal(p.Payload["owner"]!.GetValue<string>(), p.ShardKey));
        Assert.Equal(0, await sharded.Store.CountAsync(Some.Owner("never seen"), new MemoryFilter(), Token));
    }

    private static async Task UseEverythingAsync(RemoteMachine m, string who)
    {
        var (owner, caller, embedder) = (Some.Owner(who), Some.Caller(who), new FakeEmbedder());
        await m.Projects.EnsureAsync(owner, Some.Project("app"), "App", ["path:/app"], Token);
        await m.Projects.EnsureAsync(owner, Some.Project("old"), "Old", [], Token);
        var stored = await m.Store.AddAsync(
            caller,
            [Some.Draft($"one of {who}", "app", "t").With(embedder), Some.Draft("two", "old"), new MemoryDraft(Some.Memory("three") with { IdempotencyKey = "k" }, null), Some.Draft("four"), Some.Draft("four")],
            Token);
        var ids = stored.Select(s => s.Id).Distinct().ToArray();
        await m.Store.FindManyAsync(owner, ids, Token);
        await m.Store.ListAsync(owner, new MemoryFilter { Projects = [Some.Project("app")], Tags = ["T"] }, 5, null, Token);
        await m.Store.CountAsync(owner, new MemoryFilter(), Token);
        await m.Store.UpdateAsync(caller, ids[0], new MemoryEdit { Content = "edited" }, null, Token);
        await m.Store.SetArchivedAsync(caller, [ids[1]], true, Token);
        await m.Store.UndoAsync(caller, (await m.Store.DeleteAsync(caller, [ids[2]], null, Token)).UndoToken, Token);
        await m.Store.UndoAsync(caller, UndoToken.OfAdded(ids[3]), Token);
        await m.Store.DeleteManyAsync(caller, new MemoryFilter { Kind = "none" }, 0, null, Token);
        await m.Store.HistoryAsync(owner, ids[0], Token);
        await m.Store.StatsAsync(owner, Token);
        await m.Store.TagsAsync(owner, Some.Project("app"), Token);
        await m.Projects.RenameAsync(owner, Some.Project("old"), "older", Token);
        await m.Projects.MergeAsync(owner, Some.Project("old"), Some.Project("app"), Token);
        await m.Projects.ListAsync(owner, Token);
        await m.Search.SearchAsync(owner, new MemoryFilter { Projects = [Some.Project("app")] }, "three", embedder.Vector("three"), RemoteUnderTest.Space, 5, Token);
        await m.Search.NearestAsync(owner, new MemoryFilter(), embedder.Vector("three"), RemoteUnderTest.Space, ids[0], 5, Token);
        var tasks = await m.Queue.ClaimAsync("fake-16@1", 10, TimeSpan.FromSeconds(30), Token);
        await m.Queue.SaveAsync([.. tasks.Select(t => new EmbeddedMemory(t.Id, t.Version, new DraftVectors("fake-16@1", [embedder.Vector(t.Content)])))], Token);
        await m.Queue.PendingAsync("fake-16@1", Token);
        await m.Feed.ChangesAfterAsync(0, 10, Token);
        await m.Feed.LatestChangeAsync(Token);
        await m.Purge.RunAsync(Token);
    }

    // Wherever a request names points: the owner under must, and in what it writes. A place without one gives "".
    private static IEnumerable<string> Owners(JsonNode body)
    {
        if (body["operations"] is JsonArray operations)
        {
            foreach (var upsert in operations.Select(o => o!["upsert"]!))
            {
                yield return UnderMust(upsert["update_filter"]);
                foreach (var point in upsert["points"]!.AsArray()) yield return point!["payload"]!["owner"]?.GetValue<string>() ?? "";
            }

            yield break;
        }

        yield return UnderMust(body["filter"]);
        foreach (var leg in body["prefetch"] as JsonArray ?? []) yield return UnderMust(leg!["filter"]);
    }

    private static string UnderMust(JsonNode? filter) =>
        (filter?["must"] as JsonArray ?? []).FirstOrDefault(c => c!["key"]?.GetValue<string>() == "owner")?["match"]?["value"]?.GetValue<string>() ?? "";
}
