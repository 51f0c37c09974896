using MemoryStdio.Identity;
using MemoryStdio.Vault;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite.Vault;

internal sealed class SqliteVaultStore(SqliteDatabase database) : IVaultStore
{
    private const string Select =
        "SELECT id, user_id, mcp_server_id, key_id, salt, token_encrypted, token_hint, created_at, updated_at, last_used_at, expires_at FROM mcp_auth_tokens";

    public Task<IReadOnlyList<VaultKey>> KeysAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<VaultKey>>(
            s => s.Query(
                "SELECT id, salt, iterations, check_value, created_at FROM vault_keys ORDER BY number DESC",
                r => new VaultKey(r.GetString(0), new KeyParameters(r.GetFieldValue<byte[]>(1), r.GetInt32(2)), r.GetFieldValue<byte[]>(3), r.Time(4))),
            cancellationToken);

    public Task<bool> AddKeyAsync(VaultKey key, string? expectedActive, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s => Active(s) == expectedActive && s.Execute(
                "INSERT INTO vault_keys (id, salt, iterations, check_value, created_at) VALUES ($1, $2, $3, $4, $5)",
                key.Id, key.Parameters.Salt, key.Parameters.Iterations, key.Check, key.CreatedAt.ToSql()) == 1,
            cancellationToken);

    public Task<SaveOutcome> SaveAsync(SealedToken token, VaultEvent entry, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                if (Active(s) != token.KeyId) return SaveOutcome.KeyNotActive;
                if (s.Number("SELECT 1 FROM mcp_servers WHERE user_id = $1 AND id = $2", token.Owner.Value, token.Server.Value) is null) return SaveOutcome.NoServer;

                // The dates of a row that is replaced: created stays, last use was the old token's.
                var replaced = s.Execute(
                    "UPDATE mcp_auth_tokens SET key_id = $3, salt = $4, token_encrypted = $5, token_hint = $6, updated_at = $7, last_used_at = NULL, expires_at = $8 WHERE user_id = $1 AND mcp_server_id = $2",
                    token.Owner.Value, token.Server.Value, token.KeyId, token.Salt, token.Ciphertext, token.Hint, token.UpdatedAt.ToSql(), token.ExpiresAt?.ToSql()) == 1;
                if (!replaced)
                {
                    s.Execute(
                        "INSERT INTO mcp_auth_tokens (id, user_id, mcp_server_id, key_id, salt, token_encrypted, token_hint, created_at, updated_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                        token.Id, token.Owner.Value, token.Server.Value, token.KeyId, token.Salt, token.Ciphertext, token.Hint, token.CreatedAt.ToSql(), token.UpdatedAt.ToSql(), token.ExpiresAt?.ToSql());
                }

                s.Record(replaced ? entry with { Action = VaultActions.TokenReplaced } : entry);
                return replaced ? SaveOutcome.Replaced : SaveOutcome.Saved;
            },
            cancellationToken);

    public Task<SealedToken?> FindAsync(OwnerId owner, ServerId server, CancellationToken cancellationToken) =>
        database.ReadAsync(s => s.QueryOne($"{Select} WHERE user_id = $1 AND mcp_server_id = $2", Read, owner.Value, server.Value), cancellationToken);

    public Task<IReadOnlyList<SealedToken>> ListAsync(OwnerId owner, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SealedToken>>(s => s.Query($"{Select} WHERE user_id = $1 ORDER BY created_at, id", Read, owner.Value), cancellationToken);

    public Task<bool> DeleteAsync(OwnerId owner, ServerId server, VaultEvent entry, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                var deleted = s.Execute("DELETE FROM mcp_auth_tokens WHERE user_id = $1 AND mcp_server_id = $2", owner.Value, server.Value) == 1;
                if (deleted) s.Record(entry);
                return deleted;
            },
            cancellationToken);

    public Task MarkUsedAsync(OwnerId owner, ServerId server, VaultEvent entry, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                s.Execute("UPDATE mcp_auth_tokens SET last_used_at = $3 WHERE user_id = $1 AND mcp_server_id = $2", owner.Value, server.Value, entry.At.ToSql());
                s.Record(entry);
                return true;
            },
            cancellationToken);

    public Task<IReadOnlyList<SealedToken>> NotUnderAsync(string keyId, string? afterId, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SealedToken>>(
            s => s.Query($"{Select} WHERE id > $2 AND key_id <> $1 ORDER BY id LIMIT $3", Read, keyId, afterId ?? "", limit), cancellationToken);

    public Task<int> ReencryptAsync(IReadOnlyList<Reencrypted> tokens, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s => tokens.Sum(t => s.Execute(
                "UPDATE mcp_auth_tokens SET key_id = $3, salt = $4, token_encrypted = $5 WHERE user_id = $1 AND mcp_server_id = $2 AND token_encrypted = $6",
                t.Old.Owner.Value, t.Old.Server.Value, t.KeyId, t.Salt, t.Ciphertext, t.Old.Ciphertext)),
            cancellationToken);

    public Task<int> DropUnusedKeysAsync(CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                s.Execute("DELETE FROM vault_keys WHERE id <> $1 AND NOT EXISTS (SELECT 1 FROM mcp_auth_tokens t WHERE t.key_id = vault_keys.id)", Active(s));
                return (int)Math.Max(0, s.Number("SELECT count(*) - 1 FROM vault_keys")!.Value);
            },
            cancellationToken);

    public Task<VaultCounts> CountAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            s => s.QueryOne(
                "SELECT count(*), count(DISTINCT user_id), (SELECT count(*) FROM vault_keys) FROM mcp_auth_tokens",
                r => new VaultCounts(r.GetInt32(0), r.GetInt32(1), r.GetInt32(2)))!,
            cancellationToken);

    public Task DestroyAsync(VaultEvent entry, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                s.Execute("DELETE FROM mcp_auth_tokens");
                s.Execute("DELETE FROM vault_keys");
                s.Record(entry);
                return true;
            },
            cancellationToken);

    public Task RecordAsync(VaultEvent entry, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                s.Record(entry);
                return true;
            },
            cancellationToken);

    public Task<IReadOnlyList<VaultEventRow>> QueryEventsAsync(VaultEventQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<VaultEventRow>>(s => VaultEvents.Query(s, query), cancellationToken);

    public Task<IReadOnlyList<VaultEvent>> EventsAsync(OwnerId owner, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<VaultEvent>>(s => VaultEvents.Newest(s, owner, limit), cancellationToken);

    private static string? Active(SqliteSession s) => s.Text("SELECT id FROM vault_keys ORDER BY number DESC LIMIT 1");

    private static SealedToken Read(SqliteDataReader r) => new(
        r.GetString(0), r.OwnerOf(1), VaultEvents.ServerIdOf(r.GetString(2)), r.GetString(3), r.GetFieldValue<byte[]>(4), r.GetString(5), r.GetString(6),
        r.Time(7), r.Time(8), r.TimeOrNull(9), r.TimeOrNull(10));
}
