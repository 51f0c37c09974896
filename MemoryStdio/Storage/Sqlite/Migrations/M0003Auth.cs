namespace MemoryStdio.Storage.Sqlite.Migrations;

internal static class M0003Auth
{
    // Secrets are never here: auth_credentials.hash is keyed with a file beside the database. A user's id is an owner's id, without a foreign key:
    // owners appear with their first memory. auth_audit is numbered by the program, because a gap must mean that a row was taken out.
    public static Migration Migration { get; } = new(3, "Users, tokens, API keys, revoked JWTs, audit", """
        CREATE TABLE auth_users (
            id TEXT PRIMARY KEY,
            folded TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            email TEXT,
            created_at INTEGER NOT NULL,
            disabled_at INTEGER,
            last_active_at INTEGER) WITHOUT ROWID;

        CREATE TABLE auth_credentials (
            row INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            family INTEGER NOT NULL,
            user TEXT NOT NULL REFERENCES auth_users (id),
            hint TEXT NOT NULL,
            hash BLOB NOT NULL UNIQUE,
            label TEXT,
            scopes INTEGER NOT NULL,
            project_limits TEXT,
            default_project TEXT,
            enabled INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            expires_at INTEGER,
            last_used_at INTEGER,
            replaced_by TEXT);
        CREATE INDEX auth_credentials_by_user ON auth_credentials (user);

        CREATE TABLE auth_revoked_jwts (
            jti TEXT PRIMARY KEY,
            user TEXT,
            revoked_at INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE auth_audit (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            event TEXT NOT NULL,
            user TEXT,
            actor TEXT,
            credential TEXT,
            address TEXT,
            agent TEXT,
            detail TEXT,
            link BLOB NOT NULL);
        CREATE INDEX auth_audit_by_user ON auth_audit (user, at);
        CREATE INDEX auth_audit_by_time ON auth_audit (at);

        CREATE TABLE auth_settings (
            name TEXT PRIMARY KEY,
            value BLOB NOT NULL) WITHOUT ROWID;
        """);
}
