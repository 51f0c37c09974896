using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>
/// The changes and memories of all owners this machine works for, owner by owner. Numbers are in order within an owner; over owners they are as good as the
/// machines' clocks. Search does not need it: it runs on the server.
/// </summary>
internal sealed class QdrantMemoryFeed(RemoteCalls calls, RemoteTables tables, RemoteReader reader, RemoteOwners owners) : IMemoryFeed
{
    public async Task<long> LatestChangeAsync(CancellationToken cancellationToken) => (await EachAsync(
        async (remote, _) => (IReadOnlyList<long>)
        [
            await tables.Points.LastAsync(tables.Log, PartitionFilter.Of(remote), PayloadKeys.Number, cancellationToken),
            await tables.Points.LastAsync(tables.Ledger, LedgerPoints.OfType(remote, LedgerPoints.Embedding), PayloadKeys.Number, cancellationToken),
        ],
        cancellationToken)).Max();

    public async Task<IReadOnlyList<MemoryChange>> ChangesAfterAsync(long number, int limit, CancellationToken cancellationToken)
    {
        var order = new JsonObject { ["key"] = PayloadKeys.Number, ["direction"] = "asc" };
        var after = Conditions.AtLeast(PayloadKeys.Number, number + 1);
        var found = await EachAsync(
            async (remote, owner) => (IReadOnlyList<MemoryChange>)
            [
                .. (await tables.Points.OrderedAsync(tables.Log, PartitionFilter.Of(remote, (JsonObject)after.DeepClone()), (JsonObject)order.DeepClone(), limit, null, cancellationToken))
                    .Select(p => Change(p, owner)),
                .. (await tables.Points.OrderedAsync(
                        tables.Ledger, LedgerPoints.OfType(remote, LedgerPoints.Embedding, (JsonObject)after.DeepClone()), (JsonObject)order.DeepClone(), limit, null, cancellationToken))
                    .Select(p => Change(p, owner)),
            ],
            cancellationToken);
        return [.. found.OrderBy(c => c.Number).Take(limit)];
    }

    public Task<long> CountAsync(OwnerId owner, ProjectId project, CancellationToken cancellationToken) => calls.ReadAsync(
        owner,
        async remote => await reader.CountAsync(
            remote,
            [Conditions.Is(PayloadKeys.Deleted, false), Conditions.Is(PayloadKeys.Project, (await RemoteProjects.ReadAsync(tables, remote, cancellationToken)).Resolve(project).Value)],
            cancellationToken),
        cancellationToken);

    public async IAsyncEnumerable<IndexRow> ReadPartitionAsync(
        OwnerId owner, ProjectId? project, string? modelId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var states = await calls.ReadAsync(
            owner,
            async remote =>
            {
                List<JsonObject> conditions = [Conditions.Is(PayloadKeys.Deleted, false)];
                if (project is not null) conditions.Add(Conditions.Is(PayloadKeys.Project, (await RemoteProjects.ReadAsync(tables, remote, cancellationToken)).Resolve(project).Value));
                return await reader.WhereAsync(remote, owner, conditions, modelId is not null, cancellationToken);
            },
            cancellationToken);
        foreach (var state in states.OrderBy(s => s.Stored)) yield return Row(state, modelId);
    }

    public async Task<IReadOnlyList<IndexRow>> ReadRowsAsync(IReadOnlyList<MemoryId> ids, string? modelId, CancellationToken cancellationToken)
    {
        var found = await EachAsync(
            async (remote, owner) => (IReadOnlyList<RemoteState>)[.. (await reader.StatesAsync(remote, owner, ids, modelId is not null, cancellationToken)).Values], cancellationToken);
        var byId = found.ToLookup(s => s.Id);
        return [.. ids.Distinct().SelectMany(id => byId[id]).Select(s => Row(s, modelId))];
    }

    public Task<OwnerId> OwnerAsync(OwnerId owner, CancellationToken cancellationToken) => Task.FromResult(owner);

    public Task<IReadOnlyList<ProjectId>> ProjectsAsync(OwnerId owner, CancellationToken cancellationToken) => calls.ReadAsync<IReadOnlyList<ProjectId>>(
        owner,
        async remote => [.. (await RemoteProjects.ReadAsync(tables, remote, cancellationToken)).All.Where(p => p.MergedInto is null).Select(p => p.Id).OrderBy(p => p.Value, StringComparer.Ordinal)],
        cancellationToken);

    private async Task<IReadOnlyList<T>> EachAsync<T>(Func<RemoteOwner, OwnerId, Task<IReadOnlyList<T>>> work, CancellationToken cancellationToken)
    {
        var all = new List<T>();
        foreach (var owner in await owners.AllAsync(cancellationToken)) all.AddRange(await calls.ReadAsync(owner, remote => work(remote, owner), cancellationToken));
        return all;
    }

    private static MemoryChange Change(JsonNode point, OwnerId owner)
    {
        var p = new Payload(point);
        return new MemoryChange(p.Number(PayloadKeys.Number), owner, p.ProjectId(), p.MemoryId(), p.Enum<ChangeKind>(PayloadKeys.Change), p.Time(PayloadKeys.ChangedAt));
    }

    private static IndexRow Row(RemoteState s, string? modelId)
    {
        var fits = modelId is not null && s.Memory.ModelId == modelId;
        var dense = fits ? s.Vectors?.FirstOrDefault(v => v.Key != CollectionNames.Words).Value as JsonArray : null;
        return new IndexRow(
            s.Stored, s.Id, s.Memory.Owner, s.Present.Project, s.IsLive, s.Present.ArchivedAt is not null, s.Present.Content, s.Present.Kind, s.Present.Tags, s.Memory.Author,
            s.Memory.CreatedAt, s.Present.OccurredAt, fits ? modelId : null, [.. (dense ?? []).Select(row => row!.AsArray().Select(x => x!.GetValue<float>()).ToArray())]);
    }
}
