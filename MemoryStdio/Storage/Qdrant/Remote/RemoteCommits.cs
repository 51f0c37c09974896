using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>One memory's step from one version to the next; there is none before an addition.</summary>
/// <param name="Undo">The undo that makes it.</param>
internal sealed record RemoteChange(RemoteState? Before, RemoteState After, string? Undo = null);

/// <summary>
/// How a change comes to be, without a transaction: its version is put into the log at a place that only one writer can have (memory and number); who has
/// it has made the change, and brings the memory's point up to it. Whoever finds a version in the log that the point does not show yet brings it up, too:
/// a process that died in between leaves nothing half-done for long.
/// </summary>
internal sealed class RemoteCommits(RemoteTables tables, TimeSpan undoWindow)
{
    private const int BatchSize = 128;

    /// <summary>Answers with those that were made; for the others somebody was first, and their change is in place now.</summary>
    public async Task<IReadOnlyList<RemoteState>> CommitAsync(RemoteWrite write, int attempt, IReadOnlyList<RemoteChange> changes, CancellationToken cancellationToken)
    {
        var made = new List<RemoteState>(changes.Count);
        foreach (var some in changes.Chunk(BatchSize)) made.AddRange(await CommitBatchAsync(write, attempt, some, cancellationToken));
        return made;
    }

    private async Task<IReadOnlyList<RemoteState>> CommitBatchAsync(RemoteWrite write, int attempt, RemoteChange[] changes, CancellationToken cancellationToken)
    {
        var number = await NextNumberAsync(write, cancellationToken);
        write.HasBegun = true;

        // A mirror's memory comes with the versions before its present one; the present one must not be lost when the next takes its place.
        var unlogged = changes.Where(c => c.Before is { IsLogged: false, Present.Content: not "" }).Select((c, i) => (c.Before!, number + i, (string?)null));
        await LogAsync(write, write.By(attempt), [.. unlogged, .. changes.Select((c, i) => (c.After, number + i, c.Undo))], cancellationToken);

        var won = await WonAsync(write, write.By(attempt), tables.Log, changes.Select(c => PointIds.OfLogged(write.Owner, c.After.Id, c.After.Version)), cancellationToken);
        var mine = changes.Where(c => won.Contains(PointIds.OfLogged(write.Owner, c.After.Id, c.After.Version))).ToArray();
        await ShowAsync(write.Owner, [.. mine.Select((c, i) => (c.After, number + i))], cancellationToken);
        await HelpAsync(write, [.. changes.Except(mine).Select(c => c.Before).OfType<RemoteState>()], cancellationToken);
        return [.. mine.Select(c => c.After)];
    }

    /// <summary>Numbers go on where the highest one stands, whatever the clocks of the machines say.</summary>
    public async Task<long> NextNumberAsync(RemoteWrite write, CancellationToken cancellationToken) =>
        Math.Max(SyncRank.StampOf(write.Now), await tables.Points.LastAsync(tables.Log, PartitionFilter.Of(write.Owner), PayloadKeys.Number, cancellationToken) + 1);

    /// <summary>Puts versions into the log where their places are free.</summary>
    public Task LogAsync(RemoteWrite write, string token, IReadOnlyList<(RemoteState State, long Number, string? Undo)> versions, CancellationToken cancellationToken)
    {
        var free = LedgerPoints.IfAbsent(write.Owner, PayloadKeys.Version);
        return tables.Points.UpsertAsync(tables.Log, [.. versions.Select(v => (LogPoint(write.Owner, token, v.State, v.Number, v.Undo), free))], cancellationToken);
    }

    /// <summary>Brings the memories' points up to these versions; a point that is further already stays.</summary>
    public Task ShowAsync(RemoteOwner owner, IReadOnlyList<(RemoteState State, long Number)> states, CancellationToken cancellationToken) => states.Count == 0
        ? Task.CompletedTask
        : tables.Points.UpsertAsync(
            tables.Memories,
            [.. states.Select(s => (
                s.State.ToPoint(owner, tables.Fitting, s.Number, ExpiresOf(s.State)),
                PartitionFilter.Of(owner, Conditions.Below(PayloadKeys.Version, s.State.Version))))],
            cancellationToken);

    /// <summary>Which of the points carry this token.</summary>
    public async Task<IReadOnlySet<Guid>> WonAsync(RemoteWrite write, string token, string collection, IEnumerable<Guid> ids, CancellationToken cancellationToken) =>
        (await tables.Points.ByIdsAsync(collection, write.Owner, ids, [PayloadKeys.Write], false, cancellationToken))
            .Where(p => p["payload"]?[PayloadKeys.Write]?.GetValue<string>() == token).Select(p => Guid.Parse(p["id"]!.GetValue<string>())).ToHashSet();

    /// <summary>Additions that are in the log and not among the memories: brought up, and answered with.</summary>
    public async Task<IReadOnlyList<RemoteState>> FinishAsync(RemoteOwner remote, OwnerId owner, IReadOnlyList<(MemoryId Id, int Version)> dangling, CancellationToken cancellationToken)
    {
        if (dangling.Count == 0) return [];
        var logged = await LoggedAsync(remote, owner, dangling, cancellationToken);
        await ShowAsync(remote, logged, cancellationToken);
        return [.. logged.Select(l => l.State)];
    }

    private async Task HelpAsync(RemoteWrite write, IReadOnlyList<RemoteState> behind, CancellationToken cancellationToken)
    {
        if (behind.Count == 0) return;
        var byId = behind.ToDictionary(b => b.Id);
        var logged = await LoggedAsync(write.Owner, write.Caller.Owner, [.. behind.Select(b => (b.Id, b.Version + 1))], cancellationToken);
        await ShowAsync(
            write.Owner,
            [.. logged.Select(l => (byId[l.State.Id] is var before && before.Present.Content == l.State.Present.Content
                ? l.State with { Vectors = before.Vectors, Memory = l.State.Memory with { ModelId = before.Memory.ModelId } }
                : l.State, l.Number))],
            cancellationToken);
    }

    private async Task<IReadOnlyList<(RemoteState State, long Number)>> LoggedAsync(
        RemoteOwner remote, OwnerId owner, IReadOnlyList<(MemoryId Id, int Version)> versions, CancellationToken cancellationToken) =>
        [.. (await tables.Points.ByIdsAsync(tables.Log, remote, versions.Select(v => PointIds.OfLogged(remote, v.Id, v.Version)), null, false, cancellationToken))
            .Select(p => (RemoteState.Read(p, owner), new Payload(p).Number(PayloadKeys.Number)))];

    private long? ExpiresOf(RemoteState state) => state.Present.DeletedAt is { } at ? SyncRank.StampOf(at + undoWindow) : null;

    private static JsonObject LogPoint(RemoteOwner owner, string token, RemoteState state, long number, string? undo)
    {
        var payload = MemoryPoints.PayloadOf(state.Memory, owner, withContent: true);
        payload[PayloadKeys.Stored] = state.Stored;
        payload[PayloadKeys.Number] = number;
        payload[PayloadKeys.Write] = token;
        if (undo is not null) payload[PayloadKeys.Undo] = undo;
        return new JsonObject { ["id"] = PointIds.OfLogged(owner, state.Id, state.Version).ToString("D"), ["vector"] = new JsonObject(), ["payload"] = payload };
    }
}
