using MemoryStdio.Memory;
using MemoryStdio.Storage.Qdrant;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant.Remote;

/// <summary>Back to what the server saved of itself.</summary>
public sealed class SnapshotTests : RemoteFixture
{
    private static readonly Uri Itself = new("http://localhost:6333");

    [Fact]
    public async Task WhatWasThereWhenTheSnapshotWasMadeComesBackAndCanBeTakenBackAgain()
    {
        var kept = await A.Store.AddOneAsync(Some.Draft("kept", "app", "t").With(new FakeEmbedder()));
        var edited = await A.Store.AddOneAsync(Some.Draft("before"));
        await Remote(A).SnapshotAsync(Token);
        await A.Store.UpdateAsync(Some.Caller(), edited, new MemoryEdit { Content = "after" }, null, Token);
        await A.Store.DeleteAsync(Some.Caller(), [kept], null, Token);
        await A.Store.AddOneAsync(Some.Draft("later"));
        var snapshots = Snapshots(A);

        var found = await snapshots.NewestAsync(null, Token);
        foreach (var one in found) await snapshots.MakeAsync(one.Collection, Token);
        foreach (var one in found) await snapshots.RecoverAsync(one, Itself, Token);

        Assert.Equal(["memorystdio-history", "memorystdio-ledger", "memorystdio-fake-16-1-16"], found.Select(f => f.Collection));
        Assert.Equal(["before", "kept"], await ContentsAsync());
        Assert.Single(await B.Store.HistoryAsync(Some.Owner(), edited, Token));
        Assert.True((await B.Store.AddAsync(Some.Caller(), [Some.Draft("later")], Token))[0].IsNew);

        foreach (var one in await snapshots.NewestAsync(null, Token)) await snapshots.RecoverAsync(one, Itself, Token);
        Assert.Equal(["after", "later"], await ContentsAsync());
    }

    [Fact]
    public async Task AnEarlierMomentMayBeNamed()
    {
        await A.Store.AddOneAsync(Some.Draft("one"));
        Server.Now = Some.Time;
        await Remote(A).SnapshotAsync(Token);
        await A.Store.AddOneAsync(Some.Draft("two"));
        Server.Now = Some.Time.AddHours(2);
        await Remote(A).SnapshotAsync(Token);

        var early = await Snapshots(A).NewestAsync(Some.Time.AddHours(1), Token);

        Assert.All(early, s => Assert.Equal(Some.Time, s.MadeAt));
        Assert.Empty(await Snapshots(A).NewestAsync(Some.Time.AddHours(-1), Token));
    }

    [Fact]
    public async Task AClusterIsRefusedBecauseEachNodeHasItsOwnSnapshots()
    {
        await A.Store.AddOneAsync(Some.Draft());
        Server.IsCluster = true;

        var e = await Assert.ThrowsAsync<QdrantException>(() => Snapshots(A).NewestAsync(null, Token));
        Assert.Contains("each node", e.Message, StringComparison.Ordinal);
    }

    private async Task<IEnumerable<string>> ContentsAsync() =>
        Value(await B.Store.ListAsync(Some.Owner(), new MemoryFilter(), 10, null, Token)).Memories.Select(m => m.Content).Order(StringComparer.Ordinal);

    private QdrantRemoteStore Remote(RemoteMachine machine) => RemoteUnderTest.Store(machine.Options, Time);

    private static QdrantSnapshots Snapshots(RemoteMachine machine)
    {
        var client = RemoteUnderTest.Client(machine.Options);
        return new QdrantSnapshots(client, new QdrantCollections(client), machine.Points, _ => Task.FromResult<string?>("sesame"));
    }
}
