namespace MemoryStdio.Storage.Sqlite.Migrations;

internal static class M0006RecallTests
{
    // project '' = everywhere: NULL would not be equal to itself in the unique index. baseline 0 = was not among the results.
    public static Migration Migration { get; } = new(6, "Recall tests", """
        CREATE TABLE recall_tests (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            owner INTEGER NOT NULL REFERENCES owners,
            project TEXT NOT NULL,
            query TEXT NOT NULL,
            expected BLOB NOT NULL,
            added_at INTEGER NOT NULL,
            baseline INTEGER,
            UNIQUE (owner, project, query, expected));
        """);
}
