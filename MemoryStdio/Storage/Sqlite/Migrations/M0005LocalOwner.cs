namespace MemoryStdio.Storage.Sqlite.Migrations;

internal static class M0005LocalOwner
{
    // Beside the memories and not among the accounts: a restore that brings back memories from before an adoption must bring back who had them.
    public static Migration Migration { get; } = new(5, "Owners that stand for another owner", """
        ALTER TABLE owners ADD COLUMN stands_for INTEGER REFERENCES owners;
        """);
}
