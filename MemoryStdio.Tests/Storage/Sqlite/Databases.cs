using Microsoft.Data.Sqlite;

namespace MemoryStdio.Tests.Storage.Sqlite;

/// <summary>Database files as the outside world may leave them.</summary>
internal static class Databases
{
    public static void SetSchemaVersion(string path, int version) => Run(path, $"PRAGMA user_version = {version}");

    public static void Run(string path, string sql)
    {
        MemoryStdio.Storage.Sqlite.NativeSqlite.Load();
        using var connection = Open(path);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public static string? Text(string path, string sql)
    {
        MemoryStdio.Storage.Sqlite.NativeSqlite.Load();
        using var connection = Open(path);
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar()?.ToString();
    }

    public static SqliteConnection Open(string path)
    {
        MemoryStdio.Storage.Sqlite.NativeSqlite.Load();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
