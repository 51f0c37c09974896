using System.Text.Json;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite.Auth;

internal sealed class SqliteCredentialStore(SqliteDatabase database) : ICredentialStore
{
    private const string Columns = """
        SELECT id, family, user, hint, hash, label, scopes, project_limits, default_project, enabled, created_at, expires_at, last_used_at, replaced_by
        FROM auth_credentials
        """;

    public Task AddAsync(StoredCredential credential, CancellationToken cancellationToken) =>
        database.WriteAsync(s => Insert(s, credential), cancellationToken);

    public Task<StoredCredential?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.QueryOne($"{Columns} WHERE hash = $1", Read, hash), cancellationToken);

    public Task<StoredCredential?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.QueryOne($"{Columns} WHERE id = $1", Read, id), cancellationToken);

    public Task<IReadOnlyList<StoredCredential>> ListAsync(CredentialFamily family, OwnerId? user, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredCredential>>(
            s => s.Query($"{Columns} WHERE family = $1 AND ($2 IS NULL OR user = $2) ORDER BY row DESC", Read, (int)family, user?.Value), cancellationToken);

    public Task<bool> SetEnabledAsync(string id, bool enabled, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.Execute("UPDATE auth_credentials SET enabled = $2 WHERE id = $1", id, enabled) > 0, cancellationToken);

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.Execute("DELETE FROM auth_credentials WHERE id = $1", id) > 0, cancellationToken);

    public Task<bool> ReplaceAsync(string oldId, DateTimeOffset oldEnds, StoredCredential replacement, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                var replaced = s.Execute(
                    "UPDATE auth_credentials SET replaced_by = $2, expires_at = min(coalesce(expires_at, $3), $3) WHERE id = $1 AND replaced_by IS NULL",
                    oldId, replacement.Id, oldEnds.ToSql()) > 0;
                if (replaced) Insert(s, replacement);
                return replaced;
            },
            cancellationToken);

    public Task TouchAsync(string credentialId, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.Execute("UPDATE auth_credentials SET last_used_at = $2 WHERE id = $1", credentialId, at.ToSql()), cancellationToken);

    private static int Insert(SqliteSession session, StoredCredential c) => session.Execute(
        """
        INSERT INTO auth_credentials (id, family, user, hint, hash, label, scopes, project_limits, default_project, enabled, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """,
        c.Id, (int)c.Family, c.User.Value, c.Hint, c.Hash, c.Label, (int)c.Scopes,
        c.ProjectLimits is null ? null : JsonSerializer.Serialize(c.ProjectLimits), c.DefaultProject?.Value, c.Enabled, c.CreatedAt.ToSql(), c.ExpiresAt?.ToSql());

    private static StoredCredential Read(SqliteDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Family = (CredentialFamily)reader.GetInt32(1),
        User = Names.OwnerId(reader.GetString(2)),
        Hint = reader.GetString(3),
        Hash = reader.GetFieldValue<byte[]>(4),
        Label = reader.TextOrNull(5),
        Scopes = (AccessScopes)reader.GetInt32(6),
        // A value that cannot be read must not become "no limits"; the exception makes it a refusal.
        ProjectLimits = reader.TextOrNull(7) is { } json ? JsonSerializer.Deserialize<HashSet<string>>(json) ?? [] : null,
        DefaultProject = reader.TextOrNull(8) is { } project ? Names.ProjectId(project) : null,
        Enabled = reader.GetBoolean(9),
        CreatedAt = reader.Time(10),
        ExpiresAt = reader.TimeOrNull(11),
        LastUsedAt = reader.TimeOrNull(12),
        ReplacedBy = reader.TextOrNull(13),
    };
}
