namespace MemoryStdio.Storage.Sqlite.Migrations;

internal static class M0009OAuth
{
    // No secret is here, only keyed hashes. A grant has no foreign key to its client: it must be found, ended, after the client is gone.
    public static Migration Migration { get; } = new(9, "OAuth clients, grants, codes and refresh tokens", """
        CREATE TABLE oauth_clients (
            row INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind INTEGER NOT NULL,
            name TEXT NOT NULL,
            redirect_uris TEXT NOT NULL,
            grant_types TEXT NOT NULL,
            auth_method TEXT NOT NULL,
            secret_hash BLOB,
            registration_hash BLOB,
            scope TEXT,
            client_uri TEXT,
            software_id TEXT,
            software_version TEXT,
            owner TEXT,
            owner_scopes INTEGER,
            owner_limits TEXT,
            owner_family INTEGER,
            owner_credential TEXT,
            owner_signing_key TEXT,
            created_at INTEGER NOT NULL,
            last_used_at INTEGER);

        CREATE TABLE oauth_grants (
            row INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            client TEXT NOT NULL,
            client_name TEXT NOT NULL,
            user TEXT NOT NULL,
            scopes INTEGER NOT NULL,
            project_limits TEXT,
            offline INTEGER NOT NULL,
            by_client INTEGER NOT NULL,
            origin_scopes INTEGER NOT NULL,
            origin_limits TEXT,
            origin_family INTEGER NOT NULL,
            origin_credential TEXT,
            origin_signing_key TEXT,
            created_at INTEGER NOT NULL,
            last_used_at INTEGER,
            expires_at INTEGER NOT NULL,
            revoked_at INTEGER);
        CREATE INDEX oauth_grants_by_user ON oauth_grants (user);
        CREATE INDEX oauth_grants_by_client ON oauth_grants (client);

        CREATE TABLE oauth_codes (
            hash BLOB PRIMARY KEY,
            grant_id TEXT NOT NULL,
            redirect_uri TEXT NOT NULL,
            redirect_given INTEGER NOT NULL,
            challenge TEXT NOT NULL,
            expires_at INTEGER NOT NULL,
            used_at INTEGER) WITHOUT ROWID;

        CREATE TABLE oauth_refresh_tokens (
            hash BLOB PRIMARY KEY,
            grant_id TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            used_at INTEGER) WITHOUT ROWID;
        CREATE INDEX oauth_refresh_tokens_by_grant ON oauth_refresh_tokens (grant_id);
        """);
}
