using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Storage.Sqlite;

internal sealed class SqliteProjectDirectory(SqliteDatabase database, TimeProvider time) : IProjectDirectory
{
    public Task<ProjectInfo?> FindAsync(OwnerId owner, ProjectId id, CancellationToken cancellationToken) =>
        database.ReadAsync(s => Find(s, owner, id) is { } p ? Info(s, p.Row) : null, cancellationToken);

    public Task<ProjectInfo?> FindByAliasAsync(OwnerId owner, string alias, CancellationToken cancellationToken) =>
        database.ReadAsync(
            s => s.FindOwner(owner) is { } mine && AliasTarget(s, mine, alias) is { } row ? Info(s, row) : null,
            cancellationToken);

    public async Task<ProjectInfo> EnsureAsync(
        OwnerId owner, ProjectId id, string name, IReadOnlyList<string> aliases, CancellationToken cancellationToken)
    {
        // Called before nearly every request: usually all is there already, and then no write lock is taken.
        var known = await database.ReadAsync(
            s => Find(s, owner, id) is { } p && aliases.All(a => AliasTarget(s, p.Owner, a) is not null) ? Info(s, p.Row) : null, cancellationToken);
        return known ?? await database.WriteAsync(
            s =>
            {
                var ownerRow = s.Owner(owner);
                var project = s.Project(ownerRow, id, name, time.GetUtcNow());
                foreach (var alias in aliases)
                    s.Execute("INSERT OR IGNORE INTO project_aliases (owner, alias, project) VALUES ($1, $2, $3)", ownerRow, alias, project);
                return Info(s, project);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<ProjectInfo>> ListAsync(OwnerId owner, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ProjectInfo>>(
            s => [.. s.Query("SELECT row FROM projects WHERE owner = $1 AND merged_into IS NULL ORDER BY id", r => r.GetInt64(0), s.FindOwner(owner))
                .Select(row => Info(s, row))],
            cancellationToken);

    public Task<bool> SetAliasAsync(OwnerId owner, ProjectId id, string alias, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s => Find(s, owner, id) is { } p
                && s.Execute("INSERT OR REPLACE INTO project_aliases (owner, alias, project) VALUES ($1, $2, $3)", p.Owner, alias, p.Row) > 0,
            cancellationToken);

    public Task<bool> RemoveAliasAsync(OwnerId owner, string alias, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s => s.FindOwner(owner) is { } row && s.Execute("DELETE FROM project_aliases WHERE owner = $1 AND alias = $2", row, alias) > 0, cancellationToken);

    public Task<bool> RenameAsync(OwnerId owner, ProjectId id, string name, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s => Find(s, owner, id) is { } p && s.Execute("UPDATE projects SET name = $2 WHERE row = $1", p.Row, name) > 0, cancellationToken);

    public Task<ProjectMerge?> MergeAsync(OwnerId owner, ProjectId from, ProjectId into, CancellationToken cancellationToken) =>
        database.WriteAsync(s => Merge(s, owner, from, into), cancellationToken);

    private ProjectMerge? Merge(SqliteSession s, OwnerId owner, ProjectId from, ProjectId into)
    {
        if (Find(s, owner, from) is not { } source || Find(s, owner, into) is not { } target) return null;
        if (source == target) return new ProjectMerge(0, null, null);

        var writer = new MemoryWriter(s, new Caller(owner, owner.Value, ClientIdentity.Unknown, AccessScopes.Admin), time.GetUtcNow());
        var rows = s.Query("SELECT row FROM memories WHERE project = $1", r => r.GetInt64(0), source.Row);
        var moved = new List<(long, MemoryId, int)>(rows.Count);
        foreach (var row in rows)
        {
            var memory = StoredRow.AtRow(s, row)!;
            var after = writer.Save(memory, memory.Memory with { Project = into }, ChangeKind.Moved, $"merged from {from}", project: target.Row);
            moved.Add((row, after.Id, after.Version));
        }

        var undo = writer.Undoable(moved, database.Options.UndoWindow);
        MergeUndo.Note(s, undo.UndoToken, source.Row, target.Row);
        s.Execute("UPDATE project_aliases SET project = $2 WHERE project = $1", source.Row, target.Row);

        // One step, never a chain: what was merged into the source before follows it.
        s.Execute("UPDATE projects SET merged_into = $2 WHERE row = $1 OR merged_into = $1", source.Row, target.Row);
        return new ProjectMerge(rows.Count, undo.UndoToken, undo.UndoUntil);
    }

    private static Project? Find(SqliteSession s, OwnerId owner, ProjectId id) =>
        s.FindOwner(owner) is { } ownerRow && s.FindProject(ownerRow, id) is { } row ? new Project(ownerRow, row) : null;

    private static long? AliasTarget(SqliteSession s, long owner, string alias) =>
        s.Number("SELECT project FROM project_aliases WHERE owner = $1 AND alias = $2", owner, alias);

    private static ProjectInfo Info(SqliteSession s, long row)
    {
        var aliases = s.Query("SELECT alias FROM project_aliases WHERE project = $1 ORDER BY alias", r => r.GetString(0), row);
        var count = s.Number("SELECT count(*) FROM memories WHERE project = $1 AND deleted_at IS NULL", row) ?? 0;
        return s.QueryOne(
            "SELECT id, name, created_at FROM projects WHERE row = $1",
            r => new ProjectInfo(Names.ProjectId(r.GetString(0)), r.GetString(1), r.Time(2), aliases, count),
            row)!;
    }

    private sealed record Project(long Owner, long Row);
}
