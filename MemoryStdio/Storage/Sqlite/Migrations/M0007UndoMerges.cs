namespace MemoryStdio.Storage.Sqlite.Migrations;

internal static class M0007UndoMerges
{
    // What a merge did besides moving memories (undo_items has those): aliases and followers are JSON arrays, because they are only read back whole.
    public static Migration Migration { get; } = new(7, "Merges that can be undone", """
        CREATE TABLE undo_merges (
            token INTEGER PRIMARY KEY,
            source INTEGER NOT NULL,
            target INTEGER NOT NULL,
            aliases TEXT NOT NULL,
            followers TEXT NOT NULL);
        """);
}
