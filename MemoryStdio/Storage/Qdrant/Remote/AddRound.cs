using System.Text.Json.Nodes;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>One attempt to add what is open: look, decide, claim, show. What lost a claim stays open.</summary>
internal sealed class AddRound(
    RemoteTables tables, RemoteReader reader, RemoteCommits commits, TimeProvider time, RemoteWrite write, int attempt)
{
    private readonly Dictionary<string, Mark> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Mark> _claims = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RemoteState> _same = new(StringComparer.Ordinal);
    private Dictionary<MemoryId, RemoteState> _known = [];

    private string Token => write.By(attempt);

    public async Task RunAsync(IReadOnlyList<AddItem> items, CancellationToken cancellationToken)
    {
        await LookAsync(items, cancellationToken);
        var plan = await DecideAsync(items, cancellationToken);
        if (plan.Count == 0) return;

        write.HasBegun = true;
        var fresh = plan.Where(p => p.Fresh is not null).ToArray();
        if (fresh.Length > 0) await LogAsync(fresh, cancellationToken);
        await ClaimAsync(plan, LedgerPoints.Key, p => p.Item.Key, _keys, cancellationToken);
        await ClaimAsync(plan, LedgerPoints.Content, p => p.Fresh is not null && p.Item.IsClaimed ? p.Item.Name : null, _claims, cancellationToken);

        var lost = plan.Where(p => p is { Fresh: not null, IsLost: true }).Select(p => PointIds.OfLogged(write.Owner, p.Id, p.Fresh!.Version)).ToArray();
        if (lost.Length > 0) await tables.Points.DeleteAsync(tables.Log, PartitionFilter.Of(write.Owner, Conditions.Ids(lost)), cancellationToken);
        await commits.ShowAsync(write.Owner, [.. fresh.Where(p => !p.IsLost).Select(p => (p.Fresh!, p.Number))], cancellationToken);

        var gone = plan.Where(p => p.IsLost).Select(p => p.Id).ToHashSet();
        foreach (var p in plan.Where(p => !gone.Contains(p.Id) && !p.IsLost)) p.Item.Answer = new StoredMemory(p.Id, p.Fresh is not null, Replayed: false);
        foreach (var later in items.Where(i => i.Answer is null && i.Key is not null))
        {
            if (plan.FirstOrDefault(p => p.Item.Key == later.Key && p.Item != later)?.Item.Answer is { } first) later.Answer = first with { Replayed = true };
        }
    }

    private async Task LookAsync(IReadOnlyList<AddItem> items, CancellationToken cancellationToken)
    {
        await MarksAsync(LedgerPoints.Key, items.Select(i => i.Key).OfType<string>(), _keys, cancellationToken);
        await MarksAsync(LedgerPoints.Content, items.Where(i => i.IsClaimed).Select(i => i.Name), _claims, cancellationToken);
        var ids = _keys.Values.Concat(_claims.Values).Select(m => m.Memory).Concat(items.Select(i => i.Memory.Origin?.Id).OfType<MemoryId>()).ToHashSet();
        var known = ids.Count == 0 ? [] : (await reader.StatesAsync(write.Owner, write.Caller.Owner, ids, false, cancellationToken)).ToDictionary();

        // A claim whose memory is not there: its writer is at it, or died. Either way it can be finished.
        var dangling = _claims.Values.Where(m => !known.ContainsKey(m.Memory)).Select(m => (m.Memory, m.Version)).ToArray();
        foreach (var state in await commits.FinishAsync(write.Owner, write.Caller.Owner, dangling, cancellationToken)) known[state.Id] = state;
        _known = known;

        var hashes = items.Where(i => i.IsClaimed).Select(i => i.Hash).Distinct().ToArray();
        if (hashes.Length == 0) return;
        var same = await reader.WhereAsync(
            write.Owner, write.Caller.Owner,
            [Conditions.IsOneOf(PayloadKeys.Hash, hashes), Conditions.Is(PayloadKeys.Deleted, false), Conditions.Is(PayloadKeys.Archived, false)],
            false, cancellationToken);
        foreach (var state in same.OrderBy(s => s.Stored)) _same.TryAdd($"{state.Present.Project.Value}\n{MemoryPoints.HashOf(state.Present.Content)}", state);
    }

    private async Task<List<Planned>> DecideAsync(IReadOnlyList<AddItem> items, CancellationToken cancellationToken)
    {
        var plan = new List<Planned>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var made = new Dictionary<string, Planned>(StringComparer.Ordinal);
        long stored = 0, number = 0;
        foreach (var item in items)
        {
            if (Known(item) is { } known)
            {
                item.Answer = known;
                continue;
            }

            // The second with a key answers like the first.
            if (item.Key is { } key && !keys.Add(key)) continue;
            if (item.IsClaimed && _same.TryGetValue(item.Name, out var there)) plan.Add(new Planned(item, there.Id, null, 0));
            else if (item.IsClaimed && made.TryGetValue(item.Name, out var first)) plan.Add(new Planned(item, first.Id, null, 0));
            else
            {
                if (stored == 0)
                {
                    stored = Math.Max(SyncRank.StampOf(write.Now), await tables.Points.LastAsync(tables.Memories, PartitionFilter.Of(write.Owner), PayloadKeys.Stored, cancellationToken) + 1);
                    number = await commits.NextNumberAsync(write, cancellationToken);
                }

                var state = NewState(item, stored++);
                var planned = new Planned(item, state.Id, state, number++);
                if (item.IsClaimed) made[item.Name] = planned;
                plan.Add(planned);
            }
        }

        return plan;
    }

    private StoredMemory? Known(AddItem item)
    {
        if (item.Key is { } key && _keys.TryGetValue(key, out var mark) && Live(mark.Memory) is { } first && write.Caller.MayUse(first.Present.Project.Value))
            return new StoredMemory(first.Id, mark.IsNew, Replayed: true);
        return item.Memory.Origin is { } origin && Live(origin.Id) is not null ? new StoredMemory(origin.Id, IsNew: true, Replayed: true) : null;
    }

    private RemoteState? Live(MemoryId id) => _known.TryGetValue(id, out var state) && state.IsLive ? state : null;

    private RemoteState NewState(AddItem item, long stored)
    {
        var memory = item.Memory;
        var present = memory.Origin?.Present ?? new MemoryOrigin.Change(1, ChangeKind.Added, write.Now, write.Caller.Author, write.Caller.Client, null);
        var id = memory.Origin is { } origin && !_known.ContainsKey(origin.Id) ? origin.Id : MemoryId.New(time);
        var version = new SyncVersion(
            present.Version, present.Kind, present.At, present.Author, present.Client, present.Reason, item.Project, memory.Trust, memory.OccurredAt?.ToUniversalTime(),
            memory.ValidUntil?.ToUniversalTime(), memory.ArchivedAt, null, memory.Kind, TagName.Distinct(memory.Tags), memory.Source, memory.Metadata, memory.Content);
        return new RemoteState(
            new SyncMemory(
                id, write.Caller.Owner, memory.Origin?.Author ?? write.Caller.Author, write.Caller.Client, (memory.CreatedAt ?? write.Now).ToUniversalTime(), item.ProjectName, 0,
                version, [], item.Vectors?.ModelId, item.Vectors?.Chunks ?? []),
            stored, null);
    }

    private async Task LogAsync(IReadOnlyList<Planned> fresh, CancellationToken cancellationToken)
    {
        var versions = new List<(RemoteState, long, string?)>();
        foreach (var p in fresh)
        {
            foreach (var before in p.Item.Memory.Origin?.Before ?? [])
            {
                var said = p.Fresh!.Present with
                {
                    Number = before.Number,
                    Change = before.Change,
                    At = before.At,
                    ChangedBy = before.Author,
                    ChangedClient = before.Client,
                    Reason = before.Reason,
                    Project = before.Project,
                    Content = before.Content,
                    Kind = before.Kind,
                    Tags = before.Tags,
                    Metadata = before.Metadata,
                    ArchivedAt = null,
                };
                versions.Add((p.Fresh with { Memory = p.Fresh.Memory with { Present = said } }, p.Number, null));
            }

            versions.Add((p.Fresh!, p.Number, null));
        }

        await commits.LogAsync(write, Token, versions, cancellationToken);
    }

    private async Task MarksAsync(string type, IEnumerable<string> names, Dictionary<string, Mark> found, CancellationToken cancellationToken)
    {
        var byId = names.Distinct(StringComparer.Ordinal).ToDictionary(n => PointIds.OfLedger(write.Owner, type, n));
        if (byId.Count == 0) return;
        foreach (var point in await tables.Points.ByIdsAsync(tables.Ledger, write.Owner, byId.Keys, null, false, cancellationToken))
        {
            var p = new Payload(point);
            found[byId[Guid.Parse(point["id"]!.GetValue<string>())]] = new Mark(p.MemoryId(), (int)p.Number(PayloadKeys.Version), p.Flag(PayloadKeys.IsNew));
        }
    }

    private async Task ClaimAsync(List<Planned> plan, string type, Func<Planned, string?> nameOf, Dictionary<string, Mark> before, CancellationToken cancellationToken)
    {
        var claims = plan.Where(p => !p.IsLost && nameOf(p) is not null).Select(p => (Planned: p, Name: nameOf(p)!, Id: PointIds.OfLedger(write.Owner, type, nameOf(p)!))).ToArray();
        if (claims.Length == 0) return;
        await tables.Points.UpsertAsync(
            tables.Ledger,
            [.. claims.Select(c => (
                LedgerPoints.Create(write.Owner, type, c.Name, new JsonObject
                {
                    [PayloadKeys.Memory] = c.Planned.Id.Value,
                    [PayloadKeys.Version] = c.Planned.Fresh?.Version ?? 1,
                    [PayloadKeys.IsNew] = c.Planned.Fresh is not null,
                    [PayloadKeys.Write] = Token,
                }),
                before.TryGetValue(c.Name, out var mark) ? LedgerPoints.IfOf(write.Owner, mark.Memory.Value) : LedgerPoints.IfAbsent(write.Owner, PayloadKeys.Number)))],
            cancellationToken);
        var won = await commits.WonAsync(write, Token, tables.Ledger, claims.Select(c => c.Id), cancellationToken);
        foreach (var c in claims.Where(c => !won.Contains(c.Id))) c.Planned.IsLost = true;
    }

    /// <param name="Fresh">What is to be stored; <c>null</c> for a duplicate of <paramref name="Id"/>.</param>
    private sealed record Planned(AddItem Item, MemoryId Id, RemoteState? Fresh, long Number)
    {
        public bool IsLost { get; set; }
    }

    private sealed record Mark(MemoryId Memory, int Version, bool IsNew);
}
