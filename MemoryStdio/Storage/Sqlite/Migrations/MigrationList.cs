namespace MemoryStdio.Storage.Sqlite.Migrations;

/// <summary>Append only. To add a step: a file with its <see cref="Migration"/>, one line here, then approve the new schema text in the tests.</summary>
internal static class MigrationList
{
    public static IReadOnlyList<Migration> All { get; } =
    [
        M0001Memories.Migration,
        M0002Vault.Migration,
        M0003Auth.Migration,
        M0004Sessions.Migration,
        M0005LocalOwner.Migration,
        M0006RecallTests.Migration,
        M0007UndoMerges.Migration,
        M0008Sync.Migration,
        M0009OAuth.Migration,
        M0010Usage.Migration,
    ];

    public static int Latest => All[^1].Number;
}
