using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite.Auth;

internal sealed class SqliteUserStore(SqliteDatabase database) : IUserStore
{
    private const string Columns = "SELECT id, name, email, created_at, disabled_at, last_active_at FROM auth_users";

    public Task<User?> FindAsync(OwnerId id, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.QueryOne($"{Columns} WHERE id = $1", Read, id.Value), cancellationToken);

    public Task<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<User>>(s => s.Query($"{Columns} ORDER BY coalesce(last_active_at, 0) DESC, id", Read), cancellationToken);

    public Task<bool> AddAsync(User user, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s => s.Execute(
                "INSERT OR IGNORE INTO auth_users (id, folded, name, email, created_at) VALUES ($1, $2, $3, $4, $5)",
                user.Id.Value, user.Id.Value.ToUpperInvariant(), user.Name, user.Email, user.CreatedAt.ToSql()) > 0,
            cancellationToken);

    public Task<bool> SetDisabledAsync(OwnerId id, DateTimeOffset? disabledAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s => s.Execute("UPDATE auth_users SET disabled_at = $2 WHERE id = $1", id.Value, disabledAt?.ToSql()) > 0, cancellationToken);

    public Task<bool> SetProfileAsync(OwnerId id, string name, string? email, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s => s.Execute("UPDATE auth_users SET name = $2, email = $3 WHERE id = $1", id.Value, name, email) > 0, cancellationToken);

    public Task<bool> RemoveAsync(OwnerId id, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.Execute("DELETE FROM auth_users WHERE id = $1", id.Value) > 0, cancellationToken);

    public Task TouchAsync(OwnerId id, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.Execute("UPDATE auth_users SET last_active_at = $2 WHERE id = $1", id.Value, at.ToSql()), cancellationToken);

    private static User Read(SqliteDataReader reader) => new()
    {
        Id = Names.OwnerId(reader.GetString(0)),
        Name = reader.GetString(1),
        Email = reader.TextOrNull(2),
        CreatedAt = reader.Time(3),
        DisabledAt = reader.TimeOrNull(4),
        LastActiveAt = reader.TimeOrNull(5),
    };
}
