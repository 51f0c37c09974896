using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;

namespace MemoryStdio.Tests.Storage.Sqlite;

public sealed class ManyWritersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EightWritersOnOneFileLoseNothingAndFindEachOthersDuplicates()
    {
        using var folder = new TempDirectory();
        var databases = Enumerable.Range(0, 8).Select(_ => MemoryStores.OpenSqlite(folder.File("memory.db"))).ToArray();

        // Half of what each writer says, every other one says too.
        var added = await Task.WhenAll(databases.Select((d, w) => Task.Run(async () =>
        {
            var store = new SqliteMemoryStore(d, TimeProvider.System);
            var mine = new List<StoredMemory>();
            for (var i = 0; i < 40; i++)
                mine.AddRange(await store.AddAsync(Some.Caller(), [Some.Draft(i % 2 == 0 ? $"shared {i}" : $"writer {w} says {i} 안녕")], Token));
            return mine;
        })));

        var all = added.SelectMany(a => a).ToArray();
        Assert.Equal(20 + 8 * 20, all.Count(m => m.IsNew));
        Assert.Equal(20 + 8 * 20, all.Select(m => m.Id).Distinct().Count());
        var reader = new SqliteMemoryStore(databases[3], TimeProvider.System);
        Assert.Equal(180, await reader.CountAsync(Some.Owner(), new MemoryFilter(), Token));
        Assert.Equal("ok", await databases[0].ReadAsync(s => s.Text("PRAGMA integrity_check"), Token));
        foreach (var database in databases) database.Dispose();
    }
}
