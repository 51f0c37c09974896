using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.Backup;

namespace MemoryStdio.Tests.Storage.Sqlite;

/// <summary>Failures of a real file system.</summary>
public sealed class DiskFailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnAFullDiskNothingAcknowledgedIsLost()
    {
        using var disk = SmallDisk.Mount();
        var path = Path.Combine(disk.Path, "memory.db");
        var acknowledged = new List<MemoryId>();
        string? message = null;
        using (var database = MemoryStores.OpenSqlite(path))
        {
            var store = new SqliteMemoryStore(database, TimeProvider.System);
            for (var i = 0; message is null && i < 1000; i++)
            {
                try
                {
                    acknowledged.Add(await store.AddOneAsync(Some.Draft($"{i} {new string('가', 3000)}")));
                }
                catch (StoreUnavailableException e)
                {
                    message = e.Message;
                }
            }

            Assert.Contains("full", message, StringComparison.Ordinal);
            Assert.True(acknowledged.Count > 5);
            Assert.Equal(acknowledged.Count, (await store.FindManyAsync(Some.Owner(), acknowledged, Token)).Count);
        }

        Assert.Equal($"{acknowledged.Count}", Databases.Text(path, "SELECT count(*) FROM memories"));
        Assert.Equal("ok", Databases.Text(path, "PRAGMA integrity_check"));
    }

    [Fact]
    public async Task OnAReadOnlyDiskMemoriesAreReadAndWritesSayWhy()
    {
        using var disk = SmallDisk.Mount();
        var path = Path.Combine(disk.Path, "memory.db");
        using (var writable = MemoryStores.OpenSqlite(path))
            await new SqliteMemoryStore(writable, TimeProvider.System).AddOneAsync(Some.Draft("읽을 수 있다"));
        disk.MakeReadOnly();

        using var database = MemoryStores.OpenSqlite(path);
        var store = new SqliteMemoryStore(database, TimeProvider.System);
        var message = (await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AddOneAsync(Some.Draft("x")))).Message;

        Assert.Contains("read-only", message, StringComparison.Ordinal);
        Assert.Equal(1, await store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
        using var feed = new SqliteMemoryFeed(database);
        Assert.Equal(1, await feed.LatestChangeAsync(Token));
        using var folder = new TempDirectory();
        Assert.True((await new BackupService(database, TimeProvider.System).BackupAsync(folder.File("b.db"), false, Token)).Succeeded(out _, out _));
    }

    [Fact]
    public async Task AnEmptyReadOnlyFolderIsNamed()
    {
        using var disk = SmallDisk.Mount();
        disk.MakeReadOnly();
        using var database = MemoryStores.OpenSqlite(Path.Combine(disk.Path, "memory.db"));

        var message = (await Assert.ThrowsAsync<StoreUnavailableException>(() => database.OpenAsync(Token))).Message;

        Assert.Contains("MEMORYSTDIO_HOME", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABackupToAFullDiskLeavesNoFileBehind()
    {
        using var disk = SmallDisk.Mount();
        using var folder = new TempDirectory();
        using var database = MemoryStores.OpenSqlite(folder.File("memory.db"));
        await new SqliteMemoryStore(database, TimeProvider.System)
            .AddAsync(Some.Caller(), [.. Enumerable.Range(0, 200).Select(i => Some.Draft($"{i} {new string('x', 9000)}"))], Token);

        var refused = await new BackupService(database, TimeProvider.System).BackupAsync(Path.Combine(disk.Path, "b.db"), false, Token);

        Assert.False(refused.Succeeded(out _, out var problem));
        Assert.Contains("full", problem.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(disk.Path));
    }
}
