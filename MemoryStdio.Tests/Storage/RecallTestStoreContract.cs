using MemoryStdio.Identity;
using MemoryStdio.Retrieval.RecallTests;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.RecallTests;

namespace MemoryStdio.Tests.Storage;

/// <summary>What a store of recall tests keeps; there is one, on SQLite.</summary>
public sealed class RecallTestStoreContract : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteRecallTestStore _tests;

    public RecallTestStoreContract()
    {
        _database = MemoryStores.OpenSqlite(_folder.File("memory.db"));
        _tests = new SqliteRecallTestStore(_database, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ATestIsKeptAsItWasAsked()
    {
        var id = Some.UnknownId();

        var added = await _tests.AddAsync(Some.Owner(), Some.Project("앱"), "우리 DB는 뭐지? 🗄️ é", id, Token);

        var kept = Assert.Single(await _tests.ListAsync(Some.Owner(), Token));
        Assert.Equal(added, kept);
        Assert.Equal((Some.Project("앱"), "우리 DB는 뭐지? 🗄️ é", id, Some.Time), (kept.Project, kept.Query, kept.Expected, kept.AddedAt));
        Assert.Null(kept.Baseline);
    }

    [Fact]
    public async Task TheSameTestIsKeptOnceAndAnotherPlaceIsAnotherTest()
    {
        var id = Some.UnknownId();

        var first = await _tests.AddAsync(Some.Owner(), null, "q", id, Token);
        var again = await _tests.AddAsync(Some.Owner(), null, "q", id, Token);
        var elsewhere = await _tests.AddAsync(Some.Owner(), Some.Project("a"), "q", id, Token);

        Assert.Equal(first.Number, again.Number);
        Assert.Equal([first.Number, elsewhere.Number], (await _tests.ListAsync(Some.Owner(), Token)).Select(t => t.Number));
    }

    [Fact]
    public async Task ATestFollowsItsProjectIntoTheOneItIsMergedInto_AndBack()
    {
        var memories = new SqliteMemoryStore(_database, _time);
        await memories.AddOneAsync(Some.Draft("a", "old"));
        await memories.AddOneAsync(Some.Draft("b", "new"));
        await _tests.AddAsync(Some.Owner(), Some.Project("old"), "q", Some.UnknownId(), Token);
        var merged = await new SqliteProjectDirectory(_database, _time).MergeAsync(Some.Owner(), Some.Project("old"), Some.Project("new"), Token);

        Assert.Equal(Some.Project("new"), Assert.Single(await _tests.ListAsync(Some.Owner(), Token)).Project);

        await memories.UndoAsync(Some.Caller(), merged!.UndoToken!, Token);
        Assert.Equal(Some.Project("old"), Assert.Single(await _tests.ListAsync(Some.Owner(), Token)).Project);
    }

    [Fact]
    public async Task ABaselineIsKeptAlsoWhenNothingWasFound()
    {
        var found = await _tests.AddAsync(Some.Owner(), null, "a", Some.UnknownId(), Token);
        var missed = await _tests.AddAsync(Some.Owner(), null, "b", Some.UnknownId(), Token);

        await _tests.KeepBaselineAsync(Some.Owner(), [new RecallOutcome(found, 3), new RecallOutcome(missed, null)], Token);

        Assert.Equal([new RecallBaseline(3), new RecallBaseline(null)], (await _tests.ListAsync(Some.Owner(), Token)).Select(t => t.Baseline));
    }

    [Fact]
    public async Task AnotherOwnersTestsAreNotThere()
    {
        OwnerId.TryCreate("other", out var other, out _);
        var mine = await _tests.AddAsync(Some.Owner(), null, "q", Some.UnknownId(), Token);

        Assert.Empty(await _tests.ListAsync(other!, Token));
        Assert.False(await _tests.RemoveAsync(other!, mine.Number, Token));
        await _tests.KeepBaselineAsync(other!, [new RecallOutcome(mine, 1)], Token);

        Assert.Null(Assert.Single(await _tests.ListAsync(Some.Owner(), Token)).Baseline);
        Assert.True(await _tests.RemoveAsync(Some.Owner(), mine.Number, Token));
        Assert.False(await _tests.RemoveAsync(Some.Owner(), mine.Number, Token));
    }
}
