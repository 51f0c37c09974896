using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Identity;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite.Auth;

internal sealed class SqliteOAuthGrantStore(SqliteDatabase database) : IOAuthGrantStore
{
    // The user stands twice: in the grant and, first of six columns, in its origin.
    private const string Columns = """
        SELECT id, client, client_name, scopes, project_limits, offline, by_client,
            user, origin_scopes, origin_limits, origin_family, origin_credential, origin_signing_key, created_at, last_used_at, expires_at, revoked_at
        FROM oauth_grants
        """;

    public Task AddAsync(OAuthGrant grant, StoredCode? code, CancellationToken cancellationToken) => database.WriteAsync(
        s =>
        {
            Insert(s, grant);
            return code is null ? 0 : s.Execute(
                "INSERT INTO oauth_codes (hash, grant_id, redirect_uri, redirect_given, challenge, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
                code.Hash, code.GrantId, code.RedirectUri, code.RedirectGiven, code.Challenge, code.ExpiresAt.ToSql());
        },
        cancellationToken);

    public Task<OAuthGrant?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.QueryOne($"{Columns} WHERE id = $1", Read, id), cancellationToken);

    public Task<IReadOnlyList<OAuthGrant>> ListAsync(OwnerId? user, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<OAuthGrant>>(
        s => s.Query($"{Columns} WHERE revoked_at IS NULL AND ($1 IS NULL OR user = $1) ORDER BY row DESC", Read, user?.Value), cancellationToken);

    public Task<StoredCode?> FindCodeAsync(byte[] hash, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.QueryOne(
            "SELECT hash, grant_id, redirect_uri, redirect_given, challenge, expires_at, used_at FROM oauth_codes WHERE hash = $1",
            r => new StoredCode(r.GetFieldValue<byte[]>(0), r.GetString(1), r.GetString(2), r.GetBoolean(3), r.GetString(4), r.Time(5), r.TimeOrNull(6)), hash),
        cancellationToken);

    public Task<bool> UseCodeAsync(byte[] hash, DateTimeOffset at, StoredRefreshToken? refresh, CancellationToken cancellationToken) => database.WriteAsync(
        s =>
        {
            if (s.Execute("UPDATE oauth_codes SET used_at = $2 WHERE hash = $1 AND used_at IS NULL", hash, at.ToSql()) == 0) return false;
            if (refresh is not null) Insert(s, refresh);
            return true;
        },
        cancellationToken);

    public Task<StoredRefreshToken?> FindRefreshAsync(byte[] hash, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.QueryOne(
            "SELECT hash, grant_id, created_at, expires_at, used_at FROM oauth_refresh_tokens WHERE hash = $1",
            r => new StoredRefreshToken(r.GetFieldValue<byte[]>(0), r.GetString(1), r.Time(2), r.Time(3), r.TimeOrNull(4)), hash),
        cancellationToken);

    public Task<bool> RotateAsync(byte[] oldHash, StoredRefreshToken next, DateTimeOffset grantEnds, CancellationToken cancellationToken) => database.WriteAsync(
        s =>
        {
            if (s.Number("SELECT 1 FROM oauth_grants WHERE id = $1 AND revoked_at IS NULL", next.GrantId) is null) return false;
            if (s.Execute("UPDATE oauth_refresh_tokens SET used_at = $2 WHERE hash = $1 AND used_at IS NULL", oldHash, next.CreatedAt.ToSql()) == 0) return false;
            Insert(s, next);
            s.Execute("UPDATE oauth_grants SET expires_at = max(expires_at, $2), last_used_at = $3 WHERE id = $1", next.GrantId, grantEnds.ToSql(), next.CreatedAt.ToSql());
            return true;
        },
        cancellationToken);

    public Task TouchAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.Execute("UPDATE oauth_grants SET last_used_at = $2 WHERE id = $1", id, at.ToSql()), cancellationToken);

    public Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        s => s.Execute("UPDATE oauth_grants SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL", id, at.ToSql()) > 0, cancellationToken);

    public Task<int> DeleteEndedAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.WriteAsync(
        s => WithTheirTokens(s, s.Execute("DELETE FROM oauth_grants WHERE expires_at <= $1", before.ToSql())), cancellationToken);

    public Task<int> DeleteOfAsync(OwnerId user, CancellationToken cancellationToken) => database.WriteAsync(
        s => WithTheirTokens(s, s.Execute("DELETE FROM oauth_grants WHERE user = $1", user.Value)), cancellationToken);

    private static int WithTheirTokens(SqliteSession s, int gone)
    {
        if (gone == 0) return 0;
        s.Execute("DELETE FROM oauth_codes WHERE grant_id NOT IN (SELECT id FROM oauth_grants)");
        s.Execute("DELETE FROM oauth_refresh_tokens WHERE grant_id NOT IN (SELECT id FROM oauth_grants)");
        return gone;
    }

    private static int Insert(SqliteSession s, OAuthGrant g) => s.Execute(
        """
        INSERT INTO oauth_grants (id, client, client_name, user, scopes, project_limits, offline, by_client,
            origin_scopes, origin_limits, origin_family, origin_credential, origin_signing_key, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """,
        g.Id, g.ClientId, g.ClientName, g.User.Value, (int)g.Scopes, OriginSql.Limits(g.ProjectLimits), g.Offline, g.ByClient, (int)g.Origin.Scopes,
        OriginSql.Limits(g.Origin.ProjectLimits), (int)g.Origin.Family, g.Origin.CredentialId, g.Origin.SigningKeyId, g.CreatedAt.ToSql(), g.ExpiresAt.ToSql());

    private static void Insert(SqliteSession s, StoredRefreshToken token) => s.Execute(
        "INSERT INTO oauth_refresh_tokens (hash, grant_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
        token.Hash, token.GrantId, token.CreatedAt.ToSql(), token.ExpiresAt.ToSql());

    private static OAuthGrant Read(SqliteDataReader r)
    {
        var origin = OriginSql.Read(r, 7);
        return new OAuthGrant
        {
            Id = r.GetString(0),
            ClientId = r.GetString(1),
            ClientName = r.GetString(2),
            User = origin.User,
            Scopes = (AccessScopes)r.GetInt32(3),
            ProjectLimits = OriginSql.ReadLimits(r, 4),
            Offline = r.GetBoolean(5),
            ByClient = r.GetBoolean(6),
            Origin = origin,
            CreatedAt = r.Time(13),
            LastUsedAt = r.TimeOrNull(14),
            ExpiresAt = r.Time(15),
            RevokedAt = r.TimeOrNull(16),
        };
    }
}
