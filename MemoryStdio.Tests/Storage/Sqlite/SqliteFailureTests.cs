using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;

namespace MemoryStdio.Tests.Storage.Sqlite;

/// <summary>What a person is told when the database cannot be used, and that nothing is lost by it.</summary>
public sealed class SqliteFailureTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string DatabasePath => _folder.File("memory.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ANewerDatabaseIsRefusedAndLeftUntouched()
    {
        await FillAsync();
        Databases.SetSchemaVersion(DatabasePath, 999);
        var before = await File.ReadAllBytesAsync(DatabasePath, Token);

        var message = await FailureOfAddAsync();

        Assert.Contains("newer MemoryStdio (schema 999", message, StringComparison.Ordinal);
        Assert.Contains("update this program", message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(DatabasePath, Token));
        Assert.Equal([DatabasePath], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task AProgramThatRunsWhileANewerOneMigratesStopsWriting()
    {
        using var database = MemoryStores.OpenSqlite(DatabasePath);
        var store = new SqliteMemoryStore(database, TimeProvider.System);
        await store.AddOneAsync(Some.Draft());
        Databases.SetSchemaVersion(DatabasePath, 999);

        Assert.Contains("newer", (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AddOneAsync(Some.Draft("x")))).Message, StringComparison.Ordinal);
        Assert.Contains("newer", (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CountAsync(Some.Owner(), new MemoryFilter(), Token))).Message, StringComparison.Ordinal);
        Assert.Equal("1", Databases.Text(DatabasePath, "SELECT count(*) FROM memories"));
    }

    [Theory]
    [InlineData("Dear diary, this is no database. ")]
    [InlineData("short")]
    public async Task AFileThatIsNoDatabaseIsLeftUntouched(string text)
    {
        await File.WriteAllTextAsync(DatabasePath, string.Concat(Enumerable.Repeat(text, text.Length > 10 ? 100 : 1)), Token);
        var before = await File.ReadAllBytesAsync(DatabasePath, Token);

        Assert.Contains("is not a MemoryStdio database", await FailureOfAddAsync(), StringComparison.Ordinal);

        Assert.Equal(before, await File.ReadAllBytesAsync(DatabasePath, Token));
    }

    [Fact]
    public async Task AnotherProgramsDatabaseIsLeftUntouched()
    {
        Databases.Run(DatabasePath, "CREATE TABLE bookmarks (url TEXT)");
        var before = await File.ReadAllBytesAsync(DatabasePath, Token);

        Assert.Contains("is not a MemoryStdio database", await FailureOfAddAsync(), StringComparison.Ordinal);

        Assert.Equal(before, await File.ReadAllBytesAsync(DatabasePath, Token));
    }

    [Fact]
    public async Task ACutDatabaseIsReadWhereItCanBeAndNeverWritten()
    {
        await FillAsync(200);
        var whole = await File.ReadAllBytesAsync(DatabasePath, Token);
        await File.WriteAllBytesAsync(DatabasePath, whole[..(whole.Length - 8192)], Token);

        using var database = MemoryStores.OpenSqlite(DatabasePath);
        var store = new SqliteMemoryStore(database, TimeProvider.System);
        var message = (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AddOneAsync(Some.Draft("new")))).Message;
        var first = await database.ReadAsync(s => s.Text("SELECT content FROM memories WHERE row = 1"), Token);

        Assert.Contains("damaged", message, StringComparison.Ordinal);
        Assert.Contains("memorystdio restore", message, StringComparison.Ordinal);
        Assert.StartsWith("memory 0", first, StringComparison.Ordinal);
        Assert.Equal(whole[..(whole.Length - 8192)], await File.ReadAllBytesAsync(DatabasePath, Token));
    }

    [Fact]
    public async Task DamageFoundWhileRunningStopsFurtherWrites()
    {
        await FillAsync(200);
        var bytes = await File.ReadAllBytesAsync(DatabasePath, Token);
        bytes.AsSpan(8192, bytes.Length - 8192).Fill(0xEE);
        await File.WriteAllBytesAsync(DatabasePath, bytes, Token);

        using var database = MemoryStores.OpenSqlite(DatabasePath);
        var store = new SqliteMemoryStore(database, TimeProvider.System);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ListAsync(Some.Owner(), new MemoryFilter(), 10, null, Token));
        var message = (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AddOneAsync(Some.Draft("new")))).Message;

        Assert.Contains("damaged", message, StringComparison.Ordinal);
        Assert.NotNull(database.ReadOnlyReason);
    }

    [Fact]
    public async Task AWriteWaitsForAnotherProcessAndThenSaysWhoIsInTheWay()
    {
        using var database = MemoryStores.OpenSqlite(DatabasePath, TimeSpan.FromMilliseconds(200));
        var store = new SqliteMemoryStore(database, TimeProvider.System);
        var id = await store.AddOneAsync(Some.Draft());
        using (var other = Databases.Open(DatabasePath))
        {
            using var begin = other.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            begin.ExecuteNonQuery();

            var message = (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AddOneAsync(Some.Draft("x")))).Message;

            Assert.Contains("locked for 0.2 s", message, StringComparison.Ordinal);
            Assert.NotNull(await store.FindAsync(Some.Owner(), id, Token));
        }

        await store.AddOneAsync(Some.Draft("x"));
        Assert.Equal(2, await store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
    }

    [Fact]
    public async Task AFullDatabaseKeepsWhatItHasAndGoesOnWhenThereIsRoom()
    {
        using var database = MemoryStores.OpenSqlite(DatabasePath);
        var store = new SqliteMemoryStore(database, TimeProvider.System);
        var id = await store.AddOneAsync(Some.Draft("before"));
        var pages = await database.MaintainAsync(s => s.Number("PRAGMA page_count"), Token);
        await LimitAsync($"{pages}");

        var message = (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AddOneAsync(Some.Draft(new string('x', 50_000))))).Message;
        Assert.Contains("full", message, StringComparison.Ordinal);
        Assert.Equal("before", (await store.FindAsync(Some.Owner(), id, Token))!.Content);

        await LimitAsync("1000000");
        await store.AddOneAsync(Some.Draft(new string('x', 50_000)));
        Assert.Equal(2, await store.CountAsync(Some.Owner(), new MemoryFilter(), Token));

        Task<int> LimitAsync(string pageCount) => database.MaintainAsync(s => s.Execute($"PRAGMA max_page_count = {pageCount}"), Token);
    }

    [Fact]
    public async Task AFolderThatCannotBeMadeIsNamed()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "", Token);
        var path = Path.Combine(_folder.File("file"), "home", "memory.db");
        using var database = MemoryStores.OpenSqlite(path);

        var message = (await Assert.ThrowsAsync<StoreUnavailableException>(() => database.OpenAsync(Token))).Message;

        Assert.Contains(path, message, StringComparison.Ordinal);
        Assert.Contains("MEMORYSTDIO_HOME", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFailedOpeningIsTriedAgain()
    {
        await File.WriteAllTextAsync(DatabasePath, "no database", Token);
        using var database = MemoryStores.OpenSqlite(DatabasePath);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => database.OpenAsync(Token));
        File.Delete(DatabasePath);

        await database.OpenAsync(Token);
    }

    [Fact]
    public async Task OnlyItsOwnerMayReadTheFiles()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        var home = _folder.File("home");
        using var database = MemoryStores.OpenSqlite(Path.Combine(home, "memory.db"));
        await new SqliteMemoryStore(database, TimeProvider.System).AddOneAsync(Some.Draft());

        const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(FileMode | UnixFileMode.UserExecute, File.GetUnixFileMode(home));
        Assert.Equal(["memory.db", "memory.db-shm", "memory.db-wal"], Directory.GetFiles(home).Select(Path.GetFileName).Order());
        foreach (var file in Directory.GetFiles(home)) Assert.Equal(FileMode, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task AClockThatJumpedBackMakesNoVersionOlderThanTheOneBefore()
    {
        using var database = MemoryStores.OpenSqlite(DatabasePath);
        var time = new FakeTimeProvider();
        var store = new SqliteMemoryStore(database, time);
        var id = await store.AddOneAsync(Some.Draft());
        time.SetUtcNow(Some.Time.AddYears(-5));

        await store.UpdateAsync(Some.Caller(), id, new MemoryEdit { Content = "after" }, null, Token);

        Assert.Equal([Some.Time, Some.Time], (await store.HistoryAsync(Some.Owner(), id, Token)).Select(v => v.At));
    }

    private async Task FillAsync(int count = 1)
    {
        using var database = MemoryStores.OpenSqlite(DatabasePath);
        var drafts = Enumerable.Range(0, count).Select(i => Some.Draft($"memory {i} {new string('x', 300)}")).ToArray();
        await new SqliteMemoryStore(database, TimeProvider.System).AddAsync(Some.Caller(), drafts, Token);
    }

    private async Task<string> FailureOfAddAsync()
    {
        using var database = MemoryStores.OpenSqlite(DatabasePath);
        var store = new SqliteMemoryStore(database, TimeProvider.System);
        return (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AddOneAsync(Some.Draft("new")))).Message;
    }
}
