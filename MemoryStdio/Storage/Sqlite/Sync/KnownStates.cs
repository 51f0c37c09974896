using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>What the target is known to hold of a memory, so that what was taken over from it is not sent back.</summary>
internal static class KnownStates
{
    public static bool Has(SqliteSession s, string target, long row, SyncMemory memory)
    {
        var known = s.QueryOne("SELECT known FROM sync_states WHERE memory = $1 AND target = $2", r => r.TextOrNull(0) ?? "", row, target);
        return known == Text(memory.Rank, memory.ModelId) || (memory.ModelId is null && known?.StartsWith(Text(memory.Rank, null), StringComparison.Ordinal) == true);
    }

    /// <summary>The version whose predecessors the target has.</summary>
    public static int Version(SqliteSession s, string target, long row) =>
        (int)(s.Number("SELECT known_version FROM sync_states WHERE memory = $1 AND target = $2", row, target) ?? 0);

    public static void Set(SqliteSession s, string target, long row, SyncRank rank, string? modelId) => s.Execute(
        """
        INSERT INTO sync_states (memory, target, known_version, known) VALUES ($1, $2, $3, $4)
        ON CONFLICT (memory) DO UPDATE SET target = $2, known_version = $3, known = $4
        """,
        row, target, rank.Version, Text(rank, modelId));

    public static void SetEra(SqliteSession s, long row, int era, int version) => s.Execute(
        """
        INSERT INTO sync_states (memory, era, era_version) VALUES ($1, $2, $3)
        ON CONFLICT (memory) DO UPDATE SET era = $2, era_version = $3
        """,
        row, era, version);

    public static void Forget(SqliteSession s, MemoryId id) =>
        s.Execute("UPDATE sync_states SET target = NULL WHERE memory = (SELECT row FROM memories WHERE id = $1)", id.ToSql());

    private static string Text(SyncRank rank, string? modelId) => $"{rank.Era} {rank.Stamp} {rank.Version} {rank.Tie} {modelId}";
}
