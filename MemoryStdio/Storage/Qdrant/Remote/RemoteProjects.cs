using System.Text.Json.Nodes;
using MemoryStdio.Projects;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>An owner's projects as they stand at one moment, and what each was merged into.</summary>
internal sealed class RemoteProjects
{
    private readonly Dictionary<string, RemoteProject> _byId;

    private RemoteProjects(Dictionary<string, RemoteProject> byId) => _byId = byId;

    public IEnumerable<RemoteProject> All => _byId.Values;

    public static async Task<RemoteProjects> ReadAsync(RemoteTables tables, RemoteOwner owner, CancellationToken cancellationToken)
    {
        var byId = new Dictionary<string, RemoteProject>(StringComparer.Ordinal);
        await foreach (var point in tables.Points.AllAsync(tables.Ledger, LedgerPoints.OfType(owner, LedgerPoints.Project), null, cancellationToken))
        {
            var p = new Payload(point);
            var project = new RemoteProject(p.ProjectId(), p.Text(PayloadKeys.Name), p.Time(PayloadKeys.CreatedAt), p.TextOrNull(PayloadKeys.MergedInto));
            byId[project.Id.Value] = project;
        }

        return new RemoteProjects(byId);
    }

    public RemoteProject? Find(ProjectId id) => _byId.GetValueOrDefault(Resolve(id).Value);

    public bool Knows(ProjectId id) => _byId.ContainsKey(id.Value);

    /// <summary>One step, never a chain: a merge takes along what was merged into its source before.</summary>
    public ProjectId Resolve(ProjectId id) =>
        _byId.TryGetValue(id.Value, out var project) && project.MergedInto is { } target && _byId.TryGetValue(target, out var into) ? into.Id : id;

    public static Task WriteAsync(RemoteTables tables, RemoteOwner owner, RemoteProject project, bool ifAbsent, CancellationToken cancellationToken) =>
        tables.Points.UpsertAsync(
            tables.Ledger,
            [(project.ToPoint(owner), ifAbsent ? LedgerPoints.IfAbsent(owner, PayloadKeys.Number) : LedgerPoints.Always(owner))],
            cancellationToken);
}

internal sealed record RemoteProject(ProjectId Id, string Name, DateTimeOffset CreatedAt, string? MergedInto)
{
    public JsonObject ToPoint(RemoteOwner owner)
    {
        var payload = new JsonObject
        {
            [PayloadKeys.Project] = Id.Value,
            [PayloadKeys.Name] = Name,
            [PayloadKeys.CreatedAt] = Memory.SyncRank.StampOf(CreatedAt),
        };
        if (MergedInto is not null) payload[PayloadKeys.MergedInto] = MergedInto;
        return LedgerPoints.Create(owner, LedgerPoints.Project, Id.Value, payload);
    }
}
