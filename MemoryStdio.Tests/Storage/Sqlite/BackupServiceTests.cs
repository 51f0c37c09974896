using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.Backup;

namespace MemoryStdio.Tests.Storage.Sqlite;

public sealed class BackupServiceTests : IDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteMemoryStore _store;
    private readonly BackupService _backups;
    private readonly FakeTimeProvider _time = new();

    public BackupServiceTests()
    {
        _database = MemoryStores.OpenSqlite(_folder.File("memory.db"));
        _store = new SqliteMemoryStore(_database, _time);
        _backups = new BackupService(_database, _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string BackupPath => _folder.File("backup.db");

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task ABackupHoldsEverythingAndIsPrivate()
    {
        foreach (var text in Some.Texts) await _store.AddOneAsync(Some.Draft(text));

        var report = Value(await _backups.BackupAsync(BackupPath, overwrite: false, Token));

        Assert.Equal((7, 1, 7), (report.Contents.Memories, report.Contents.Projects, report.Contents.Changes));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(BackupPath));
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.partial*"));
        using var copy = MemoryStores.OpenSqlite(BackupPath);
        var listed = Value(await new SqliteMemoryStore(copy, _time).ListAsync(Some.Owner(), new MemoryFilter(), 10, null, Token));
        Assert.Equal(Some.Texts.Reverse(), listed.Memories.Select(m => m.Content));
    }

    [Fact]
    public async Task ABackupNeverOverwritesByAccident()
    {
        await _store.AddOneAsync(Some.Draft());
        await File.WriteAllTextAsync(BackupPath, "precious", Token);

        Assert.Contains(BackupPath, Refusal(await _backups.BackupAsync(BackupPath, overwrite: false, Token)), StringComparison.Ordinal);
        Assert.Contains("itself", Refusal(await _backups.BackupAsync(_folder.File("memory.db"), overwrite: true, Token)), StringComparison.Ordinal);
        Assert.Contains("folder", Refusal(await _backups.BackupAsync(_folder.Path, overwrite: true, Token)), StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(BackupPath, Token));

        Value(await _backups.BackupAsync(BackupPath, overwrite: true, Token));
    }

    [Fact]
    public async Task ARestoreBringsBackTheBackupAndKeepsACopyOfThePresent()
    {
        var kept = await _store.AddOneAsync(Some.Draft("옛 기억", "app", "tag").With(new FakeEmbedder()));
        Value(await _backups.BackupAsync(BackupPath, overwrite: false, Token));
        await _store.UpdateAsync(Some.Caller(), kept, new MemoryEdit { Content = "changed" }, null, Token);
        var later = await _store.AddOneAsync(Some.Draft("later", "other"));

        var preview = Value(await _backups.PreviewAsync(BackupPath, Token));
        Assert.Equal((1, 2), (preview.Backup.Memories, preview.Present!.Memories));
        Assert.Equal(2, await _store.CountAsync(Some.Owner(), new MemoryFilter(), Token));

        var report = Value(await _backups.RestoreAsync(BackupPath, Token));

        Assert.Equal("옛 기억", (await _store.FindAsync(Some.Owner(), kept, Token))!.Content);
        Assert.Null(await _store.FindAsync(Some.Owner(), later, Token));
        Assert.Equal(1, await _store.CountAsync(Some.Owner(), new MemoryFilter { Tags = ["tag"] }, Token));
        Assert.Single((await _store.HistoryAsync(Some.Owner(), kept, Token)));
        using var copy = MemoryStores.OpenSqlite(report.KeptCopy);
        Assert.Equal(2, await new SqliteMemoryStore(copy, _time).CountAsync(Some.Owner(), new MemoryFilter(), Token));
    }

    [Fact]
    public async Task ADatabaseWithoutSecretsTakesTheBackupsWhole()
    {
        await SaveSecretAsync();
        Value(await _backups.BackupAsync(BackupPath, overwrite: false, Token));
        Databases.Run(_folder.File("memory.db"), "DELETE FROM mcp_auth_tokens; DELETE FROM mcp_servers; DELETE FROM vault_keys");

        Value(await _backups.RestoreAsync(BackupPath, Token));

        Assert.Equal("secret", Databases.Text(_folder.File("memory.db"), "SELECT token_encrypted FROM mcp_auth_tokens JOIN mcp_servers s ON s.id = mcp_server_id"));
    }

    [Fact]
    public async Task ASecretDeletedSinceTheBackupStaysDeleted()
    {
        await SaveSecretAsync();
        Value(await _backups.BackupAsync(BackupPath, overwrite: false, Token));
        Databases.Run(_folder.File("memory.db"), "DELETE FROM mcp_auth_tokens");

        Value(await _backups.RestoreAsync(BackupPath, Token));

        Assert.Equal("0 1", Databases.Text(_folder.File("memory.db"), "SELECT (SELECT count(*) FROM mcp_auth_tokens) || ' ' || (SELECT count(*) FROM mcp_servers)"));
    }

    [Fact]
    public async Task ConnectedProcessesSeeTheRestoreThroughTheFeed()
    {
        using var other = MemoryStores.OpenSqlite(_folder.File("memory.db"));
        using var feed = new SqliteMemoryFeed(other);
        var kept = await _store.AddOneAsync(Some.Draft("kept"));
        Value(await _backups.BackupAsync(BackupPath, overwrite: false, Token));
        var gone = await _store.AddOneAsync(Some.Draft("gone", "other"));
        var seen = await feed.LatestChangeAsync(Token);

        Value(await _backups.RestoreAsync(BackupPath, Token));

        Assert.True(await feed.LatestChangeAsync(Token) > seen);
        var changes = await feed.ChangesAfterAsync(seen, 100, Token);
        Assert.Equal([(gone, ChangeKind.Purged), (kept, ChangeKind.Restored)], changes.Select(c => (c.Memory, c.Kind)));
        Assert.Equal(kept, (await feed.ReadRowsAsync([kept, gone], null, Token)).Single().Id);
        await new SqliteMemoryStore(other, _time).AddOneAsync(Some.Draft("written by the other process"));
        Assert.Equal(2, await _store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
    }

    [Fact]
    public async Task ABackupOfAnotherDatabaseGetsRowsOfItsOwn()
    {
        using (var foreign = MemoryStores.OpenSqlite(_folder.File("foreign.db")))
        {
            await new SqliteMemoryStore(foreign, _time).AddOneAsync(Some.Draft("from elsewhere", "app", "t").With(new FakeEmbedder()));
            Value(await new BackupService(foreign, _time).BackupAsync(BackupPath, overwrite: false, Token));
        }

        await _store.AddOneAsync(Some.Draft("mine"));
        Value(await _backups.RestoreAsync(BackupPath, Token));

        using var feed = new SqliteMemoryFeed(_database);
        var row = Assert.Single(await feed.ReadPartitionAsync(Some.Owner(), null, "fake-16@1", Token).ToListAsync(Token));
        Assert.Equal(("from elsewhere", 2), (row.Content, row.Row));
        Assert.Single(row.Vectors);
        Assert.Equal(1, await _store.CountAsync(Some.Owner(), new MemoryFilter { Tags = ["t"] }, Token));
    }

    [Fact]
    public async Task WhatIsNoUsableBackupIsRefusedAndNothingChanges()
    {
        var id = await _store.AddOneAsync(Some.Draft());
        for (var i = 0; i < 50; i++) await _store.AddOneAsync(Some.Draft($"more {i} {new string('x', 500)}"));
        Value(await _backups.BackupAsync(BackupPath, overwrite: false, Token));
        var text = _folder.File("notes.txt");
        await File.WriteAllTextAsync(text, new string('a', 4096), Token);
        var broken = _folder.File("broken.db");
        var bytes = await File.ReadAllBytesAsync(BackupPath, Token);
        bytes.AsSpan(bytes.Length / 2, 9000).Fill(0xEE);
        await File.WriteAllBytesAsync(broken, bytes, Token);
        var newer = _folder.File("newer.db");
        File.Copy(BackupPath, newer);
        Databases.SetSchemaVersion(newer, 999);

        Assert.Contains("no file", Refusal(await _backups.RestoreAsync(_folder.File("none.db"), Token)), StringComparison.Ordinal);
        Assert.Contains("not a MemoryStdio database", Refusal(await _backups.RestoreAsync(text, Token)), StringComparison.Ordinal);
        Assert.Contains("damaged", Refusal(await _backups.RestoreAsync(broken, Token)), StringComparison.Ordinal);
        Assert.Contains("newer", Refusal(await _backups.RestoreAsync(newer, Token)), StringComparison.Ordinal);
        Assert.Contains("itself", Refusal(await _backups.RestoreAsync(_folder.File("memory.db"), Token)), StringComparison.Ordinal);
        Assert.NotNull(await _store.FindAsync(Some.Owner(), id, Token));
        Assert.Empty(Directory.GetFiles(_folder.Path, "before-restore*"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ADamagedDatabaseIsReplacedAndKept(bool headerToo)
    {
        for (var i = 0; i < 50; i++) await _store.AddOneAsync(Some.Draft($"memory {i} {new string('x', 500)}"));
        Value(await _backups.BackupAsync(BackupPath, overwrite: false, Token));
        _database.Dispose();
        var path = _folder.File("memory.db");
        var bytes = await File.ReadAllBytesAsync(path, Token);
        if (headerToo) bytes.AsSpan(0, 5000).Fill(0x5A);
        await File.WriteAllBytesAsync(path, bytes[..(bytes.Length / 2)], Token);

        using (var damaged = MemoryStores.OpenSqlite(path))
        {
            var report = Value(await new BackupService(damaged, _time).RestoreAsync(BackupPath, Token));
            Assert.Equal(bytes[..(bytes.Length / 2)], await File.ReadAllBytesAsync(report.KeptCopy, Token));
        }

        using var mended = MemoryStores.OpenSqlite(path);
        Assert.Equal(50, await new SqliteMemoryStore(mended, _time).CountAsync(Some.Owner(), new MemoryFilter(), Token));
        await new SqliteMemoryStore(mended, _time).AddOneAsync(Some.Draft("goes on"));
    }

    private static T Value<T>(Result<T> result)
        where T : class => result.Succeeded(out var value, out var problem) ? value : throw new InvalidOperationException(problem.Message);

    private async Task SaveSecretAsync()
    {
        await _database.OpenAsync(Token);
        Databases.Run(_folder.File("memory.db"), """
            INSERT INTO mcp_servers (id, user_id, name, name_key, auth, created_at, updated_at) VALUES ('s', 'u', 'n', 'n', 'bearer', 0, 0);
            INSERT INTO vault_keys (id, salt, iterations, check_value, created_at) VALUES ('k', x'00', 1, x'00', 0);
            INSERT INTO mcp_auth_tokens (id, user_id, mcp_server_id, key_id, salt, token_encrypted, token_hint, created_at, updated_at)
            VALUES ('t', 'u', 's', 'k', x'00', 'secret', '', 0, 0);
            """);
    }

    private static string Refusal<T>(Result<T> result)
        where T : class => result.Succeeded(out _, out var problem) ? throw new InvalidOperationException("It succeeded.") : problem.Message;
}
