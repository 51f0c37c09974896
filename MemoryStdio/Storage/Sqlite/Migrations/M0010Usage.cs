namespace MemoryStdio.Storage.Sqlite.Migrations;

internal static class M0010Usage
{
    // Accesses lie by memory, because that is how they are asked for; no index beside it, because each search writes some. The apps of before are known by
    // what they wrote.
    public static Migration Migration { get; } = new(10, "Apps and their pauses, who read what, how searches went", """
        CREATE TABLE app_pauses (
            owner INTEGER NOT NULL REFERENCES owners,
            app TEXT NOT NULL,
            since INTEGER NOT NULL,
            PRIMARY KEY (owner, app)) WITHOUT ROWID;

        CREATE TABLE app_usage (
            owner INTEGER NOT NULL REFERENCES owners,
            app TEXT NOT NULL,
            reads INTEGER NOT NULL,
            searches INTEGER NOT NULL,
            writes INTEGER NOT NULL,
            first_at INTEGER NOT NULL,
            last_at INTEGER NOT NULL,
            PRIMARY KEY (owner, app)) WITHOUT ROWID;

        CREATE TABLE access_events (
            memory INTEGER NOT NULL,
            at INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            user TEXT NOT NULL,
            app TEXT NOT NULL,
            PRIMARY KEY (memory, at, kind, user, app)) WITHOUT ROWID;

        CREATE TABLE search_events (
            row INTEGER PRIMARY KEY,
            owner INTEGER NOT NULL REFERENCES owners,
            at INTEGER NOT NULL,
            app TEXT NOT NULL,
            took INTEGER NOT NULL,
            results INTEGER NOT NULL,
            query TEXT);
        CREATE INDEX search_events_by_owner ON search_events (owner, at);

        INSERT INTO app_usage (owner, app, reads, searches, writes, first_at, last_at)
        SELECT m.owner, substr(c.name, 1, 100), 0, 0, count(*), min(m.created_at), max(m.created_at)
        FROM memories m JOIN clients c ON c.row = m.client WHERE m.deleted_at IS NULL AND c.name <> '' GROUP BY m.owner, substr(c.name, 1, 100);
        """);
}
