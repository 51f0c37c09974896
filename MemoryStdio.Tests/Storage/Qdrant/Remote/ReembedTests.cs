using MemoryStdio.Memory;
using MemoryStdio.Storage.Qdrant;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant.Remote;

/// <summary>From one embedding model to another, while the old collection answers.</summary>
public sealed class ReembedTests : RemoteFixture
{
    private const string Old = "memorystdio-fake-16-1-16";
    private const string New = "memorystdio-new-1-16";

    private readonly FakeEmbedder _next = new("new@1");

    [Fact]
    public async Task TheNewCollectionTakesThePlaceOfTheOldWithEverythingInIt()
    {
        var ids = (await A.Store.AddAsync(Some.Caller(), [.. Some.Texts.Select(t => Some.Draft(t, "app", "tag").With(new FakeEmbedder()))], Token)).Select(m => m.Id).ToArray();
        await A.Store.UpdateAsync(Some.Caller(), ids[0], new MemoryEdit { Kind = "fact" }, null, Token);
        var deleted = await A.Store.DeleteAsync(Some.Caller(), [ids[1]], null, Token);
        var before = await A.Store.FindManyAsync(Some.Owner(), ids, Token);
        var seen = new List<(int, int)>();

        var report = await Reembedder(A).RunAsync((done, of) => seen.Add((done, of)), Token);

        Assert.Equal((Old, New, Some.Texts.Length, 0L, true), (report.Old, report.New, report.Filled, report.Left, report.IsSwitched));
        Assert.Equal((Some.Texts.Length, Some.Texts.Length), seen[^1]);
        Assert.Equal(New, Server.Aliases["memorystdio"]);
        Assert.Contains(Old, Server.CollectionNames);
        using var c = Machine(new VectorSpace("new@1", 16));
        Assert.Equal(before.Select(m => (m.Id, m.Content, m.Version, m.Kind)), (await c.Store.FindManyAsync(Some.Owner(), ids, Token)).Select(m => (m.Id, m.Content, m.Version, m.Kind)));
        Assert.All(await c.Store.FindManyAsync(Some.Owner(), ids, Token), m => Assert.Equal("new@1", m.EmbeddingModelId));
        Assert.Equal([ids[1]], Value(await c.Store.UndoAsync(Some.Caller(), deleted.UndoToken, Token)).Restored);
        Assert.Equal(Some.Texts.Length, Value(await c.Store.ListAsync(Some.Owner(), new MemoryFilter(), 100, null, Token)).Memories.Count);
    }

    [Fact]
    public async Task StoppedMidwayTheOldOneStaysInUseAndTheNextRunGoesOn()
    {
        await A.Store.AddAsync(Some.Caller(), [.. Enumerable.Range(0, 150).Select(i => Some.Draft($"memory {i}"))], Token);
        var batches = 0;
        Server.Interfere = path => path == $"/collections/{New}/points/batch" && Interlocked.Increment(ref batches) > 1 ? 503 : null;
        await Assert.ThrowsAnyAsync<RemoteUnavailableException>(() => Reembedder(A).RunAsync(null, Token));
        Assert.Equal(Old, Server.Aliases["memorystdio"]);
        Assert.Equal(64, Server.Collection(New).Points.Count);
        Server.Interfere = _ => null;
        Assert.Equal(150, await B.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));

        var report = await Reembedder(A).RunAsync(null, Token);

        Assert.Equal((86, true), (report.Filled, report.IsSwitched));
        Assert.Equal(150, await B.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
    }

    [Fact]
    public async Task WhatIsWrittenMeanwhileIsInTheNewOneToo()
    {
        var id = await A.Store.AddOneAsync(Some.Draft("before"));
        var once = 1;
        Server.Interfere = path =>
        {
            if (path == "/collections/aliases" && Interlocked.Exchange(ref once, 0) == 1)
                Task.Run(async () =>
                {
                    await B.Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Content = "after" }, null, Token);
                    await B.Store.AddOneAsync(Some.Draft("late"));
                }).GetAwaiter().GetResult();
            return null;
        };

        Assert.True((await Reembedder(A).RunAsync(null, Token)).IsSwitched);

        Assert.Equal(["late", "after"], Value(await B.Store.ListAsync(Some.Owner(), new MemoryFilter(), 9, null, Token)).Memories.Select(m => m.Content));
    }

    [Fact]
    public async Task MemoriesOfAnOwnerThatThisMachineDoesNotServeKeepTheOldOneInUse()
    {
        await A.Store.AddOneAsync(Some.Draft("mine"));
        await B.Store.AddOneAsync(Some.Draft("hers"), Some.Caller("zoë"));
        Server.Requests.Clear();

        var report = await Reembedder(A).RunAsync(null, Token);

        Assert.Equal((1, 1L, false), (report.Filled, report.Left, report.IsSwitched));
        Assert.Equal(Old, Server.Aliases["memorystdio"]);
        Assert.DoesNotContain(Server.Requests, r => r.Body?.ToJsonString().Contains("hers", StringComparison.Ordinal) == true);

        using var hers = Machine(with: o => o with { LocalOwner = "zoë" });
        Assert.True((await Reembedder(hers).RunAsync(null, Token)).IsSwitched);
    }

    [Fact]
    public async Task AnOldCollectionGoesOnlyWhenToldAndOnlyWhenNothingInItIsMissing()
    {
        await A.Store.AddOneAsync(Some.Draft("kept"));
        await Reembedder(A).RunAsync(null, Token);
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await Reembedder(A).RemoveAsync(New, Token)).Kind);
        Assert.Equal(ProblemKind.NotFound, ProblemOf(await Reembedder(A).RemoveAsync("memorystdio-history", Token)).Kind);
        Server.Collection(New).Forget(_ => true);
        Assert.Equal(ProblemKind.Conflict, ProblemOf(await Reembedder(A).RemoveAsync(Old, Token)).Kind);
        Assert.Contains(Old, Server.CollectionNames);
        using var c = Machine(new VectorSpace("new@1", 16));
        foreach (var i in new[] { 1, 2 }) await c.Store.AddOneAsync(Some.Draft($"{i}"));
        Assert.Equal(ProblemKind.Conflict, ProblemOf(await Reembedder(A).RemoveAsync(Old, Token)).Kind);

        var reembedding = new QdrantReembedding(RemoteUnderTest.Client(A.Options), new QdrantCollections(RemoteUnderTest.Client(A.Options)), A.Points);
        var missing = await reembedding.MissingAsync(Some.Owner(), Old, New, Token);
        var items = await reembedding.ReadAsync(Some.Owner(), Old, missing, Token);
        await reembedding.WriteAsync(Some.Owner(), New, new VectorSpace("new@1", 16), [.. items.Select(i => (i, (IReadOnlyList<float[]>)[_next.Vector(i.Content)]))], Token);
        Assert.Equal(Old, Value(await Reembedder(A).RemoveAsync(Old, Token)));
        Assert.DoesNotContain(Old, Server.CollectionNames);
    }

    private Reembedder Reembedder(RemoteMachine machine)
    {
        var client = RemoteUnderTest.Client(machine.Options);
        return new Reembedder(new QdrantReembedding(client, new QdrantCollections(client), new QdrantPoints(client)), machine.Sync, _next);
    }
}
