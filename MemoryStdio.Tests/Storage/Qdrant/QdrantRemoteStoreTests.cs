using MemoryStdio.Memory;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant;

public sealed class QdrantRemoteStoreTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private QdrantStandIn _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await QdrantStandIn.StartAsync();

    public async ValueTask DisposeAsync()
    {
        var violations = _server.Violations.ToArray();
        await _server.DisposeAsync();
        Assert.Empty(violations);
    }

    [Fact]
    public async Task CollectionsAreMadeWithVectorsIndexesQuantisationAndAlias()
    {
        await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));

        var memories = _server.Collection("memorystdio");
        Assert.Equal("memorystdio-fake-16-1-16", memories.Name);
        Assert.Equal(
            ("int8", "max_sim", "idf"),
            (memories.Config["vectors"]!["fake-16-1-16"]!["quantization_config"]!["scalar"]!["type"]!.GetValue<string>(),
                memories.Config["vectors"]!["fake-16-1-16"]!["multivector_config"]!["comparator"]!.GetValue<string>(),
                memories.Config["sparse_vectors"]!["words"]!["modifier"]!.GetValue<string>()));
        Assert.Superset(new HashSet<string> { "owner", "project", "kind", "tags", "created_at" }, memories.Indexes.Keys.ToHashSet());
        Assert.Equal(["memorystdio-fake-16-1-16", "memorystdio-history"], _server.CollectionNames.Order());
    }

    [Fact]
    public async Task PreparingTwiceChangesNothing()
    {
        await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));
        await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));

        Assert.Equal(2, _server.CollectionNames.Count);
    }

    [Fact]
    public async Task WhatWasPushedIsPulledUnchanged()
    {
        var store = await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));
        var first = RemoteUnderTest.Memory();
        SyncMemory[] sent =
        [
            .. Some.Texts.Select(t => RemoteUnderTest.Memory(t)),
            (first with
            {
                Present = first.Present with
                {
                    Tags = ["백업", "Zoë"], Metadata = """{"ticket":"ABC-1"}""", Source = "notes/日本.md", Trust = Trust.Inferred, Kind = "décision",
                    OccurredAt = Some.Time.AddDays(-7), ValidUntil = Some.Time.AddDays(3), ArchivedAt = Some.Time, ChangedClient = new("other", null),
                },
            }).Edited("🎉 edited", Minute),
        ];

        Assert.Empty(await store.PushAsync(sent, Token));
        var page = await store.PullAsync(Some.Owner(), 0, 100, Token);

        Assert.True(page.IsLast);
        Assert.Equal(sent.Length, page.Memories.Count);
        foreach (var (expected, actual) in sent.Zip(page.Memories))
        {
            Assert.Equal((expected.Id, expected.Rank, expected.State, expected.CreatedAt, expected.Author), (actual.Id, actual.Rank, actual.State, actual.CreatedAt, actual.Author));
            Assert.Equal(expected.Present with { Tags = [] }, actual.Present with { Tags = [] });
            Assert.Equal(expected.Present.Tags, actual.Present.Tags);
            Assert.Equal(expected.Earlier.Select(v => (v.Number, v.Content, v.ArchivedAt)), actual.Earlier.Select(v => (v.Number, v.Content, v.ArchivedAt)));
        }
    }

    [Fact]
    public async Task PushingTwiceLeavesOnePoint()
    {
        var store = await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));
        var memory = RemoteUnderTest.Memory().Edited("second", Minute);

        await store.PushAsync([memory], Token);
        await store.PushAsync([memory], Token);

        Assert.Single(_server.Collection("memorystdio").Points);
        Assert.Single(_server.Collection("memorystdio-history").Points);
    }

    [Fact]
    public async Task AnOlderStateDoesNotReplaceANewerOneWhateverTheOrderOfArrival()
    {
        var store = await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));
        var memory = RemoteUnderTest.Memory();
        SyncMemory[] states = [memory, memory.Edited("b", Minute), memory.Edited("c", Minute), memory.Deleted(Minute), memory.Deleted(Minute).Restored(Minute)];
        var best = states.MaxBy(s => s.Rank)!;

        foreach (var state in states.Concat(states.Reverse())) await store.PushAsync([state], Token);

        var there = Assert.Single((await store.PullAsync(Some.Owner(), 0, 10, Token)).Memories);
        Assert.Equal(best.Rank, there.Rank);
    }

    [Fact]
    public async Task ATombstoneCarriesNoContentAndTravels()
    {
        var store = await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));
        var memory = RemoteUnderTest.Memory("a private matter", vectors: [new float[16]]);
        await store.PushAsync([memory], Token);

        await store.PushAsync([memory.Deleted(Minute)], Token);
        Assert.NotEmpty(_server.Collection("memorystdio-history").Points);

        var point = Assert.Single(_server.Collection("memorystdio").Points);
        Assert.Empty(point.Vectors);
        Assert.DoesNotContain("private", point.Payload.ToJsonString(), StringComparison.Ordinal);
        Assert.True(Assert.Single((await store.PullAsync(Some.Owner(), 0, 10, Token)).Memories).Present.IsDeleted);

        await store.PurgeAsync(Some.Owner(), [memory.Id], Token);
        Assert.Empty(_server.Collection("memorystdio-history").Points);
    }

    [Fact]
    public async Task VectorsThatCameLaterAreAddedToTheSameState()
    {
        var store = await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));
        var memory = RemoteUnderTest.Memory();
        await store.PushAsync([memory], Token);
        await store.PushAsync([memory with { ModelId = RemoteUnderTest.Space.ModelId, Vectors = [new FakeEmbedder().Vector("x")] }], Token);
        await store.PushAsync([memory], Token);

        Assert.Contains("fake-16-1-16", Assert.Single(_server.Collection("memorystdio").Points).Vectors.Keys);
    }

    [Fact]
    public async Task VectorsOfAnotherModelAreNotMixedIntoTheCollection()
    {
        var options = RemoteUnderTest.Options(_server.Url);
        await RemoteUnderTest.PreparedAsync(options);
        var newer = await RemoteUnderTest.PreparedAsync(options, space: new VectorSpace("other@2", 16));

        await newer.PushAsync([RemoteUnderTest.Memory() with { ModelId = "other@2", Vectors = [new FakeEmbedder().Vector("x")] }], Token);

        Assert.Equal(["words"], Assert.Single(_server.Collection("memorystdio").Points).Vectors.Keys);
    }

    [Fact]
    public async Task AMemoryTheServerWillNotTakeIsNamedAndTheOthersArrive()
    {
        var store = await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));
        _server.RefusePoint = p => p["payload"]!["content"]!.GetValue<string>() == "poison" ? "Wrong input: too bitter" : null;
        SyncMemory[] sent = [RemoteUnderTest.Memory("a"), RemoteUnderTest.Memory("poison"), RemoteUnderTest.Memory("b")];

        var refused = Assert.Single(await store.PushAsync(sent, Token));

        Assert.Equal(sent[1].Id, refused.Id);
        Assert.Contains("too bitter", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], _server.Collection("memorystdio").Points.Select(p => p.Payload["content"]!.GetValue<string>()).Order());
    }

    [Fact]
    public async Task DeliveryNumbersGrowEvenWhenAMachinesClockIsSlow()
    {
        var options = RemoteUnderTest.Options(_server.Url);
        var here = await RemoteUnderTest.PreparedAsync(options);
        var slow = await RemoteUnderTest.PreparedAsync(options, new FakeTimeProvider(Some.Time.AddYears(-1)));
        await here.PushAsync([RemoteUnderTest.Memory("first")], Token);
        var seen = await here.PullAsync(Some.Owner(), 0, 10, Token);

        await slow.PushAsync([RemoteUnderTest.Memory("second"), RemoteUnderTest.Memory("third")], Token);

        var page = await here.PullAsync(Some.Owner(), seen.Next + 1, 10, Token);
        Assert.Equal(["second", "third"], page.Memories.Select(m => m.Present.Content));
    }

    [Fact]
    public async Task PagesOfAPullJoinWithoutGaps()
    {
        var store = await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));
        await store.PushAsync([.. Enumerable.Range(0, 25).Select(i => RemoteUnderTest.Memory($"memory {i}"))], Token);

        var found = new HashSet<MemoryId>();
        for (long position = 0; ;)
        {
            var page = await store.PullAsync(Some.Owner(), position, 10, Token);
            found.UnionWith(page.Memories.Select(m => m.Id));
            if (page.IsLast) break;
            position = page.Next;
        }

        Assert.Equal(25, found.Count);
        Assert.Equal(25, await store.DigestsAsync(Some.Owner(), Token).CountAsync(Token));
    }

    [Fact]
    public async Task ASnapshotIsMadeOfBothCollections()
    {
        var store = await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url));

        Assert.Equal(["memorystdio-fake-16-1-16", "memorystdio-history"], await store.SnapshotAsync(Token));
        Assert.Single(_server.Collection("memorystdio").Snapshots);
        Assert.Single(_server.Collection("memorystdio-history").Snapshots);
    }

    [Fact]
    public async Task EachOwnerHasAShardKeyWhereTheClusterCanDoIt()
    {
        _server.IsCluster = true;
        var store = await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(_server.Url) with { ShardPerOwner = true, ReplicationFactor = 2, WriteConsistency = 2 });

        await store.PushAsync([RemoteUnderTest.Memory(owner: "김민준"), RemoteUnderTest.Memory(owner: "zoë")], Token);

        Assert.Equal(["zoë", "김민준"], _server.Collection("memorystdio").Points.Select(p => p.ShardKey).Order(StringComparer.Ordinal));
        Assert.Equal((2, 2), (_server.Collection("memorystdio").Config["replication_factor"]!.GetValue<int>(), _server.Collection("memorystdio").Config["write_consistency_factor"]!.GetValue<int>()));
        Assert.Single((await store.PullAsync(Some.Owner("zoë"), 0, 10, Token)).Memories);
    }
}
