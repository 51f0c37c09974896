namespace MemoryStdio.Storage.Sqlite;

/// <summary>Takes back what a merge did to the projects themselves; the memories go back by the undo log.</summary>
internal static class MergeUndo
{
    /// <summary>Call before the merge changes anything.</summary>
    public static void Note(SqliteSession s, string token, long source, long target) => s.Execute(
        """
        INSERT INTO undo_merges (token, source, target, aliases, followers)
        SELECT t.row, $2, $3,
            (SELECT json_group_array(alias) FROM project_aliases WHERE project = $2),
            (SELECT json_group_array(row) FROM projects WHERE merged_into = $2)
        FROM undo_tokens t WHERE t.token = $1
        """,
        token,
        source,
        target);

    /// <summary>The two projects of a merge, by their ids; empty when the token is no merge's.</summary>
    public static IReadOnlyList<string> Projects(SqliteSession s, long token) => s.Query(
        "SELECT p.id FROM undo_merges m JOIN projects p ON p.row IN (m.source, m.target) WHERE m.token = $1", r => r.GetString(0), token);

    public static void Revert(SqliteSession s, long token, long owner)
    {
        var merge = s.QueryOne(
            "SELECT source, aliases, followers FROM undo_merges WHERE token = $1", r => new Merge(r.GetInt64(0), r.GetString(1), r.GetString(2)), token);
        if (merge is null) return;

        // Where the source leads now: the target, or what the target was merged into since. An alias that was pointed elsewhere stays there.
        var leadsTo = s.Number("SELECT merged_into FROM projects WHERE row = $1 AND owner = $2", merge.Source, owner);
        if (leadsTo is null) return;
        s.Execute(
            "UPDATE project_aliases SET project = $1 WHERE owner = $2 AND project = $3 AND alias IN (SELECT value FROM json_each($4))",
            merge.Source, owner, leadsTo, merge.Aliases);
        s.Execute("UPDATE projects SET merged_into = NULL WHERE row = $1", merge.Source);
        s.Execute(
            "UPDATE projects SET merged_into = $1 WHERE owner = $2 AND merged_into = $3 AND row IN (SELECT value FROM json_each($4))",
            merge.Source, owner, leadsTo, merge.Followers);
    }

    private sealed record Merge(long Source, string Aliases, string Followers);
}
