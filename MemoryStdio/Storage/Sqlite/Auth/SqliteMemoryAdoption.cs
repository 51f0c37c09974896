using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite.Auth;

/// <summary>
/// Moves an owner's rows to another owner. Projects both have are put together, tags and aliases too; ids and versions stay as they are. Once the
/// local memories are a user's, the local owner stands for that user: what runs on this machine without signing in goes on finding them.
/// </summary>
internal sealed class SqliteMemoryAdoption(SqliteDatabase database) : IMemoryAdoption
{
    public Task<AdoptionPreview> PreviewAsync(OwnerId from, OwnerId to, CancellationToken cancellationToken) =>
        database.ReadAsync(s => Preview(s, from, to), cancellationToken);

    public Task<AdoptionPreview?> AdoptAsync(OwnerId from, OwnerId to, long expectedMemories, DateTimeOffset at, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                var preview = Preview(s, from, to);
                if (preview.Memories != expectedMemories) return null;
                var (source, target) = (Own(s, from), Own(s, to));
                s.Execute("UPDATE owners SET stands_for = CASE row WHEN $1 THEN $2 END WHERE row IN ($1, $2) AND id = $3", source, target, OwnerId.Local.Value);
                var moved = s.Query("SELECT row, id, project FROM memories WHERE owner = $1", r => (Row: r.GetInt64(0), Id: r.Id(1), Project: r.GetInt64(2)), source);

                MoveProjects(s, source, target);
                MoveTags(s, source, target);
                s.Execute("UPDATE memories SET owner = $2 WHERE owner = $1", source, target);
                s.Execute("UPDATE OR IGNORE idempotency_keys SET owner = $2 WHERE owner = $1", source, target);
                s.Execute("DELETE FROM idempotency_keys WHERE owner = $1", source);
                s.Execute("UPDATE undo_tokens SET owner = $2 WHERE owner = $1", source, target);
                s.Execute("UPDATE OR IGNORE recall_tests SET owner = $2 WHERE owner = $1", source, target);
                s.Execute("DELETE FROM recall_tests WHERE owner = $1", source);
                MoveUsage(s, source, target);

                // Indexes in memory, of this and of other processes, follow the change log: it left the one owner and came to the other.
                foreach (var (row, id, project) in moved)
                {
                    Changes.Log(s, source, project, id, ChangeKind.Moved, at);
                    Changes.Log(s, target, s.Number("SELECT project FROM memories WHERE row = $1", row)!.Value, id, ChangeKind.Moved, at);
                }

                return preview;
            },
            cancellationToken);

    public Task<OwnerId?> StandsForAsync(OwnerId owner, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.QueryOne("SELECT t.id FROM owners o JOIN owners t ON t.row = o.stands_for WHERE o.id = $1", r => Names.OwnerId(r.GetString(0)), owner.Value),
        cancellationToken);

    // The owner's own number, whomever it stands for.
    private static long Own(SqliteSession s, OwnerId owner) => s.Number("SELECT row FROM owners WHERE id = $1", owner.Value) ?? s.AddOwner(owner);

    private static AdoptionPreview Preview(SqliteSession s, OwnerId from, OwnerId to)
    {
        var all = s.Number("SELECT count(*) FROM memories m JOIN owners o ON o.row = m.owner WHERE o.id = $1", from.Value) ?? 0;
        var live = s.Number("SELECT count(*) FROM memories m JOIN owners o ON o.row = m.owner WHERE o.id = $1 AND m.deleted_at IS NULL", from.Value) ?? 0;
        var projects = ProjectsOf(s, from);
        return new AdoptionPreview(all, live, projects, [.. projects.Intersect(ProjectsOf(s, to))]);
    }

    private static List<string> ProjectsOf(SqliteSession s, OwnerId owner) => s.Query(
        "SELECT p.id FROM projects p JOIN owners o ON o.row = p.owner WHERE o.id = $1 AND p.merged_into IS NULL ORDER BY p.id", r => r.GetString(0), owner.Value);

    private static void MoveProjects(SqliteSession s, long source, long target)
    {
        var both = s.Query(
            """
            SELECT f.row, coalesce(t.merged_into, t.row) FROM projects f JOIN projects t ON t.id = f.id AND t.owner = $2
            WHERE f.owner = $1
            """,
            r => (From: r.GetInt64(0), Into: r.GetInt64(1)), source, target);
        foreach (var (from, into) in both)
        {
            foreach (var table in (ReadOnlySpan<string>)["memories", "memory_versions", "memory_tags", "project_aliases"])
                s.Execute($"UPDATE {table} SET project = $2 WHERE project = $1", from, into);
            s.Execute("UPDATE projects SET merged_into = $2 WHERE merged_into = $1", from, into);
            s.Execute("DELETE FROM projects WHERE row = $1", from);
        }

        s.Execute("UPDATE projects SET owner = $2 WHERE owner = $1", source, target);

        // The new owner's own alias wins: it leads where that user expects. The memories are in a project either way.
        s.Execute("UPDATE OR IGNORE project_aliases SET owner = $2 WHERE owner = $1", source, target);
        s.Execute("DELETE FROM project_aliases WHERE owner = $1", source);
    }

    private static void MoveUsage(SqliteSession s, long source, long target)
    {
        s.Execute("UPDATE search_events SET owner = $2 WHERE owner = $1", source, target);
        s.Execute("UPDATE OR IGNORE app_pauses SET owner = $2 WHERE owner = $1", source, target);
        s.Execute("DELETE FROM app_pauses WHERE owner = $1", source);
        s.Execute(
            """
            INSERT INTO app_usage SELECT $2, app, reads, searches, writes, first_at, last_at FROM app_usage WHERE owner = $1
            ON CONFLICT (owner, app) DO UPDATE SET reads = reads + excluded.reads, searches = searches + excluded.searches,
                writes = writes + excluded.writes, first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at)
            """,
            source, target);
        s.Execute("DELETE FROM app_usage WHERE owner = $1", source);
    }

    private static void MoveTags(SqliteSession s, long source, long target)
    {
        var both = s.Query(
            "SELECT f.row, t.row FROM tags f JOIN tags t ON t.folded = f.folded AND t.owner = $2 WHERE f.owner = $1",
            r => (From: r.GetInt64(0), Into: r.GetInt64(1)), source, target);
        foreach (var (from, into) in both)
        {
            s.Execute("UPDATE OR IGNORE memory_tags SET tag = $2 WHERE tag = $1", from, into);
            s.Execute("DELETE FROM memory_tags WHERE tag = $1", from);
            s.Execute("DELETE FROM tags WHERE row = $1", from);
        }

        s.Execute("UPDATE tags SET owner = $2 WHERE owner = $1", source, target);
    }
}
