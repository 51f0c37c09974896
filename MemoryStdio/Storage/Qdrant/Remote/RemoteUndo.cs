using System.Globalization;
using System.Text.Json.Nodes;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>What a merge did to the projects themselves.</summary>
internal sealed record RemoteMerge(string Source, string Target, IReadOnlyList<string> Followers);

/// <summary>Takes changes back: each memory that nobody changed since becomes what it was, as a new version that names the undo.</summary>
internal sealed class RemoteUndo(RemoteTables tables, RemoteReader reader, RemoteCommits commits, TimeSpan window)
{
    private const string Reason = "undo";

    public async Task<ChangeResult> NoteAsync(RemoteWrite write, IReadOnlyList<RemoteState> changed, RemoteMerge? merge, CancellationToken cancellationToken)
    {
        var (token, until) = (UndoToken.New(), write.Now + window);
        var payload = new JsonObject
        {
            [PayloadKeys.Expires] = SyncRank.StampOf(until),
            [PayloadKeys.Items] = new JsonArray([.. changed.Select(s => (JsonNode)string.Create(CultureInfo.InvariantCulture, $"{s.Id}:{s.Version}"))]),
        };
        if (merge is not null)
        {
            payload[PayloadKeys.SourceProject] = merge.Source;
            payload[PayloadKeys.TargetProject] = merge.Target;
            payload[PayloadKeys.Followers] = new JsonArray([.. merge.Followers.Select(f => (JsonNode)f)]);
        }

        await tables.Points.UpsertAsync(tables.Ledger, [(LedgerPoints.Create(write.Owner, LedgerPoints.Undo, token, payload), LedgerPoints.Always(write.Owner))], cancellationToken);
        return new ChangeResult([.. changed.Select(s => s.Id)], token, until);
    }

    public async Task<Result<UndoResult>> UndoAsync(RemoteWrite write, string token, CancellationToken cancellationToken)
    {
        if (UndoToken.ReadAdded(token) is { } added) return await UndoAddAsync(write, added, token, cancellationToken);
        var id = PointIds.OfLedger(write.Owner, LedgerPoints.Undo, token);
        if (await tables.Points.ByIdsAsync(tables.Ledger, write.Owner, [id], null, false, cancellationToken) is not [var point]) return UndoToken.Unknown(token);
        var record = new Payload(point);
        if (record.Time(PayloadKeys.Expires) <= write.Now) return UndoToken.Unknown(token);

        var merge = record.TextOrNull(PayloadKeys.SourceProject) is { } source
            ? new RemoteMerge(source, record.Text(PayloadKeys.TargetProject), record.Texts(PayloadKeys.Followers))
            : null;
        if (merge is not null && !(write.Caller.MayUse(merge.Source) && write.Caller.MayUse(merge.Target))) return UndoToken.Unknown(token);
        var items = record.Texts(PayloadKeys.Items).Select(Item).ToArray();
        var states = await reader.StatesAsync(write.Owner, write.Caller.Owner, items.Select(i => i.Id), true, cancellationToken);
        if (states.Values.Any(s => !write.Caller.MayUse(s.Present.Project.Value))) return UndoToken.Unknown(token);

        var isUsed = record.Flag(PayloadKeys.Used);
        if (!isUsed) await RestoreAsync(write, id.ToString("D"), [.. items.Where(i => states.TryGetValue(i.Id, out var s) && s.Version == i.Version).Select(i => states[i.Id])], cancellationToken);
        if (!isUsed && merge is not null) await RevertAsync(write, merge, cancellationToken);
        if (!isUsed) await UseAsync(write, token, point, cancellationToken);

        // The versions themselves tell what was restored: a repeated undo, and one after a crash, gives the same answer.
        var there = items.Where(i => states.ContainsKey(i.Id)).ToArray();
        var restored = (await tables.Points.ByIdsAsync(
                tables.Log, write.Owner, there.Select(i => PointIds.OfLogged(write.Owner, i.Id, i.Version + 1)), [PayloadKeys.Memory, PayloadKeys.Undo], false, cancellationToken))
            .Where(p => p["payload"]?[PayloadKeys.Undo]?.GetValue<string>() == id.ToString("D")).Select(p => new Payload(p).MemoryId()).ToHashSet();
        return new UndoResult([.. there.Select(i => i.Id).Where(restored.Contains)], [.. there.Select(i => i.Id).Where(i => !restored.Contains(i))]);
    }

    /// <summary>Makes each what it was in the version before. Whoever was changed in between stays as it is.</summary>
    public async Task RestoreAsync(RemoteWrite write, string undo, IReadOnlyList<RemoteState> states, CancellationToken cancellationToken)
    {
        var changes = new List<RemoteChange>();
        foreach (var state in states)
        {
            var before = await reader.VersionsAsync(write.Owner, state.Id, state.Version - 1, cancellationToken).FirstOrDefaultAsync(cancellationToken);
            if (before is not null) changes.Add(new RemoteChange(state, state.Next(write, ChangeKind.Restored, Reason, _ => before), undo));
        }

        // A second process that undoes the same writes the same versions: whoever is first, both see them.
        if (changes.Count > 0) await commits.CommitAsync(write, 0, changes, cancellationToken);
    }

    private async Task<Result<UndoResult>> UndoAddAsync(RemoteWrite write, MemoryId id, string token, CancellationToken cancellationToken)
    {
        if (!(await reader.StatesAsync(write.Owner, write.Caller.Owner, [id], true, cancellationToken)).TryGetValue(id, out var now) || !write.Caller.MayUse(now.Present.Project.Value))
            return UndoToken.Unknown(token);
        if (now.Version == 1)
        {
            await commits.CommitAsync(write, 0, [new RemoteChange(now, now.Next(write, ChangeKind.Deleted, Reason, v => v with { DeletedAt = write.Now }))], cancellationToken);
            now = (await reader.StatesAsync(write.Owner, write.Caller.Owner, [id], false, cancellationToken))[id];
        }

        return now is { Version: 2, IsLive: false, Present.Reason: Reason } ? new UndoResult([id], []) : new UndoResult([], [id]);
    }

    // An alias stays with the project it was given to, so there is nothing to take back but where the projects lead.
    private async Task RevertAsync(RemoteWrite write, RemoteMerge merge, CancellationToken cancellationToken)
    {
        var projects = await RemoteProjects.ReadAsync(tables, write.Owner, cancellationToken);
        if (projects.All.FirstOrDefault(p => p.Id.Value == merge.Source) is not { MergedInto: { } leadsTo } source) return;
        await RemoteProjects.WriteAsync(tables, write.Owner, source with { MergedInto = null }, ifAbsent: false, cancellationToken);
        foreach (var follower in projects.All.Where(p => merge.Followers.Contains(p.Id.Value) && p.MergedInto == leadsTo))
            await RemoteProjects.WriteAsync(tables, write.Owner, follower with { MergedInto = merge.Source }, ifAbsent: false, cancellationToken);
    }

    private Task UseAsync(RemoteWrite write, string token, JsonNode point, CancellationToken cancellationToken)
    {
        var payload = (JsonObject)point["payload"]!.DeepClone();
        payload[PayloadKeys.Used] = true;
        return tables.Points.UpsertAsync(tables.Ledger, [(LedgerPoints.Create(write.Owner, LedgerPoints.Undo, token, payload), LedgerPoints.Always(write.Owner))], cancellationToken);
    }

    private static (MemoryId Id, int Version) Item(string text)
    {
        var at = text.LastIndexOf(':');
        return MemoryId.TryParse(text[..at], out var id, out _) ? (id, int.Parse(text[(at + 1)..], CultureInfo.InvariantCulture)) : throw new InvalidDataException($"'{text}' is no item of an undo.");
    }
}
