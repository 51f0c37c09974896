using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.Migrations;

namespace MemoryStdio.Tests.Storage.Sqlite;

public sealed class MigrationTests
{
    public static TheoryData<int> Released => [.. MigrationList.All.Select(m => m.Number)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void MigrationsCountFromOneWithoutGaps() =>
        Assert.Equal(Enumerable.Range(1, MigrationList.Latest), MigrationList.All.Select(m => m.Number));

    // What is approved here is what the world has on its disks: a released step must never change.
    [Theory, MemberData(nameof(Released))]
    public void EverySchemaIsTheApprovedOne(int number)
    {
        using var folder = new TempDirectory();
        var path = Migrated(folder, number);

        Approved.Verify($"schema-{number:000}.sql", SchemaOf(path));
    }

    [Theory, MemberData(nameof(Released))]
    public async Task EveryReleasedSchemaBecomesTheNewestWithItsMemories(int number)
    {
        using var folder = new TempDirectory();
        using var fresh = new TempDirectory();
        var path = folder.File("memory.db");
        var script = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "MemoryStdio.Tests", "Approved", $"schema-{number:000}.sql"), Token);
        Databases.Run(path, script);
        Databases.Run(path, OneMemory + $"PRAGMA user_version = {number}; PRAGMA application_id = {SchemaUpgrade.ApplicationId};");

        using (var database = MemoryStores.OpenSqlite(path))
        {
            var found = await new SqliteMemoryStore(database, TimeProvider.System).ListAsync(Some.Owner(), new MemoryFilter(), 10, null, Token);
            Assert.True(found.Succeeded(out var page, out _));
            Assert.Equal(("기억", "b0000000-0000-7000-8000-000000000001"), (page.Memories.Single().Content, page.Memories.Single().Id.Value));
        }

        Assert.Equal(SchemaOf(Migrated(fresh, MigrationList.Latest)), SchemaOf(path));
        Assert.Equal($"{MigrationList.Latest}", Databases.Text(path, "PRAGMA user_version"));
        Assert.Equal("ok", Databases.Text(path, "PRAGMA integrity_check"));
    }

    [Fact]
    public async Task ProcessesThatStartTogetherMigrateOnce()
    {
        using var folder = new TempDirectory();
        var databases = Enumerable.Range(0, 8).Select(_ => MemoryStores.OpenSqlite(folder.File("memory.db"))).ToArray();

        await Task.WhenAll(databases.Select(d => Task.Run(() => new SqliteMemoryStore(d, TimeProvider.System).AddOneAsync(Some.Draft()))));

        Assert.Equal(1, await new SqliteMemoryStore(databases[0], TimeProvider.System).CountAsync(Some.Owner(), new MemoryFilter(), Token));
        foreach (var database in databases) database.Dispose();
    }

    private const string OneMemory = """
        INSERT INTO owners (row, id) VALUES (1, 'local');
        INSERT INTO projects (row, owner, id, name, created_at) VALUES (1, 1, 'app', 'app', 0);
        INSERT INTO clients (row, name, version) VALUES (1, 'test', '');
        INSERT INTO memories (id, owner, project, author, client, trust, version, change, changed_by, changed_client, created_at, updated_at,
            content_hash, kind, tags, content)
        VALUES (x'b0000000000070008000000000000001', 1, 1, 'local', 1, 0, 1, 0, 'local', 1, 0, 0, x'00', 'note', '[]', '기억');
        """;

    private static string Migrated(TempDirectory folder, int upTo)
    {
        var path = folder.File("migrated.db");
        NativeSqlite.Load();
        DatabaseFile.Create(path);
        using var session = SqliteConnector.Connect(new SqliteOptions(path), readOnlyFile: false, mayWrite: true);
        SchemaUpgrade.Apply(session, path, upTo);
        return path;
    }

    private static string SchemaOf(string path)
    {
        using var connection = Databases.Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY tbl_name, type <> 'table', name";
        using var reader = command.ExecuteReader();
        var statements = new List<string>();
        while (reader.Read()) statements.Add(reader.GetString(0) + ";\n");
        return string.Join('\n', statements);
    }
}
