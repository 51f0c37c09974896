using MemoryStdio.Storage.Sqlite;

namespace MemoryStdio.Tests.Storage.Sqlite;

public sealed class DatabaseEndTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    // Freed under the thread that uses it, a statement takes the whole process with it.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AWriteUnderWayIsFinishedBeforeTheConnectionGoes(bool maintenance)
    {
        var token = TestContext.Current.CancellationToken;
        var database = MemoryStores.OpenSqlite(_folder.File("memory.db"));
        await database.OpenAsync(token);
        using var inside = new ManualResetEventSlim();
        long? Slow(SqliteSession session)
        {
            inside.Set();
            Thread.Sleep(300);
            return session.Number("SELECT count(*) FROM memories");
        }

        var writing = Task.Run(() => maintenance ? database.MaintainAsync(Slow, token) : database.WriteAsync(Slow, token), token);
        inside.Wait(token);
        database.Dispose();

        Assert.Equal(0, await writing);
    }
}
