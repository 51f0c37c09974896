using MemoryStdio.Auth.Keys;

namespace MemoryStdio.Storage.Sqlite.Auth;

internal sealed class SqliteAuthSettingStore(SqliteDatabase database) : IAuthSettingStore
{
    public Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken) =>
        database.ReadAsync(s => Read(s, name), cancellationToken);

    public async Task<byte[]> KeepFirstAsync(string name, byte[] value, CancellationToken cancellationToken) =>
        await ReadAsync(name, cancellationToken) ?? await database.WriteAsync(
            s =>
            {
                s.Execute("INSERT OR IGNORE INTO auth_settings (name, value) VALUES ($1, $2)", name, value);
                return Read(s, name)!;
            },
            cancellationToken);

    public Task ReplaceAsync(string name, byte[] value, CancellationToken cancellationToken) =>
        database.WriteAsync(s => Write(s, name, value), cancellationToken);

    public static byte[]? Read(SqliteSession session, string name) =>
        session.QueryOne("SELECT value FROM auth_settings WHERE name = $1", r => r.GetFieldValue<byte[]>(0), name);

    public static int Write(SqliteSession session, string name, byte[] value) =>
        session.Execute("INSERT OR REPLACE INTO auth_settings (name, value) VALUES ($1, $2)", name, value);
}
