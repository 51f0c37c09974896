using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.Auth;
using MemoryStdio.Storage.Sqlite.Backup;
using MemoryStdio.Storage.Sqlite.Purging;
using MemoryStdio.Storage.Sqlite.Usage;

namespace MemoryStdio.Tests.Storage.Sqlite;

/// <summary>What becomes of apps, accesses and searches when memories go, move, or come back from a backup.</summary>
public sealed class UsagePurgeTests : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteMemoryStore _store;
    private readonly SqliteUsageStore _usage;
    private readonly SqliteAppStore _apps;

    public UsagePurgeTests()
    {
        _database = MemoryStores.OpenSqlite(_folder.File("memory.db"));
        (_store, _usage, _apps) = (new SqliteMemoryStore(_database, _time), new SqliteUsageStore(_database, _time), new SqliteAppStore(_database));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _apps.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task WhatIsTooOldGoesForGood_AndNamesThatFillTheListToo()
    {
        var memory = await _store.AddOneAsync(Some.Draft());
        var now = _time.GetUtcNow();
        var many = Enumerable.Range(0, UsageLimits.AppsPerUser + 7).Select(i => new AppTally(Some.Owner(), $"app {i}", 1, 0, 0, now, now.AddSeconds(i))).ToArray();
        await _usage.RecordAsync(
            new UsageBatch(many, [new AccessEvent(memory, now, AccessKind.Read, "local", "x")], [new SearchEvent(Some.Owner(), now, "x", TimeSpan.Zero, 0, "q")]), Token);

        await new Purge(_database, _time).RunAsync(Token);
        Assert.Equal((1, 1, UsageLimits.AppsPerUser), await CountsAsync());
        Assert.DoesNotContain(await _apps.ListAsync(Some.Owner(), Token), a => a.Name == "app 6");
        _time.Advance(UsageLimits.KeptFor);
        await new Purge(_database, _time).RunAsync(Token);

        Assert.Equal((0, 0, UsageLimits.AppsPerUser), await CountsAsync());
        Assert.NotNull(await _store.FindAsync(Some.Owner(), memory, Token));
    }

    [Fact]
    public async Task APauseInAnotherProcessIsSeenAtOnce()
    {
        using var other = MemoryStores.OpenSqlite(_folder.File("memory.db"));
        using var theirs = new SqliteAppStore(other);
        Assert.False(await theirs.IsPausedAsync(Some.Owner(), "cursor", Token));

        await _apps.SetPausedAsync(Some.Owner(), "cursor", Some.Time, Token);
        Assert.True(await theirs.IsPausedAsync(Some.Owner(), "cursor", Token));
        await _apps.SetPausedAsync(Some.Owner(), "cursor", null, Token);

        Assert.False(await theirs.IsPausedAsync(Some.Owner(), "cursor", Token));
    }

    [Fact]
    public async Task WhoAdoptsTheLocalMemoriesTakesAppsAndSearchesOver_AndThePausesHoldForTheLocalClients()
    {
        var memory = await _store.AddOneAsync(Some.Draft());
        var kim = Some.Owner("kim");
        var later = Some.Time.AddDays(1);
        await _apps.SetPausedAsync(OwnerId.Local, "cursor", Some.Time, Token);
        await _usage.RecordAsync(
            new UsageBatch(
                [new AppTally(OwnerId.Local, "cursor", 1, 2, 3, Some.Time, Some.Time), new AppTally(kim, "cursor", 1, 1, 1, later, later)],
                [new AccessEvent(memory, Some.Time, AccessKind.Read, "local", "cursor")], [new SearchEvent(OwnerId.Local, Some.Time, "cursor", TimeSpan.Zero, 0, "q")]),
            Token);

        Assert.NotNull(await new SqliteMemoryAdoption(_database).AdoptAsync(OwnerId.Local, kim, 1, _time.GetUtcNow(), Token));

        Assert.Equal([new AppInfo("cursor", 0, 2, 3, 4, Some.Time, later, Some.Time)], await _apps.ListAsync(kim, Token));
        Assert.Single(await _usage.SearchesAsync(kim, default, Token));
        Assert.Single(await _usage.AccessAsync(kim, memory, Token));
        Assert.True(await _apps.IsPausedAsync(OwnerId.Local, "cursor", Token));
        Assert.True(await _apps.IsPausedAsync(kim, "cursor", Token));
    }

    [Fact]
    public async Task AForeignBackupsReadersStayWithTheirMemories()
    {
        var mine = await _store.AddOneAsync(Some.Draft("mine"));
        await ReadAsync(_usage, mine, "mine");
        var backup = _folder.File("foreign.db");
        MemoryId theirs;
        using (var other = MemoryStores.OpenSqlite(_folder.File("other.db")))
        {
            theirs = await new SqliteMemoryStore(other, _time).AddOneAsync(Some.Draft("theirs"));
            await ReadAsync(new SqliteUsageStore(other, _time), theirs, "theirs");
            Assert.True((await new BackupService(other, _time).BackupAsync(backup, overwrite: false, Token)).Succeeded(out _, out _));
        }

        Assert.True((await new BackupService(_database, _time).RestoreAsync(backup, Token)).Succeeded(out _, out _));

        Assert.Equal(["theirs"], (await _usage.AccessAsync(Some.Owner(), theirs, Token)).Select(a => a.App));
        Assert.Empty(await _usage.AccessAsync(Some.Owner(), mine, Token));
    }

    private static Task ReadAsync(SqliteUsageStore usage, MemoryId memory, string app) =>
        usage.RecordAsync(new UsageBatch([], [new AccessEvent(memory, Some.Time, AccessKind.Read, "local", app)], []), Token);

    private Task<(int, int, int)> CountsAsync() => _database.ReadAsync(
        s => ((int)s.Number("SELECT count(*) FROM access_events")!, (int)s.Number("SELECT count(*) FROM search_events")!, (int)s.Number("SELECT count(*) FROM app_usage")!), Token);
}
