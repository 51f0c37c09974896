namespace MemoryStdio.Storage.Sqlite.Migrations;

internal static class M0008Sync
{
    // The outbox is the change log; forwarding.position says how far it was delivered. sync_states: the era (how often deleted and restored) that a
    // memory had when it came from elsewhere, and what the target is known to hold of it.
    public static Migration Migration { get; } = new(8, "Forwarding to a shared store", """
        CREATE TABLE forwarding (
            target TEXT PRIMARY KEY,
            position INTEGER NOT NULL DEFAULT 0,
            holder TEXT,
            lease_until INTEGER NOT NULL DEFAULT 0,
            delivered_at INTEGER,
            failing_since INTEGER,
            error TEXT) WITHOUT ROWID;

        CREATE TABLE forwarding_queue (
            target TEXT NOT NULL,
            memory BLOB NOT NULL,
            PRIMARY KEY (target, memory)) WITHOUT ROWID;

        CREATE TABLE forwarding_set_aside (
            target TEXT NOT NULL,
            memory BLOB NOT NULL,
            owner INTEGER NOT NULL,
            at INTEGER NOT NULL,
            reason TEXT NOT NULL,
            PRIMARY KEY (target, memory)) WITHOUT ROWID;

        CREATE TABLE forwarding_pulls (
            target TEXT NOT NULL,
            owner INTEGER NOT NULL REFERENCES owners,
            position INTEGER NOT NULL,
            PRIMARY KEY (target, owner)) WITHOUT ROWID;

        CREATE TABLE sync_states (
            memory INTEGER PRIMARY KEY,
            era INTEGER NOT NULL DEFAULT 0,
            era_version INTEGER NOT NULL DEFAULT 0,
            target TEXT,
            known_version INTEGER NOT NULL DEFAULT 0,
            known TEXT);
        """);
}
