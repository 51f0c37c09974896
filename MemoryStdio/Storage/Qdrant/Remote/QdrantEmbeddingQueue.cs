using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>
/// Memories without vectors of the model, of the owners this machine works for. A claim is a point of the ledger with an end: one machine can have it, and
/// another takes it over when it has passed. Once the vectors are there, the same point tells so.
/// </summary>
internal sealed class QdrantEmbeddingQueue(RemoteCalls calls, RemoteTables tables, RemoteReader reader, RemoteCommits commits, RemoteOwners owners) : IEmbeddingQueue
{
    private const int LookedAt = 256;

    private readonly ConcurrentDictionary<MemoryId, OwnerId> _claimed = [];

    public async Task<long> PendingAsync(string modelId, CancellationToken cancellationToken)
    {
        long pending = 0;
        foreach (var owner in await owners.AllAsync(cancellationToken))
            pending += await calls.ReadAsync(owner, remote => reader.CountAsync(remote, Waiting(modelId), cancellationToken), cancellationToken);
        return pending;
    }

    public async Task<IReadOnlyList<EmbeddingTask>> ClaimAsync(string modelId, int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        var claimed = new List<EmbeddingTask>();
        foreach (var owner in await owners.AllAsync(cancellationToken))
        {
            if (claimed.Count >= limit) break;
            claimed.AddRange(await calls.WriteAsync(Anyone(owner), w => ClaimAsync(w, modelId, limit - claimed.Count, lease, cancellationToken), cancellationToken));
        }

        return claimed;
    }

    public async Task SaveAsync(IReadOnlyList<EmbeddedMemory> embedded, CancellationToken cancellationToken)
    {
        foreach (var ofOwner in embedded.Where(e => _claimed.ContainsKey(e.Id)).GroupBy(e => _claimed[e.Id]))
        {
            await calls.WriteAsync(Anyone(ofOwner.Key), w => SaveAsync(w, [.. ofOwner], cancellationToken), cancellationToken);
            foreach (var done in ofOwner) _claimed.TryRemove(done.Id, out _);
        }
    }

    private async Task<IReadOnlyList<EmbeddingTask>> ClaimAsync(RemoteWrite write, string modelId, int limit, TimeSpan lease, CancellationToken cancellationToken)
    {
        var tasks = new List<EmbeddingTask>();
        await foreach (var some in PagesAsync(write, modelId, cancellationToken))
        {
            // A claim that has not ended cannot be taken: what this misses is another machine's.
            var until = SyncRank.StampOf(write.Now + lease);
            var free = PartitionFilter.Of(write.Owner, Conditions.Below(PayloadKeys.Expires, SyncRank.StampOf(write.Now) + 1));
            await tables.Points.UpsertAsync(
                tables.Ledger,
                [.. some.Select(s => (LedgerPoints.Create(write.Owner, LedgerPoints.Embedding, Name(s.Id, s.Version), new JsonObject
                {
                    [PayloadKeys.Memory] = s.Id.Value, [PayloadKeys.Expires] = until, [PayloadKeys.Write] = write.Token,
                }), free))],
                cancellationToken);
            var won = await commits.WonAsync(write, write.Token, tables.Ledger, some.Select(s => IdOf(write, s.Id, s.Version)), cancellationToken);
            foreach (var state in some.Where(s => won.Contains(IdOf(write, s.Id, s.Version))))
            {
                _claimed[state.Id] = write.Caller.Owner;
                tasks.Add(new EmbeddingTask(state.Id, state.Version, state.Present.Content));
            }

            if (tasks.Count >= limit) break;
        }

        return tasks;

        async IAsyncEnumerable<RemoteState[]> PagesAsync(RemoteWrite w, string model, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
        {
            var page = new List<RemoteState>();
            await foreach (var point in tables.Points.AllAsync(tables.Memories, PartitionFilter.Of(w.Owner, Waiting(model)), null, token))
            {
                page.Add(RemoteState.Read(point, w.Caller.Owner));
                if (page.Count < Math.Min(LookedAt, limit)) continue;
                yield return [.. page];
                page.Clear();
            }

            if (page.Count > 0) yield return [.. page];
        }
    }

    private async Task<bool> SaveAsync(RemoteWrite write, IReadOnlyList<EmbeddedMemory> embedded, CancellationToken cancellationToken)
    {
        var states = await reader.StatesAsync(write.Owner, write.Caller.Owner, embedded.Select(e => e.Id), false, cancellationToken);
        var saved = embedded.Where(e => states.TryGetValue(e.Id, out var s) && s.IsLive && s.Version == e.Version && tables.Fitting(e.Vectors.ModelId, e.Vectors.Chunks[0].Length) is not null).ToArray();
        var number = await commits.NextNumberAsync(write, cancellationToken);
        number = Math.Max(number, await tables.Points.LastAsync(tables.Ledger, LedgerPoints.OfType(write.Owner, LedgerPoints.Embedding), PayloadKeys.Number, cancellationToken) + 1);
        write.HasBegun = true;

        // Only onto the version that was embedded: a newer one is in the queue itself.
        await tables.Points.UpsertAsync(
            tables.Memories,
            [.. saved.Select((e, i) => (
                states[e.Id].With(e.Vectors).ToPoint(write.Owner, tables.Fitting, number + i, null),
                PartitionFilter.Of(write.Owner, Conditions.Is(PayloadKeys.Version, e.Version), Conditions.Is(PayloadKeys.Deleted, false))))],
            cancellationToken);
        await tables.Points.UpsertAsync(
            tables.Ledger,
            [.. embedded.Select((e, i) => (Done(write, e, saved.Contains(e) ? states[e.Id] : null, number + i), LedgerPoints.Always(write.Owner)))],
            cancellationToken);
        return true;
    }

    // What was not saved is free at once.
    private static JsonObject Done(RemoteWrite write, EmbeddedMemory embedded, RemoteState? state, long number)
    {
        var payload = new JsonObject { [PayloadKeys.Memory] = embedded.Id.Value, [PayloadKeys.Expires] = 0 };
        if (state is not null)
        {
            payload[PayloadKeys.Number] = number;
            payload[PayloadKeys.Project] = state.Present.Project.Value;
            payload[PayloadKeys.Change] = nameof(ChangeKind.Embedded);
            payload[PayloadKeys.ChangedAt] = SyncRank.StampOf(write.Now);
        }

        return LedgerPoints.Create(write.Owner, LedgerPoints.Embedding, Name(embedded.Id, embedded.Version), payload);
    }

    private static Guid IdOf(RemoteWrite write, MemoryId id, int version) => PointIds.OfLedger(write.Owner, LedgerPoints.Embedding, Name(id, version));

    private static string Name(MemoryId id, int version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}:{version}");

    private static IEnumerable<JsonObject> Waiting(string modelId) =>
        [Conditions.Is(PayloadKeys.Deleted, false), Conditions.Not(Conditions.Is(PayloadKeys.Model, modelId))];

    private static Caller Anyone(OwnerId owner) => new(owner, owner.Value, ClientIdentity.Unknown, AccessScopes.Admin);
}
