using System.Text.Json;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Identity;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite.Auth;

internal sealed class SqliteOAuthClientStore(SqliteDatabase database) : IOAuthClientStore
{
    private const string Columns = """
        SELECT id, kind, name, redirect_uris, grant_types, auth_method, secret_hash, registration_hash, scope, client_uri, software_id, software_version,
            owner, owner_scopes, owner_limits, owner_family, owner_credential, owner_signing_key, created_at, last_used_at
        FROM oauth_clients
        """;

    public Task SaveAsync(OAuthClient client, CancellationToken cancellationToken) => database.WriteAsync(s => Save(s, client), cancellationToken);

    public Task<OAuthClient?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.QueryOne($"{Columns} WHERE id = $1", Read, id), cancellationToken);

    public Task<IReadOnlyList<OAuthClient>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<OAuthClient>>(s => s.Query($"{Columns} ORDER BY row DESC", Read), cancellationToken);

    public Task<int> CountAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(s => (int)(s.Number("SELECT count(*) FROM oauth_clients") ?? 0), cancellationToken);

    public Task TouchAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.Execute("UPDATE oauth_clients SET last_used_at = $2 WHERE id = $1", id, at.ToSql()), cancellationToken);

    public Task<bool> DeleteAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        s =>
        {
            s.Execute("UPDATE oauth_grants SET revoked_at = $2 WHERE client = $1 AND revoked_at IS NULL", id, at.ToSql());
            return s.Execute("DELETE FROM oauth_clients WHERE id = $1", id) > 0;
        },
        cancellationToken);

    public Task<int> DeleteForgottenAsync(DateTimeOffset now, DateTimeOffset unusedSince, DateTimeOffset idleSince, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s => s.Execute(
                """
                DELETE FROM oauth_clients
                WHERE (last_used_at IS NULL AND created_at <= $2 OR last_used_at <= $3)
                  AND NOT EXISTS (SELECT 1 FROM oauth_grants g WHERE g.client = oauth_clients.id AND g.revoked_at IS NULL AND g.expires_at > $1)
                """,
                now.ToSql(), unusedSince.ToSql(), idleSince.ToSql()),
            cancellationToken);

    private static int Save(SqliteSession s, OAuthClient c) => s.Execute(
        """
        INSERT INTO oauth_clients (id, kind, name, redirect_uris, grant_types, auth_method, secret_hash, registration_hash, scope, client_uri, software_id,
            software_version, owner, owner_scopes, owner_limits, owner_family, owner_credential, owner_signing_key, created_at, last_used_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, redirect_uris = excluded.redirect_uris, grant_types = excluded.grant_types,
            auth_method = excluded.auth_method, scope = excluded.scope, client_uri = excluded.client_uri, software_id = excluded.software_id,
            software_version = excluded.software_version
        """,
        c.Id, (int)c.Kind, c.Name, c.RedirectUris.ToJson(), c.GrantTypes.ToJson(), c.AuthMethod, c.SecretHash, c.RegistrationHash, c.Scope, c.ClientUri, c.SoftwareId,
        c.SoftwareVersion, c.Owner?.User.Value, c.Owner is null ? null : (int)c.Owner.Scopes,
        OriginSql.Limits(c.Owner?.ProjectLimits), c.Owner is null ? null : (int)c.Owner.Family, c.Owner?.CredentialId, c.Owner?.SigningKeyId,
        c.CreatedAt.ToSql(), c.LastUsedAt?.ToSql());

    private static OAuthClient Read(SqliteDataReader r) => new()
    {
        Id = r.GetString(0),
        Kind = (ClientKind)r.GetInt32(1),
        Name = r.GetString(2),
        RedirectUris = JsonSerializer.Deserialize<string[]>(r.GetString(3)) ?? [],
        GrantTypes = JsonSerializer.Deserialize<string[]>(r.GetString(4)) ?? [],
        AuthMethod = r.GetString(5),
        SecretHash = r.IsDBNull(6) ? null : r.GetFieldValue<byte[]>(6),
        RegistrationHash = r.IsDBNull(7) ? null : r.GetFieldValue<byte[]>(7),
        Scope = r.TextOrNull(8),
        ClientUri = r.TextOrNull(9),
        SoftwareId = r.TextOrNull(10),
        SoftwareVersion = r.TextOrNull(11),
        Owner = r.IsDBNull(12) ? null : OriginSql.Read(r, 12),
        CreatedAt = r.Time(18),
        LastUsedAt = r.TimeOrNull(19),
    };
}

/// <summary>A credential's authority in six columns: user, scopes, limits, family, credential, signing key.</summary>
internal static class OriginSql
{
    public static string? Limits(IReadOnlySet<string>? limits) => limits is null ? null : JsonSerializer.Serialize(limits);

    // A value that cannot be read must not become "no limits"; the exception makes it a refusal.
    public static IReadOnlySet<string>? ReadLimits(SqliteDataReader r, int column) =>
        r.TextOrNull(column) is { } json ? JsonSerializer.Deserialize<HashSet<string>>(json) ?? [] : null;

    public static CredentialOrigin Read(SqliteDataReader r, int first) => new(
        Names.OwnerId(r.GetString(first)), (AccessScopes)r.GetInt32(first + 1), ReadLimits(r, first + 2), (CredentialFamily)r.GetInt32(first + 3),
        r.TextOrNull(first + 4), r.TextOrNull(first + 5));
}
