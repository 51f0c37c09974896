using System.Text.Json;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Identity;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite.Auth;

internal sealed class SqliteSessionStore(SqliteDatabase database) : ISessionStore
{
    private const string Columns = """
        SELECT id, hash, user, family, credential, signing_key, hint, scopes, project_limits, default_project, address, agent, created_at, last_seen_at, expires_at
        FROM auth_sessions
        """;

    public Task AddAsync(BrowserSession session, CancellationToken cancellationToken) => database.WriteAsync(s => Insert(s, session), cancellationToken);

    public Task<BrowserSession?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.QueryOne($"{Columns} WHERE hash = $1", Read, hash), cancellationToken);

    public Task<IReadOnlyList<BrowserSession>> ListAsync(OwnerId? user, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<BrowserSession>>(
            s => s.Query($"{Columns} WHERE $1 IS NULL OR user = $1 ORDER BY last_seen_at DESC, row DESC", Read, user?.Value), cancellationToken);

    public Task TouchAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.Execute("UPDATE auth_sessions SET last_seen_at = $2 WHERE id = $1", id, at.ToSql()), cancellationToken);

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.Execute("DELETE FROM auth_sessions WHERE id = $1", id) > 0, cancellationToken);

    public Task<int> DeleteEndedAsync(DateTimeOffset now, DateTimeOffset idleSince, CancellationToken cancellationToken) => database.WriteAsync(
        s => s.Execute("DELETE FROM auth_sessions WHERE expires_at <= $1 OR last_seen_at <= $2", now.ToSql(), idleSince.ToSql()), cancellationToken);

    private static int Insert(SqliteSession s, BrowserSession b) => s.Execute(
        """
        INSERT INTO auth_sessions
            (id, hash, user, family, credential, signing_key, hint, scopes, project_limits, default_project, address, agent, created_at, last_seen_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """,
        b.Id, b.Hash, b.User.Value, (int)b.Family, b.CredentialId, b.SigningKeyId, b.Hint, (int)b.Scopes,
        b.ProjectLimits is null ? null : JsonSerializer.Serialize(b.ProjectLimits), b.DefaultProject?.Value, b.Address, b.UserAgent,
        b.CreatedAt.ToSql(), b.LastSeenAt.ToSql(), b.ExpiresAt.ToSql());

    private static BrowserSession Read(SqliteDataReader reader) => new()
    {
        Id = reader.GetString(0),
        Hash = reader.GetFieldValue<byte[]>(1),
        User = Names.OwnerId(reader.GetString(2)),
        Family = (CredentialFamily)reader.GetInt32(3),
        CredentialId = reader.TextOrNull(4),
        SigningKeyId = reader.TextOrNull(5),
        Hint = reader.GetString(6),
        Scopes = (AccessScopes)reader.GetInt32(7),
        // A value that cannot be read must not become "no limits"; the exception makes it a refusal.
        ProjectLimits = reader.TextOrNull(8) is { } json ? JsonSerializer.Deserialize<HashSet<string>>(json) ?? [] : null,
        DefaultProject = reader.TextOrNull(9) is { } project ? Names.ProjectId(project) : null,
        Address = reader.TextOrNull(10),
        UserAgent = reader.TextOrNull(11),
        CreatedAt = reader.Time(12),
        LastSeenAt = reader.Time(13),
        ExpiresAt = reader.Time(14),
    };
}
