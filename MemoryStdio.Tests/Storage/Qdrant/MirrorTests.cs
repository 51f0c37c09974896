using MemoryStdio.Memory;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant;

/// <summary>One machine and its outbox.</summary>
public sealed class MirrorTests : IAsyncLifetime
{
    private QdrantStandIn _server = null!;
    private Machine _machine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await QdrantStandIn.StartAsync();
        _machine = new Machine(_server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        var violations = _server.Violations.ToArray();
        _machine.Dispose();
        await _server.DisposeAsync();
        Assert.Empty(violations);
    }

    [Fact]
    public async Task EveryKindOfChangeArrives()
    {
        var edited = await _machine.AddAsync("데이터베이스를 매일 밤 백업한다.");
        var deleted = await _machine.AddAsync("to be deleted");
        var archived = await _machine.AddAsync("to be archived");
        await _machine.EditAsync(edited, "데이터베이스를 매주 백업한다. 🎉");
        await _machine.DeleteAsync(deleted);
        await _machine.Store.SetArchivedAsync(Some.Caller(), [archived], true, Token);

        await _machine.PushAsync();

        var points = _server.Collection("memorystdio").Points.ToDictionary(p => p.Payload["memory"]!.GetValue<string>());
        Assert.Equal("데이터베이스를 매주 백업한다. 🎉", points[edited.Value].Payload["content"]!.GetValue<string>());
        Assert.Equal(["fake-16-1-16", "words"], points[edited.Value].Vectors.Keys.Order());
        Assert.True(points[deleted.Value].Payload["deleted"]!.GetValue<bool>());
        Assert.True(points[archived.Value].Payload["archived"]!.GetValue<bool>());
        Assert.Equal((0, 0, null), ((await _machine.StatusAsync()).Waiting, (await _machine.StatusAsync()).SetAside, (await _machine.StatusAsync()).FailingSince));
        Assert.Equal(0, await _machine.PushAsync());
    }

    [Fact]
    public async Task DaysOfflineLoseNothingAndFailNoWrite()
    {
        _server.Interfere = _ => 503;
        await Assert.ThrowsAnyAsync<RemoteUnavailableException>(_machine.PushAsync);
        var since = (await _machine.StatusAsync()).FailingSince;
        for (var day = 0; day < 5; day++)
        {
            _machine.Time.Advance(TimeSpan.FromDays(1));
            await _machine.AddAsync($"day {day}");
            await Assert.ThrowsAnyAsync<RemoteUnavailableException>(_machine.PushAsync);
        }

        var status = await _machine.StatusAsync();
        Assert.Equal((5, since), (status.Waiting, status.FailingSince));
        Assert.Contains("503", status.Error, StringComparison.Ordinal);

        _server.Interfere = _ => null;
        Assert.Equal(5, await _machine.PushAsync());
        Assert.Equal(5, _server.Collection("memorystdio").Points.Count);
        Assert.Equal((0, null, null), ((await _machine.StatusAsync()).Waiting, (await _machine.StatusAsync()).FailingSince, (await _machine.StatusAsync()).Error));
    }

    [Fact]
    public async Task WhatWasDeliveredBeforeACrashIsDeliveredAgainWithoutADouble()
    {
        var id = await _machine.AddAsync("first");
        await _machine.EditAsync(id, "second");
        var dies = new Forwarder(new DiesBeforeConfirming(_machine.Sync), _machine.Remote);
        await Assert.ThrowsAsync<InvalidOperationException>(() => dies.DeliverAsync(RemoteUnderTest.Space, null, Token));
        Assert.Single(_server.Collection("memorystdio").Points);

        Assert.Equal(2, await _machine.PushAsync());

        Assert.Single(_server.Collection("memorystdio").Points);
        Assert.Single(_server.Collection("memorystdio-history").Points);
    }

    [Fact]
    public async Task APoisonItemIsSetAsideShownAndRepaired()
    {
        _server.RefusePoint = p => p["payload"]!["content"]?.GetValue<string>() == "poison" ? "Wrong input: too bitter" : null;
        await _machine.AddAsync("good");
        var poison = await _machine.AddAsync("poison");
        await _machine.AddAsync("also good");

        await _machine.PushAsync();

        Assert.Equal(2, _server.Collection("memorystdio").Points.Count);
        var aside = Assert.Single(await _machine.Sync.SetAsideAsync(_machine.Remote.Target, Token));
        Assert.Equal(poison, aside.Id);
        Assert.Contains("too bitter", aside.Reason, StringComparison.Ordinal);
        Assert.Equal((0, 1), ((await _machine.StatusAsync()).Waiting, (await _machine.StatusAsync()).SetAside));

        _server.RefusePoint = _ => null;
        await _machine.Verifier.RepairAsync(RemoteUnderTest.Space, null, Token);
        Assert.Equal(3, _server.Collection("memorystdio").Points.Count);
        Assert.Equal(0, (await _machine.StatusAsync()).SetAside);
    }

    [Fact]
    public async Task OnlyOneProcessDeliversAndADeadOnesLeaseRunsOut()
    {
        await _machine.AddAsync("x");
        Assert.True(await _machine.Sync.TryLeaseAsync(_machine.Remote.Target, "another process", Forwarder.Lease, Token));

        Assert.Null(await _machine.PushAsync());
        _machine.Time.Advance(Forwarder.Lease);
        Assert.Equal(1, await _machine.PushAsync());
    }

    [Fact]
    public async Task OwnersArriveInPartitionsOfTheirOwn()
    {
        await _machine.AddAsync("mine", "김민준");
        await _machine.AddAsync("hers", "zoë");

        await _machine.PushAsync();

        Assert.Equal(
            ["zoë hers", "김민준 mine"],
            _server.Collection("memorystdio").Points.Select(p => $"{p.Payload["owner"]} {p.Payload["content"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task AnotherServerIsFilledFromTheBeginning()
    {
        await _machine.AddAsync("one");
        await _machine.PushAsync();
        await using var other = await QdrantStandIn.StartAsync();
        var remote = await RemoteUnderTest.PreparedAsync(RemoteUnderTest.Options(other.Url));

        await new Forwarder(_machine.Sync, remote).DeliverAsync(RemoteUnderTest.Space, null, Token);

        Assert.Single(other.Collection("memorystdio").Points);
    }

    [Fact]
    public async Task APurgedMemoryLosesItsHistoryThereToo()
    {
        var id = await _machine.AddAsync("secret plan");
        await _machine.EditAsync(id, "secret plan 2");
        await _machine.DeleteAsync(id);
        await _machine.PushAsync();
        Assert.NotEmpty(_server.Collection("memorystdio-history").Points);

        _machine.Time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(1, await _machine.PurgeAsync());
        await _machine.PushAsync();

        Assert.Empty(_server.Collection("memorystdio-history").Points);
        Assert.True(Assert.Single(_server.Collection("memorystdio").Points).Payload["deleted"]!.GetValue<bool>());
    }

    [Fact]
    public async Task ASearchSaysSinceWhenTheRemoteIsUnreachable()
    {
        var searcher = new MirrorSearcher(new NothingFound(), _machine.Sync, _machine.Remote);
        var query = new SearchQuery(Some.Owner(), "x", 5, new MemoryFilter());
        Assert.Equal("hybrid", (await searcher.SearchAsync(query, Token)).Mode);

        _server.Interfere = _ => 503;
        await Assert.ThrowsAnyAsync<RemoteUnavailableException>(_machine.PushAsync);
        Assert.Equal("local (remote unreachable since 2026-03-01T09:00:00Z): hybrid", (await searcher.SearchAsync(query, Token)).Mode);

        _server.Interfere = _ => null;
        await _machine.PushAsync();
        Assert.Equal("hybrid", (await searcher.SearchAsync(query, Token)).Mode);
    }

    private sealed class NothingFound : IMemorySearcher
    {
        public Task<SearchHits> SearchAsync(SearchQuery query, CancellationToken cancellationToken) => Task.FromResult(new SearchHits([], "hybrid"));

        public Task<IReadOnlyList<SearchHit>> SimilarAsync(
            MemoryStdio.Identity.OwnerId owner, MemoryFilter filter, string text, MemoryId? except, int limit, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<SearchHit>>([]);
    }
}
