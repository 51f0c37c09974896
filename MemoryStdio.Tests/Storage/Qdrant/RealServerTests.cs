using MemoryStdio.Memory;
using MemoryStdio.Storage.Qdrant;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant;

/// <summary>
/// The same promises against a real server: QDRANT_TEST_URL (and QDRANT_TEST_API_KEY). Works in collections of a name of its own, and removes them.
/// Skipped without it, and said so.
/// </summary>
public sealed class RealServerTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

#pragma warning disable RS0030 // A test may ask where its server is.
    private static readonly string? Address = Environment.GetEnvironmentVariable("QDRANT_TEST_URL");
    private static readonly string? Key = Environment.GetEnvironmentVariable("QDRANT_TEST_API_KEY");
#pragma warning restore RS0030

    private readonly string _name = $"memorystdio-test-{Guid.NewGuid():N}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private QdrantOptions Options => RemoteUnderTest.Options(new Uri(Address!)) with { ApiKey = Key, Collection = _name };

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Address is null, "QDRANT_TEST_URL is not set: no real Qdrant server to test against.");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (Address is null) return;
        var client = RemoteUnderTest.Client(Options);
        foreach (var collection in (string[])[CollectionNames.Memories(_name, RemoteUnderTest.Space), CollectionNames.History(_name), CollectionNames.Ledger(_name)])
            await client.DeleteAsync($"collections/{collection}", CancellationToken.None);
    }

    [Fact]
    public async Task WhatWasPushedIsPulledUnchanged()
    {
        var store = await RemoteUnderTest.PreparedAsync(Options);
        SyncMemory[] sent = [.. Some.Texts.Select(t => RemoteUnderTest.Memory(t, vectors: [new FakeEmbedder().Vector(t)])), RemoteUnderTest.Memory("first").Edited("second", Minute)];

        Assert.Empty(await store.PushAsync(sent, Token));
        Assert.Empty(await store.PushAsync(sent, Token));

        var page = await store.PullAsync(Some.Owner(), 0, 100, Token);
        Assert.Equal(sent.Select(m => (m.Id, m.Rank, m.State)).OrderBy(m => m.Id.Value), page.Memories.Select(m => (m.Id, m.Rank, m.State)).OrderBy(m => m.Id.Value));
        Assert.Equal("first", Assert.Single(page.Memories.Single(m => m.Present.Content == "second").Earlier).Content);
        Assert.Equal(sent.Length, await store.DigestsAsync(Some.Owner(), Token).CountAsync(Token));
    }

    [Fact]
    public async Task AnOlderStateDoesNotReplaceANewerOneWhateverTheOrderOfArrival()
    {
        var store = await RemoteUnderTest.PreparedAsync(Options);
        var memory = RemoteUnderTest.Memory();
        SyncMemory[] states = [memory, memory.Edited("b", Minute), memory.Edited("c", Minute), memory.Deleted(Minute), memory.Deleted(Minute).Restored(Minute)];

        foreach (var state in states.Concat(states.Reverse())) await store.PushAsync([state], Token);

        Assert.Equal(states.Max(s => s.Rank), Assert.Single((await store.PullAsync(Some.Owner(), 0, 10, Token)).Memories).Rank);
    }

    [Fact]
    public async Task OwnersDoNotSeeEachOther()
    {
        var store = await RemoteUnderTest.PreparedAsync(Options);
        await store.PushAsync([RemoteUnderTest.Memory("mine", "김민준"), RemoteUnderTest.Memory("hers", "zoë")], Token);

        Assert.Equal("mine", Assert.Single((await store.PullAsync(Some.Owner("김민준"), 0, 10, Token)).Memories).Present.Content);
    }

    [Fact]
    public async Task ATombstoneTravelsAndItsHistoryIsPurged()
    {
        var store = await RemoteUnderTest.PreparedAsync(Options);
        var memory = RemoteUnderTest.Memory("a private matter");
        await store.PushAsync([memory], Token);
        await store.PushAsync([memory.Deleted(Minute)], Token);

        var there = Assert.Single((await store.PullAsync(Some.Owner(), 0, 10, Token)).Memories);
        Assert.Equal((true, ""), (there.Present.IsDeleted, there.Present.Content));

        await store.PurgeAsync(Some.Owner(), [memory.Id], Token);
        var points = new QdrantPoints(RemoteUnderTest.Client(Options));
        Assert.Equal(0, await points.CountAsync(CollectionNames.History(_name), PartitionFilter.Of(RemoteOwner.Of(Some.Owner(), Options)), Token));
    }

    [Fact]
    public async Task RemoteModeKeepsWhatItPromisesThereToo()
    {
        var time = new FakeTimeProvider();
        using var a = new RemoteMachine(Options with { WriteOrdering = "strong" }, time);
        using var b = new RemoteMachine(Options with { WriteOrdering = "strong" }, time);

        var answers = await Task.WhenAll(new[] { a, b, a, b }.Select(m => Task.Run(() => m.Store.AddAsync(Some.Caller(), [Some.Draft("the same").With(new FakeEmbedder())], Token))));
        var id = answers[0][0].Id;
        var edits = await Task.WhenAll(new[] { a, b }.Select(m => Task.Run(() => m.Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Content = "edited", ExpectedVersion = 1 }, null, Token))));
        var deleted = await b.Store.DeleteAsync(Some.Caller(), [id], null, Token);
        var undone = await a.Store.UndoAsync(Some.Caller(), deleted.UndoToken, Token);

        Assert.Single(answers, x => x[0].IsNew);
        Assert.Single(answers.Select(x => x[0].Id).Distinct());
        Assert.Single(edits, e => e.Succeeded(out _, out _));
        Assert.Equal([id], undone.Value!.Restored);
        Assert.Equal([1, 2, 3, 4], (await b.Store.HistoryAsync(Some.Owner(), id, Token)).Select(v => v.Number));
        Assert.Equal(["edited"], (await b.Store.ListAsync(Some.Owner(), new MemoryFilter { Projects = [Some.Project()] }, 5, null, Token)).Value!.Memories.Select(m => m.Content));
        Assert.Equal(1, (await a.Store.StatsAsync(Some.Owner(), Token)).ByClient["test-client"]);
        Assert.NotEmpty(await a.Search.SearchAsync(Some.Owner(), new MemoryFilter(), "edited", new FakeEmbedder().Vector("edited"), RemoteUnderTest.Space, 5, Token));
        Assert.Empty((await a.Store.ListAsync(Some.Owner("zoë"), new MemoryFilter(), 5, null, Token)).Value!.Memories);
    }
}
