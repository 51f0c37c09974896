using MemoryStdio.Memory;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant;

/// <summary>Machines that share one server, and never see each other.</summary>
public sealed class TwoMachinesTests : IAsyncLifetime
{
    private QdrantStandIn _server = null!;
    private Machine _a = null!;
    private Machine _b = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await QdrantStandIn.StartAsync();
        (_a, _b) = (new Machine(_server.Url), new Machine(_server.Url));
    }

    public async ValueTask DisposeAsync()
    {
        var violations = _server.Violations.ToArray();
        _a.Dispose();
        _b.Dispose();
        await _server.DisposeAsync();
        Assert.Empty(violations);
    }

    [Fact]
    public async Task ANewMachineGetsEverythingWithItsHistory()
    {
        var id = await _a.AddAsync("데이터베이스를 매일 밤 백업한다.");
        _a.Time.Advance(TimeSpan.FromMinutes(1));
        await _a.EditAsync(id, "قاعدة البيانات تُنسخ كل ليلة");
        await _a.PushAsync();

        Assert.Equal(1, (await _b.PullAsync()).Added);

        Assert.Equal("قاعدة البيانات تُنسخ كل ليلة", await _b.ContentAsync(id));
        var history = await _b.Store.HistoryAsync(Some.Owner(), id, Token);
        Assert.Equal(["데이터베이스를 매일 밤 백업한다.", "قاعدة البيانات تُنسخ كل ليلة"], history.Select(v => v.Content));
        Assert.Equal((await _a.Store.HistoryAsync(Some.Owner(), id, Token)).Select(v => (v.Number, v.At, v.Change)), history.Select(v => (v.Number, v.At, v.Change)));
    }

    [Fact]
    public async Task TheLaterEditWinsOnBoth()
    {
        var id = await SharedAsync("start");
        await _a.EditAsync(id, "earlier");
        _b.Time.Advance(TimeSpan.FromMinutes(1));
        await _b.EditAsync(id, "later");

        await SettleAsync();

        Assert.Equal(("later", "later"), (await _a.ContentAsync(id), await _b.ContentAsync(id)));
        Assert.Contains("earlier", (await _a.Store.HistoryAsync(Some.Owner(), id, Token)).Select(v => v.Content));
    }

    [Fact]
    public async Task ADeletionTravelsAndBeatsALaterEditMadeInIgnoranceOfIt()
    {
        var id = await SharedAsync("start");
        await _a.DeleteAsync(id);
        _b.Time.Advance(TimeSpan.FromHours(1));
        await _b.EditAsync(id, "too late");

        await SettleAsync();

        Assert.Equal((null, null), (await _a.ContentAsync(id), await _b.ContentAsync(id)));
    }

    [Fact]
    public async Task UndoingADeletionTravels()
    {
        var id = await SharedAsync("come back");
        var deleted = await _a.DeleteAsync(id);
        await SettleAsync();
        Assert.Null(await _b.ContentAsync(id));

        await _a.Store.UndoAsync(Some.Caller(), deleted.UndoToken, Token);
        await SettleAsync();

        Assert.Equal(("come back", "come back"), (await _a.ContentAsync(id), await _b.ContentAsync(id)));
    }

    [Fact]
    public async Task AnEditAtTheSameMomentEndsAlikeEverywhere()
    {
        var id = await SharedAsync("start");
        await _a.EditAsync(id, "from a");
        await _b.EditAsync(id, "from b");

        await SettleAsync();

        Assert.NotNull(await _a.ContentAsync(id));
        Assert.Equal(await _a.ContentAsync(id), await _b.ContentAsync(id));
    }

    [Fact]
    public async Task WhatWasTakenOverIsNotSentBack()
    {
        await SharedAsync("once");
        await SettleAsync();
        var before = Upserts();

        await SettleAsync();
        await SettleAsync();

        Assert.Equal(before, Upserts());
    }

    [Fact]
    public async Task AnotherOwnersMemoriesAreNotTakenOver()
    {
        await _a.AddAsync("theirs", "zoë");
        await _a.PushAsync();

        Assert.Equal(0, (await _b.PullAsync()).Added);
    }

    [Fact]
    public async Task VerifyFindsWhatIsMissingOrDifferentOnEitherSideAndRepairMendsIt()
    {
        var lost = await SharedAsync("the server lost this");
        var tampered = await SharedAsync("the server changed this");
        _server.Collection("memorystdio").Forget(p => p.Payload["memory"]!.GetValue<string>() == lost.Value);
        _server.Collection("memorystdio").Points.Single(p => p.Payload["memory"]!.GetValue<string>() == tampered.Value).Payload["state"] = new string('0', 64);
        var onlyThere = await _b.AddAsync("only the other machine delivered this");
        await _b.PushAsync();

        var found = (await _a.Verifier.CompareAsync(RemoteUnderTest.Space, null, Token)).Single(c => c.Owner == Some.Owner());
        Assert.Equal(lost, Assert.Single(found.OnlyHere));
        Assert.Equal(onlyThere, Assert.Single(found.OnlyThere));
        Assert.Equal([tampered], found.NewerHere.Concat(found.NewerThere));
        Assert.Equal((2, 2), (found.Here, found.There));

        await _a.Verifier.RepairAsync(RemoteUnderTest.Space, null, Token);
        await _a.PullAsync();
        await _a.PushAsync();

        Assert.Equal("only the other machine delivered this", await _a.ContentAsync(onlyThere));
        Assert.All(await _a.Verifier.CompareAsync(RemoteUnderTest.Space, null, Token), c => Assert.True(c.IsSame));
    }

    /// <summary>Whatever three machines do, in whatever order they meet the server, they end alike.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task ThreeMachinesConverge(int seed)
    {
        using var c = new Machine(_server.Url, new FakeTimeProvider(Some.Time.AddMinutes(-90)));
        Machine[] machines = [_a, _b, c];
#pragma warning disable CA5394 // A test must be repeatable.
        var random = new Random(seed);
        var undo = new List<(Machine Machine, string Token)>();
        for (var step = 0; step < 60; step++)
        {
            var machine = machines[random.Next(3)];
            machine.Time.Advance(TimeSpan.FromSeconds(random.Next(0, 3) * 20));
            var ids = (await machine.ContentsAsync()).Keys.Select(Some.Id).ToArray();
            var id = ids.Length == 0 ? Some.UnknownId() : ids[random.Next(ids.Length)];
            switch (random.Next(8))
            {
                case 0 or 1:
                    await machine.AddAsync($"memory {step}", embedded: random.Next(2) == 0);
                    break;
                case 2:
                    await machine.EditAsync(id, $"edit {step}");
                    break;
                case 3 when ids.Length > 0:
                    undo.Add((machine, (await machine.DeleteAsync(id)).UndoToken));
                    break;
                case 4:
                    await machine.Store.SetArchivedAsync(Some.Caller(), [id], random.Next(2) == 0, Token);
                    break;
                case 5 when undo.Count > 0:
                    var (who, token) = undo[random.Next(undo.Count)];
                    await who.Store.UndoAsync(Some.Caller(), token, Token);
                    break;
                case 6:
                    await machine.PushAsync();
                    break;
                default:
                    await machine.PullAsync();
                    break;
            }
        }
#pragma warning restore CA5394

        for (var round = 0; round < 4; round++)
        {
            foreach (var machine in machines) await machine.SyncAsync();
        }

        var expected = await _a.ContentsAsync();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await _b.ContentsAsync());
        Assert.Equal(expected, await c.ContentsAsync());
        foreach (var machine in machines) Assert.All(await machine.Verifier.CompareAsync(RemoteUnderTest.Space, null, Token), d => Assert.True(d.IsSame, $"{d} {string.Join(',', d.ToSend.Concat(d.ToFetch))}"));
    }

    private async Task<MemoryId> SharedAsync(string content)
    {
        var id = await _a.AddAsync(content);
        await SettleAsync();
        return id;
    }

    private async Task SettleAsync()
    {
        for (var round = 0; round < 3; round++)
        {
            await _a.SyncAsync();
            await _b.SyncAsync();
        }
    }

    private int Upserts() => _server.Requests.Count(r => r.Path.EndsWith("/points/batch", StringComparison.Ordinal));
}
