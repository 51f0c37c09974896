using System.Text.Json;
using MemoryStdio.Identity;
using MemoryStdio.Vault;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite.Vault;

internal sealed class SqliteServerStore(SqliteDatabase database) : IServerStore
{
    private const string Select = "SELECT id, user_id, name, url, command, auth, auth_name, created_at, updated_at FROM mcp_servers";

    public Task<bool> AddAsync(ServerRecord server, VaultEvent entry, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                var (url, command) = Columns(server.Endpoint);
                var added = s.Execute(
                    "INSERT OR IGNORE INTO mcp_servers (id, user_id, name, name_key, url, command, auth, auth_name, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)",
                    server.Id.Value, server.Owner.Value, server.Name, Key(server.Name), url, command, server.Auth.Kind.ToString(), server.Auth.Name, server.CreatedAt.ToSql()) == 1;
                if (added) s.Record(entry);
                return added;
            },
            cancellationToken);

    public Task<ServerRecord?> FindAsync(OwnerId owner, ServerId id, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.QueryOne($"{Select} WHERE user_id = $1 AND id = $2", Read, owner.Value, id.Value), cancellationToken);

    public Task<ServerRecord?> FindByNameAsync(OwnerId owner, string name, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.QueryOne($"{Select} WHERE user_id = $1 AND name_key = $2", Read, owner.Value, Key(name)), cancellationToken);

    public Task<IReadOnlyList<ServerRecord>> ListAsync(OwnerId owner, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ServerRecord>>(s => s.Query($"{Select} WHERE user_id = $1 ORDER BY name_key", Read, owner.Value), cancellationToken);

    public Task<bool> UpdateAsync(ServerRecord server, VaultEvent entry, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                var (url, command) = Columns(server.Endpoint);
                var updated = s.Execute(
                    "UPDATE OR IGNORE mcp_servers SET name = $3, name_key = $4, url = $5, command = $6, auth = $7, auth_name = $8, updated_at = $9 WHERE user_id = $1 AND id = $2",
                    server.Owner.Value, server.Id.Value, server.Name, Key(server.Name), url, command, server.Auth.Kind.ToString(), server.Auth.Name, server.UpdatedAt.ToSql()) == 1;
                if (updated) s.Record(entry);
                return updated;
            },
            cancellationToken);

    public Task<bool> RemoveAsync(OwnerId owner, ServerId id, VaultEvent entry, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                var removed = s.Execute("DELETE FROM mcp_servers WHERE user_id = $1 AND id = $2", owner.Value, id.Value) == 1;
                if (removed) s.Record(entry);
                return removed;
            },
            cancellationToken);

    public Task<int> RemoveOwnerAsync(OwnerId owner, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.Execute("DELETE FROM mcp_servers WHERE user_id = $1", owner.Value), cancellationToken);

    private static (string? Url, string? Command) Columns(ServerEndpoint endpoint) => endpoint switch
    {
        RemoteEndpoint remote => (remote.Url.OriginalString, null),
        LocalCommand command => (null, new[] { command.Program }.Concat(command.Arguments).ToArray().ToJson()),
        _ => (null, null),
    };

    private static ServerRecord Read(SqliteDataReader r)
    {
        var command = r.TextOrNull(4) is { } json ? JsonSerializer.Deserialize<string[]>(json) : null;
        ServerEndpoint endpoint = r.TextOrNull(3) is { } url ? new RemoteEndpoint(new Uri(url)) : command is [var program, ..] ? new LocalCommand(program, command[1..]) : new NoEndpoint();
        return new ServerRecord(
            VaultEvents.ServerIdOf(r.GetString(0)), r.OwnerOf(1), r.GetString(2), endpoint, new ServerAuth(Enum.Parse<ServerAuthKind>(r.GetString(5)), r.TextOrNull(6)), r.Time(7), r.Time(8));
    }

    // SQLite's NOCASE knows ASCII only.
    private static string Key(string name) => name.ToLowerInvariant();
}
