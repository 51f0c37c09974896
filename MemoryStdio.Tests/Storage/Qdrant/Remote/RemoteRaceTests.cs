using MemoryStdio.Memory;
using MemoryStdio.Storage.Qdrant;
using MemoryStdio.Tests.Qdrant;

namespace MemoryStdio.Tests.Storage.Qdrant.Remote;

/// <summary>Several machines at the same memory at the same time, without transactions.</summary>
public sealed class RemoteRaceTests : RemoteFixture
{
    [Fact]
    public async Task AMachineThatFindsACollectionBeforeItsMakerCameToTheIndexesMakesThem()
    {
        using var http = new HttpClient { BaseAddress = A.Options.Url };
        using var shape = new StringContent(CollectionShapes.History(A.Options).ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        (await http.PutAsync(new Uri("collections/memorystdio-ledger", UriKind.Relative), shape, Token)).EnsureSuccessStatusCode();

        var added = await A.Store.AddAsync(Some.Caller(), [Some.Draft("stored all the same")], Token);

        Assert.True(added[0].IsNew);
    }

    [Fact]
    public async Task OfMachinesThatAddTheSameAtOnceOneStoresIt()
    {
        using var c = Machine();
        var machines = new[] { A, B, c };

        var answers = await Task.WhenAll(Enumerable.Range(0, 9).Select(i => Task.Run(() => machines[i % 3].Store.AddAsync(Some.Caller(), [Some.Draft("the same everywhere")], Token))));

        Assert.Single(answers, a => a[0].IsNew);
        Assert.Single(answers.Select(a => a[0].Id).Distinct());
        Assert.Equal(1, await B.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
        Assert.Single(Server.Collection("memorystdio-history").Points);
    }

    [Fact]
    public async Task EveryEditOfSeveralMachinesIsInTheHistoryOnce()
    {
        using var c = Machine();
        var machines = new[] { A, B, c };
        var id = await A.Store.AddOneAsync(Some.Draft("0").With(new FakeEmbedder()));

        var edits = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Task.Run(() => machines[i % 3].Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Content = $"{i}" }, null, Token))));

        Assert.Equal(Enumerable.Range(2, 6), edits.Select(e => Value(e).Memory.Version).Order());
        var history = await A.Store.HistoryAsync(Some.Owner(), id, Token);
        Assert.Equal(Enumerable.Range(1, 7), history.Select(v => v.Number));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"{i}"), history.Select(v => v.Content).Order(StringComparer.Ordinal));
        Assert.Equal(history[^1].Content, (await B.Store.FindAsync(Some.Owner(), id, Token))!.Content);
    }

    [Fact]
    public async Task OfTwoEditsOfOneVersionOneIsRefused()
    {
        var id = await A.Store.AddOneAsync(Some.Draft("v1"));
        var edit = new MemoryEdit { Content = "mine", ExpectedVersion = 1 };

        var answers = await Task.WhenAll(
            Task.Run(() => A.Store.UpdateAsync(Some.Caller(), id, edit, null, Token)), Task.Run(() => B.Store.UpdateAsync(Some.Caller(), id, edit with { Content = "theirs" }, null, Token)));

        Assert.Single(answers, a => a.Succeeded(out _, out _));
        Assert.Equal(ProblemKind.Conflict, Assert.Single(answers, a => !a.Succeeded(out _, out _)).Problem!.Kind);
        Assert.Equal(2, (await A.Store.FindAsync(Some.Owner(), id, Token))!.Version);
    }

    [Fact]
    public async Task AnEditThatComesBetweenCountAndBulkDeletionBringsAllBack()
    {
        var ids = (await A.Store.AddAsync(Some.Caller(), [Some.Draft("a", "app", "old"), Some.Draft("b", "app", "old")], Token)).Select(m => m.Id).ToArray();
        Meanwhile(LogBatch, () => B.Store.UpdateAsync(Some.Caller(), ids[0], new MemoryEdit { Content = "a, corrected" }, null, Token));

        var refused = await A.Store.DeleteManyAsync(Some.Caller(), new MemoryFilter { Tags = ["old"] }, 2, null, Token);

        Assert.Equal(ProblemKind.Conflict, ProblemOf(refused).Kind);
        Assert.Equal(["a, corrected", "b"], (await A.Store.FindManyAsync(Some.Owner(), ids, Token)).Select(m => m.Content));
    }

    [Fact]
    public async Task ADeletionIsNotUndoneByAnEditMadeMeanwhile()
    {
        var id = await A.Store.AddOneAsync(Some.Draft("x"));
        Meanwhile(LogBatch, () => B.Store.DeleteAsync(Some.Caller(), [id], null, Token));

        var late = await A.Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Content = "y" }, null, Token);

        Assert.Equal(ProblemKind.NotFound, ProblemOf(late).Kind);
        Assert.Null(await B.Store.FindAsync(Some.Owner(), id, Token));
    }

    [Fact]
    public async Task PlacesThatTwoMachinesTookAtOnceNeitherHideNorRepeatAMemoryInAListing()
    {
        for (var i = 0; i < 5; i++) await A.Store.AddOneAsync(Some.Draft($"m{i}"));
        foreach (var point in Server.Collection("memorystdio").Points.Skip(1).Take(3)) point.Payload[PayloadKeys.Stored] = Server.Collection("memorystdio").Points.First().Payload[PayloadKeys.Stored]!.GetValue<long>();

        var seen = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = Value(await B.Store.ListAsync(Some.Owner(), new MemoryFilter(), 2, cursor, Token));
            seen.AddRange(page.Memories.Select(m => m.Content));
            if ((cursor = page.NextCursor) is null) break;
        }

        Assert.Equal(["m0", "m1", "m2", "m3", "m4"], seen.Order(StringComparer.Ordinal));
    }

    // Runs once, when the request has arrived and before it is answered.
    private void Meanwhile(string path, Func<Task> work)
    {
        var once = 1;
        Server.Interfere = asked =>
        {
            if (asked == path && Interlocked.Exchange(ref once, 0) == 1) Task.Run(work).GetAwaiter().GetResult();
            return null;
        };
    }
}
