namespace MemoryStdio.Storage.Sqlite.Migrations;

internal static class M0004Sessions
{
    // The cookie is never here: hash is keyed with a file beside the database. A user is not a foreign key: the local owner is no row of auth_users.
    public static Migration Migration { get; } = new(4, "Browser sessions", """
        CREATE TABLE auth_sessions (
            row INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            hash BLOB NOT NULL UNIQUE,
            user TEXT NOT NULL,
            family INTEGER NOT NULL,
            credential TEXT,
            signing_key TEXT,
            hint TEXT NOT NULL,
            scopes INTEGER NOT NULL,
            project_limits TEXT,
            default_project TEXT,
            address TEXT,
            agent TEXT,
            created_at INTEGER NOT NULL,
            last_seen_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL);
        CREATE INDEX auth_sessions_by_user ON auth_sessions (user);
        """);
}
