using MemoryStdio.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Tests.Storage.Sqlite;

/// <summary>Writes that wait for the writing connection, which a test holds, and then share a transaction.</summary>
public sealed class WriteQueueTests : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly SqliteDatabase _database;
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WriteQueueTests() => _database = MemoryStores.OpenSqlite(Path);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => _folder.File("memory.db");

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task WritesThatWaitTogetherAreCommittedTogether()
    {
        var holder = await HoldAsync();
        using var outside = Databases.Open(Path);

        // What another connection sees while a write runs is what was committed before its transaction.
        var writes = Enumerable.Range(0, 20).Select(i => _database.WriteAsync(
            s =>
            {
                Add(s, $"m{i}");
                return Committed(outside);
            },
            Token)).ToArray();
        _release.SetResult();
        await holder;

        Assert.All(await Task.WhenAll(writes), committed => Assert.Equal(0, committed));
        Assert.Equal(20, Committed(outside));
    }

    [Fact]
    public async Task AWriteThatFailsIsUndoneAlone()
    {
        var holder = await HoldAsync();
        var before = _database.WriteAsync(s => Add(s, "before"), Token);
        var failing = _database.WriteAsync<int>(
            s =>
            {
                Add(s, "half");
                throw new InvalidOperationException("a bug");
            },
            Token);
        var twice = _database.WriteAsync(s => Add(s, "before"), Token);
        var after = _database.WriteAsync(s => Add(s, "after"), Token);
        _release.SetResult();
        await holder;

        Assert.Equal("a bug", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        await Assert.ThrowsAsync<SqliteException>(() => twice);
        await before;
        await after;
        Assert.Equal(["after", "before"], await ClientsAsync());
    }

    [Fact]
    public async Task NoneIsAcknowledgedWhenTheCommitFails()
    {
        var holder = await HoldAsync();
        var innocent = _database.WriteAsync(s => Add(s, "innocent"), Token);
        var breaking = _database.WriteAsync(
            s =>
            {
                s.Execute("PRAGMA defer_foreign_keys = ON");
                return s.Execute("INSERT INTO projects (owner, id, name, created_at) VALUES (12345, 'p', 'p', 0)");
            },
            Token);
        _release.SetResult();
        await holder;

        await Assert.ThrowsAsync<SqliteException>(() => innocent);
        await Assert.ThrowsAsync<SqliteException>(() => breaking);
        Assert.Empty(await ClientsAsync());
        await _database.WriteAsync(s => Add(s, "next"), Token);
        Assert.Equal(["next"], await ClientsAsync());
    }

    [Fact]
    public async Task AWriteCancelledWhileItWaitsDoesNothing()
    {
        using var cancel = new CancellationTokenSource();
        var holder = await HoldAsync();
        var cancelled = _database.WriteAsync(s => Add(s, "cancelled"), cancel.Token);
        var kept = _database.WriteAsync(s => Add(s, "kept"), Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        _release.SetResult();
        await holder;

        await kept;
        Assert.Equal(["kept"], await ClientsAsync());
    }

    [Fact]
    public async Task ALongQueueIsDoneInSeveralTransactionsAndCompletely()
    {
        var holder = await HoldAsync();
        var writes = Enumerable.Range(0, 200).Select(i => _database.WriteAsync(s => Add(s, $"m{i:000}"), Token)).ToArray();
        _release.SetResult();
        await holder;

        await Task.WhenAll(writes);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"m{i:000}"), await ClientsAsync());
    }

    private async Task<Task> HoldAsync()
    {
        await _database.OpenAsync(Token);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holder = Task.Run(
            () => _database.MaintainAsync(
                _ =>
                {
                    held.SetResult();
                    _release.Task.Wait(Token);
                    return 0;
                },
                Token),
            Token);
        await held.Task;
        return holder;
    }

    // Any table will do whose rows are unique.
    private static int Add(SqliteSession s, string name) => s.Execute("INSERT INTO clients (name, version) VALUES ($1, '')", name);

    private static long Committed(SqliteConnection outside)
    {
        using var command = outside.CreateCommand();
        command.CommandText = "SELECT count(*) FROM clients";
        return (long)command.ExecuteScalar()!;
    }

    private Task<List<string>> ClientsAsync() => _database.ReadAsync(s => s.Query("SELECT name FROM clients ORDER BY name", r => r.GetString(0)), Token);
}
