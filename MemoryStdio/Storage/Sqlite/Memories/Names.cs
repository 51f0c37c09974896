using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>The numbers that stand for owners, projects, clients, models and tags. Looked up in the transaction at hand: a restore may renumber them.</summary>
internal static class Names
{
    /// <summary>The owner, or the one it stands for: since an adoption, the user who got the local memories.</summary>
    public static long? FindOwner(this SqliteSession s, OwnerId owner) => s.Number("SELECT coalesce(stands_for, row) FROM owners WHERE id = $1", owner.Value);

    public static long Owner(this SqliteSession s, OwnerId owner) => s.FindOwner(owner) ?? s.AddOwner(owner);

    public static long AddOwner(this SqliteSession s, OwnerId owner) => s.Number("INSERT INTO owners (id) VALUES ($1) RETURNING row", owner.Value)!.Value;

    /// <summary>The project itself, or the one it was merged into.</summary>
    public static long? FindProject(this SqliteSession s, long owner, ProjectId project) =>
        s.Number("SELECT coalesce(merged_into, row) FROM projects WHERE owner = $1 AND id = $2", owner, project.Value);

    public static long Project(this SqliteSession s, long owner, ProjectId project, string name, DateTimeOffset now) =>
        s.FindProject(owner, project)
        ?? s.Number("INSERT INTO projects (owner, id, name, created_at) VALUES ($1, $2, $3, $4) RETURNING row", owner, project.Value, name, now.ToSql())!.Value;

    public static ProjectId ProjectId(string value) =>
        Projects.ProjectId.TryCreate(value, out var id, out var problem) ? id : throw new InvalidDataException(problem.English);

    public static OwnerId OwnerId(string value) =>
        Identity.OwnerId.TryCreate(value, out var id, out var problem) ? id : throw new InvalidDataException(problem.English);

    public static long Client(this SqliteSession s, ClientIdentity client) =>
        s.Number("SELECT row FROM clients WHERE name = $1 AND version = $2", client.Name, client.Version ?? "")
        ?? s.Number("INSERT INTO clients (name, version) VALUES ($1, $2) RETURNING row", client.Name, client.Version ?? "")!.Value;

    public static ClientIdentity Client(string name, string version) => new(name, version.Length == 0 ? null : version);

    public static long? FindModel(this SqliteSession s, string model) => s.Number("SELECT row FROM models WHERE id = $1", model);

    public static long Model(this SqliteSession s, string model) =>
        s.FindModel(model) ?? s.Number("INSERT INTO models (id) VALUES ($1) RETURNING row", model)!.Value;

    public static long? FindTag(this SqliteSession s, long owner, string folded) =>
        s.Number("SELECT row FROM tags WHERE owner = $1 AND folded = $2", owner, folded);

    public static long Tag(this SqliteSession s, long owner, string folded, string name) =>
        s.FindTag(owner, folded) ?? s.Number("INSERT INTO tags (owner, folded, name) VALUES ($1, $2, $3) RETURNING row", owner, folded, name)!.Value;
}
