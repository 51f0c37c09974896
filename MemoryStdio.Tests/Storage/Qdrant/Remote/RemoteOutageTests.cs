using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Storage.Qdrant.Remote;

/// <summary>The server goes away: before, in the middle of, and after a write.</summary>
public sealed class RemoteOutageTests : RemoteFixture
{
    [Fact]
    public async Task AWriteThatCouldNotBeginIsNotStoredAndSaysSinceWhen()
    {
        await A.Store.AddOneAsync(Some.Draft("before"));
        Server.Interfere = _ => 503;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => A.Store.FindAsync(Some.Owner(), Some.UnknownId(), Token));
        Time.Advance(TimeSpan.FromHours(1));

        var e = await Assert.ThrowsAsync<StoreUnavailableException>(() => A.Store.AddAsync(Some.Caller(), [Some.Draft("lost?")], Token));

        Assert.StartsWith("Not stored: the shared store cannot be used since 2026-03-01T09:00:00Z", e.Message, StringComparison.Ordinal);
        Server.Interfere = _ => null;
        Assert.Equal(1, await B.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
        Assert.Equal(0, await A.LocalMemoriesAsync());
    }

    [Fact]
    public async Task ReadsAnswerUnavailableAndNeverFromElsewhere()
    {
        var id = await A.Store.AddOneAsync(Some.Draft("there"));
        Server.Interfere = _ => 503;

        foreach (var read in (Func<Task>[])[
            () => A.Store.FindAsync(Some.Owner(), id, Token), () => A.Store.ListAsync(Some.Owner(), new MemoryFilter(), 5, null, Token), () => A.Store.StatsAsync(Some.Owner(), Token),
            () => A.Store.HistoryAsync(Some.Owner(), id, Token), () => A.Projects.ListAsync(Some.Owner(), Token), () => A.Projects.FindAsync(Some.Owner(), Some.Project(), Token)])
        {
            var e = await Assert.ThrowsAsync<StoreUnavailableException>(read);
            Assert.Contains("cannot be used since 2026-03-01T09:00:00Z", e.Message, StringComparison.Ordinal);
            Assert.Contains("Nothing is answered from elsewhere", e.Message, StringComparison.Ordinal);
        }

        Assert.NotNull(await A.Sync.FailingSinceAsync(A.Options.Target, Token));
        Server.Interfere = _ => null;
        Assert.NotNull(await A.Store.FindAsync(Some.Owner(), id, Token));
        Assert.Null(await A.Sync.FailingSinceAsync(A.Options.Target, Token));
    }

    [Fact]
    public async Task AnAdditionWhoseWriterStoppedInBetweenIsFinishedByWhoeverAddsTheSame()
    {
        await A.Store.AddOneAsync(Some.Draft("first"));
        Server.Interfere = path => path == MemoriesBatch ? 503 : null;
        var e = await Assert.ThrowsAsync<StoreUnavailableException>(() => A.Store.AddAsync(Some.Caller(), [Some.Draft("half done")], Token));
        Assert.StartsWith("Not confirmed", e.Message, StringComparison.Ordinal);
        Server.Interfere = _ => null;
        Assert.Equal(1, await B.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));

        var again = (await B.Store.AddAsync(Some.Caller(), [Some.Draft("half done")], Token))[0];

        Assert.False(again.IsNew);
        Assert.Equal("half done", (await A.Store.FindAsync(Some.Owner(), again.Id, Token))!.Content);
        Assert.Equal(2, await B.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
    }

    [Fact]
    public async Task AnAdditionThatStoppedBeforeItsClaimLeavesNothingInTheWay()
    {
        await A.Store.AddOneAsync(Some.Draft("first"));
        Server.Interfere = path => path == "/collections/memorystdio-ledger/points/batch" ? 503 : null;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => A.Store.AddAsync(Some.Caller(), [Some.Draft("second")], Token));
        Server.Interfere = _ => null;

        Assert.True((await B.Store.AddAsync(Some.Caller(), [Some.Draft("second")], Token))[0].IsNew);
        Assert.Equal(2, await B.Store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
    }

    [Fact]
    public async Task AnEditWhoseWriterStoppedInBetweenIsBroughtForwardByTheNext()
    {
        var id = await A.Store.AddOneAsync(Some.Draft("one").With(new FakeEmbedder()));
        Server.Interfere = path => path == MemoriesBatch ? 503 : null;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => A.Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Kind = "fact" }, null, Token));
        Server.Interfere = _ => null;
        Assert.Equal(1, (await B.Store.FindAsync(Some.Owner(), id, Token))!.Version);

        var third = Value(await B.Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Tags = ["t"] }, null, Token));

        Assert.Equal((3, "fact", "fake-16@1"), (third.Memory.Version, third.Memory.Kind, third.Memory.EmbeddingModelId));
        Assert.Equal([1, 2, 3], (await A.Store.HistoryAsync(Some.Owner(), id, Token)).Select(v => v.Number));
    }

    [Fact]
    public async Task AnUndoThatStoppedInBetweenGoesOnWhereItWas()
    {
        var ids = (await A.Store.AddAsync(Some.Caller(), [Some.Draft("a"), Some.Draft("b")], Token)).Select(m => m.Id).ToArray();
        var change = await A.Store.DeleteAsync(Some.Caller(), ids, null, Token);
        Server.Interfere = path => path == "/collections/memorystdio-ledger/points/batch" ? 503 : null;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => A.Store.UndoAsync(Some.Caller(), change.UndoToken, Token));
        Server.Interfere = _ => null;

        var again = Value(await B.Store.UndoAsync(Some.Caller(), change.UndoToken, Token));

        Assert.Equal((2, 0), (again.Restored.Count, again.Kept.Count));
        Assert.All(await A.Store.FindManyAsync(Some.Owner(), ids, Token), m => Assert.Equal(3, m.Version));
    }

    [Theory]
    [InlineData("1.15.4", null, "is version 1.15.4; 1.16.0 or newer is needed")]
    [InlineData("1.19.0", "right", "wants a key. Set QDRANT_API_KEY")]
    public async Task AServerThatCannotBeUsedIsNamedWithTheFix(string version, string? key, string says)
    {
        (Server.Version, Server.ApiKey) = (version, key);

        var e = await Assert.ThrowsAsync<StoreUnavailableException>(() => A.Store.AddAsync(Some.Caller(), [Some.Draft()], Token));

        Assert.StartsWith("Not stored", e.Message, StringComparison.Ordinal);
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        var korean = e.Sentence.Korean;
        Assert.Contains("저장하지 않았습니다", korean, StringComparison.Ordinal);
        Assert.DoesNotContain("Qdrant at", korean, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AModelThatIsMissingIsNamedWhereTheCollectionIsStillToBeMade()
    {
        var space = new RemoteUnavailableException("The collection on the server is made for the embedding model, which is not ready.");
        var client = Tests.Qdrant.RemoteUnderTest.Client(A.Options);
        var tables = new MemoryStdio.Storage.Qdrant.RemoteTables(
            client, new MemoryStdio.Storage.Qdrant.QdrantCollections(client), A.Points, _ => Task.FromException<VectorSpace>(space));

        await Assert.ThrowsAsync<RemoteUnavailableException>(() => tables.OpenAsync(Some.Owner(), Token));
        await A.Store.AddOneAsync(Some.Draft());
        await tables.OpenAsync(Some.Owner(), Token);
    }
}
