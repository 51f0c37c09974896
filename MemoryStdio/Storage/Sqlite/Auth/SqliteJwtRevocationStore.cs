using MemoryStdio.Auth.Jwt;
using MemoryStdio.Identity;

namespace MemoryStdio.Storage.Sqlite.Auth;

internal sealed class SqliteJwtRevocationStore(SqliteDatabase database) : IJwtRevocationStore
{
    public Task<bool> RevokeAsync(string tokenId, OwnerId? user, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s => s.Execute("INSERT OR IGNORE INTO auth_revoked_jwts (jti, user, revoked_at) VALUES ($1, $2, $3)", tokenId, user?.Value, at.ToSql()) > 0,
            cancellationToken);

    public Task<bool> IsRevokedAsync(string tokenId, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.Number("SELECT 1 FROM auth_revoked_jwts WHERE jti = $1", tokenId) is not null, cancellationToken);
}
