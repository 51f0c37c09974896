using MemoryStdio.Memory;

namespace MemoryStdio.Tests.Storage;

/// <summary>The change feed and the embedding queue, whichever the store.</summary>
public sealed class MemoryFeedContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    public static TheoryData<string> Stores => MemoryStores.All;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Stores))]
    public async Task EveryChangeIsNumberedInOrder(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(Some.Draft("일"));
        var afterAdd = await s.Feed.LatestChangeAsync(Token);
        await s.Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Content = "이" }, null, Token);
        await s.Store.SetArchivedAsync(Some.Caller(), [id], true, Token);
        await s.Store.SetArchivedAsync(Some.Caller(), [id], false, Token);
        var deleted = await s.Store.DeleteAsync(Some.Caller(), [id], null, Token);
        await s.Store.UndoAsync(Some.Caller(), deleted.UndoToken, Token);

        var changes = await s.Feed.ChangesAfterAsync(0, 100, Token);

        Assert.Equal(
            [ChangeKind.Added, ChangeKind.Updated, ChangeKind.Archived, ChangeKind.Unarchived, ChangeKind.Deleted, ChangeKind.Restored],
            changes.Select(c => c.Kind));
        Assert.All(changes, c => Assert.Equal((id, Some.Owner(), Some.Project(), Some.Time), (c.Memory, c.Owner, c.Project, c.At)));
        Assert.Equal(changes.Select(c => c.Number).Order(), changes.Select(c => c.Number));
        Assert.Equal(changes[^1].Number, await s.Feed.LatestChangeAsync(Token));
        Assert.Equal(changes.Skip(1).Take(2), await s.Feed.ChangesAfterAsync(afterAdd, 2, Token));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task APartitionIsReadWithTheVectorsOfTheAskedModelOnly(string kind)
    {
        using var s = MemoryStores.Create(kind, "one@1");
        var (one, two) = (new FakeEmbedder("one@1"), new FakeEmbedder("two@1"));
        await s.Store.AddOneAsync(Some.Draft("첫째", "app", "T").With(one));
        await s.Store.AddOneAsync(Some.Draft("second", "app").With(two));
        await s.Store.AddOneAsync(Some.Draft("third", "web"));
        var gone = await s.Store.AddOneAsync(Some.Draft("gone", "app").With(one));
        await s.Store.DeleteAsync(Some.Caller(), [gone], null, Token);

        var rows = await s.Feed.ReadPartitionAsync(Some.Owner(), Some.Project(), "one@1", Token).ToListAsync(Token);

        Assert.Equal(["첫째", "second"], rows.Select(r => r.Content));
        Assert.Equal(one.Vector("첫째"), rows[0].Vectors.Single());
        Assert.Equal(("one@1", null), (rows[0].ModelId, rows[1].ModelId));
        Assert.Equal(["T"], rows[0].Tags);
        Assert.Empty(rows[1].Vectors);
        Assert.True(rows[0].Row < rows[1].Row);
        Assert.Equal(3, (await s.Feed.ReadPartitionAsync(Some.Owner(), null, null, Token).ToListAsync(Token)).Count);
        Assert.Equal(["app", "web"], (await s.Feed.ProjectsAsync(Some.Owner(), Token)).Select(p => p.Value));
        Assert.False((await s.Feed.ReadRowsAsync([gone, Some.UnknownId()], "one@1", Token)).Single().Live);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task ALargePartitionIsReadWholeAndInOrder(string kind)
    {
        using var s = MemoryStores.Create(kind);
        await s.Store.AddAsync(Some.Caller(), [.. Enumerable.Range(0, 1201).Select(i => Some.Draft($"m{i}"))], Token);

        var rows = await s.Feed.ReadPartitionAsync(Some.Owner(), Some.Project(), null, Token).ToListAsync(Token);

        Assert.Equal(Enumerable.Range(0, 1201).Select(i => $"m{i}"), rows.Select(r => r.Content));
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task WaitingMemoriesAreClaimedOnceUntilTheLeaseEnds(string kind)
    {
        using var s = MemoryStores.Create(kind, "new@1");
        var embedder = new FakeEmbedder("new@1");
        await s.Store.AddOneAsync(Some.Draft("waits"));
        await s.Store.AddOneAsync(Some.Draft("other model").With(new FakeEmbedder("old@1")));
        await s.Store.AddOneAsync(Some.Draft("done").With(embedder));

        var first = await s.Queue.ClaimAsync("new@1", 10, Lease, Token);
        Assert.Equal(["other model", "waits"], first.Select(t => t.Content).Order());
        Assert.Empty(await s.Queue.ClaimAsync("new@1", 10, Lease, Token));
        Assert.Equal(2, await s.Queue.PendingAsync("new@1", Token));

        s.Time.Advance(Lease);
        var second = await s.Queue.ClaimAsync("new@1", 10, Lease, Token);
        await s.Queue.SaveAsync([.. second.Select(t => new EmbeddedMemory(t.Id, t.Version, new DraftVectors("new@1", [embedder.Vector(t.Content)])))], Token);

        Assert.Equal(2, second.Count);
        Assert.Equal(0, await s.Queue.PendingAsync("new@1", Token));
        s.Time.Advance(Lease);
        Assert.Empty(await s.Queue.ClaimAsync("new@1", 10, Lease, Token));
        Assert.Equal(2, (await s.Feed.ChangesAfterAsync(0, 100, Token)).Count(c => c.Kind == ChangeKind.Embedded));
        Assert.Equal(1, (await s.Store.FindAsync(Some.Owner(), second[0].Id, Token))!.Version);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task VectorsOfAnOldVersionAreNotSaved(string kind)
    {
        using var s = MemoryStores.Create(kind, "m@1");
        var id = await s.Store.AddOneAsync(Some.Draft("before"));
        var claimed = (await s.Queue.ClaimAsync("m@1", 10, Lease, Token)).Single();
        await s.Store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Content = "after" }, null, Token);

        await s.Queue.SaveAsync([new EmbeddedMemory(claimed.Id, claimed.Version, new DraftVectors("m@1", [[1f]]))], Token);

        Assert.Null((await s.Store.FindAsync(Some.Owner(), id, Token))!.EmbeddingModelId);
        Assert.Equal("after", (await s.Queue.ClaimAsync("m@1", 10, Lease, Token)).Single().Content);
    }

    [Theory, MemberData(nameof(Stores))]
    public async Task ADeletedMemoryLeavesTheQueue(string kind)
    {
        using var s = MemoryStores.Create(kind);
        var id = await s.Store.AddOneAsync(Some.Draft());
        await s.Store.DeleteAsync(Some.Caller(), [id], null, Token);

        Assert.Equal(0, await s.Queue.PendingAsync("m@1", Token));
        Assert.Empty(await s.Queue.ClaimAsync("m@1", 10, Lease, Token));
    }
}
