using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.Purging;

namespace MemoryStdio.Tests.Storage.Sqlite;

public sealed class PurgeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DeletedMemoriesGoForGoodAfterTheUndoWindowAndNotBefore()
    {
        using var folder = new TempDirectory();
        using var database = MemoryStores.OpenSqlite(folder.File("memory.db"));
        using var feed = new SqliteMemoryFeed(database);
        var time = new FakeTimeProvider();
        var store = new SqliteMemoryStore(database, time);
        var purge = new Purge(database, time);
        var ids = (await store.AddAsync(Some.Caller(), [.. Enumerable.Range(0, 450).Select(i => Some.Draft($"m{i}", "app", "t").With(new FakeEmbedder()))], Token))
            .Select(m => m.Id).ToArray();
        await store.AddOneAsync(new MemoryDraft(Some.Memory("kept") with { IdempotencyKey = "k" }, null));
        await store.DeleteAsync(Some.Caller(), ids, "old", Token);

        time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await purge.RunAsync(Token));
        Assert.Equal(2, (await store.HistoryAsync(Some.Owner(), ids[0], Token)).Count);

        time.Advance(TimeSpan.FromSeconds(1));
        var seen = await feed.LatestChangeAsync(Token);
        Assert.Equal(450, await purge.RunAsync(Token));
        Assert.Equal(0, await purge.RunAsync(Token));

        Assert.Empty(await store.HistoryAsync(Some.Owner(), ids[0], Token));
        Assert.Equal(450, (await feed.ChangesAfterAsync(seen, 1000, Token)).Count(c => c.Kind == ChangeKind.Purged));
        Assert.Equal(1, await store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
        var rest = await database.ReadAsync(
            s => (s.Number("SELECT count(*) FROM vectors"), s.Number("SELECT count(*) FROM memory_versions"), s.Number("SELECT count(*) FROM undo_items"), s.Number("SELECT count(*) FROM undo_tokens"), s.Number("SELECT count(*) FROM idempotency_keys")),
            Token);
        Assert.Equal((0, 0, 0, 0, 1), rest);
    }
}
