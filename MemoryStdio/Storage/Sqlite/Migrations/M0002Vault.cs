namespace MemoryStdio.Storage.Sqlite.Migrations;

internal static class M0002Vault
{
    // Ids and users stay readable text, under the names this feature is documented by, so that the sqlite3 program shows what is there.
    // The trigger is for hand edits: the program writes updated_at itself, and a key rotation (another key_id) is no change of the token.
    public static Migration Migration { get; } = new(2, "MCP servers and their encrypted tokens", """
        CREATE TABLE mcp_servers (
            id TEXT NOT NULL PRIMARY KEY,
            user_id TEXT NOT NULL,
            name TEXT NOT NULL,
            name_key TEXT NOT NULL,
            url TEXT,
            command TEXT,
            auth TEXT NOT NULL,
            auth_name TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            UNIQUE (user_id, name_key));

        CREATE TABLE vault_keys (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            salt BLOB NOT NULL,
            iterations INTEGER NOT NULL,
            check_value BLOB NOT NULL,
            created_at INTEGER NOT NULL);

        CREATE TABLE mcp_auth_tokens (
            id TEXT NOT NULL PRIMARY KEY,
            user_id TEXT NOT NULL,
            mcp_server_id TEXT NOT NULL REFERENCES mcp_servers (id) ON DELETE CASCADE,
            key_id TEXT NOT NULL REFERENCES vault_keys (id),
            salt BLOB NOT NULL,
            token_encrypted TEXT NOT NULL,
            token_hint TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            last_used_at INTEGER,
            expires_at INTEGER);
        CREATE UNIQUE INDEX idx_mcp_auth_tokens_user_server ON mcp_auth_tokens (user_id, mcp_server_id);
        CREATE INDEX idx_mcp_auth_tokens_user ON mcp_auth_tokens (user_id);
        CREATE INDEX idx_mcp_auth_tokens_server ON mcp_auth_tokens (mcp_server_id);
        CREATE INDEX idx_mcp_auth_tokens_key ON mcp_auth_tokens (key_id);

        CREATE TRIGGER update_mcp_auth_tokens_timestamp
        AFTER UPDATE OF token_encrypted ON mcp_auth_tokens
        WHEN NEW.updated_at = OLD.updated_at AND NEW.key_id = OLD.key_id
        BEGIN
            UPDATE mcp_auth_tokens SET updated_at = CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER) WHERE id = NEW.id;
        END;

        CREATE TABLE vault_events (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            user_id TEXT NOT NULL,
            action TEXT NOT NULL,
            server_id TEXT,
            server_name TEXT,
            client TEXT NOT NULL,
            detail TEXT);
        CREATE INDEX vault_events_by_user ON vault_events (user_id, number);
        """);
}
