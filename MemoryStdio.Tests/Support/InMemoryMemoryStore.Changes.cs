using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests;

internal sealed partial class InMemoryMemoryStore
{
    private DateTimeOffset Now => time.GetUtcNow();

    private StoredMemory AddLocked(Caller caller, MemoryDraft draft)
    {
        var memory = draft.Memory;
        var project = ResolveLocked(caller.Owner, memory.Project.Id);
        var key = memory.IdempotencyKey is { } k ? (caller.Owner, k) : default;
        if (key != default && _keys.TryGetValue(key, out var first) && first.Entry.IsLive && caller.MayUse(first.Entry.Now.Project.Value))
            return new StoredMemory(first.Entry.Now.Id, first.WasNew, Replayed: true);

        if (memory.Origin is { } origin && LiveLocked(caller.Owner, origin.Id) is not null) return new StoredMemory(origin.Id, IsNew: true, Replayed: true);
        var hash = Convert.ToHexString(ContentHash.Of(memory.Content));
        var entry = memory.ArchivedAt is not null ? null : _entries.Find(e => e.IsLive && e.Now.ArchivedAt is null && e.Now.Owner == caller.Owner && e.Now.Project == project && e.Hash == hash);
        var isNew = entry is null;
        entry ??= InsertLocked(caller, memory, project, hash, draft.Vectors);
        if (key != default) _keys[key] = (entry, isNew);
        return new StoredMemory(entry.Now.Id, isNew, Replayed: false);
    }

    private InMemoryEntry InsertLocked(Caller caller, NewMemory memory, ProjectId project, string hash, DraftVectors? vectors)
    {
        var origin = memory.Origin;
        var now = Now;
        var record = new MemoryRecord
        {
            Id = origin is null || _entries.Exists(e => e.Now.Id == origin.Id) ? MemoryId.New(time) : origin.Id,
            Owner = caller.Owner,
            Author = origin?.Author ?? caller.Author,
            Project = project,
            Content = memory.Content,
            Kind = memory.Kind,
            Tags = TagName.Distinct(memory.Tags),
            Metadata = memory.Metadata,
            Source = memory.Source,
            Client = caller.Client,
            Trust = memory.Trust,
            Version = origin?.Present.Version ?? 1,
            CreatedAt = (memory.CreatedAt ?? now).ToUniversalTime(),
            UpdatedAt = origin?.Present.At ?? now,
            ArchivedAt = memory.ArchivedAt,
            OccurredAt = memory.OccurredAt?.ToUniversalTime(),
            ValidUntil = memory.ValidUntil?.ToUniversalTime(),
            EmbeddingModelId = vectors?.ModelId,
        };
        var entry = new InMemoryEntry(_entries.Count + 1, record, hash, vectors?.Chunks ?? []);
        var present = InMemoryEntry.VersionOf(record, ChangeKind.Added, now, caller, null);
        if (origin is not null)
        {
            entry.Versions.AddRange(origin.Before.Select(v => (v, record)));
            var (_, kind, at, author, client, reason) = origin.Present;
            present = present with { Change = kind, At = at, Author = author, Client = client, Reason = reason };
        }

        entry.Versions.Add((present, record));
        _entries.Add(entry);
        LogLocked(entry, ChangeKind.Added);
        return entry;
    }

    private Result<UpdatedMemory> UpdateLocked(Caller caller, MemoryId id, MemoryEdit edit, DraftVectors? vectors)
    {
        if (ForCallerLocked(caller, [id]).FirstOrDefault() is not { } entry) return Problem.NotFound(id);
        var now = entry.Now;
        if (edit.ExpectedVersion is { } expected && expected != now.Version) return Problem.VersionChanged(id, now.Version, expected);

        ChangeLocked(caller, entry, ChangeKind.Updated, edit.Reason, edit.ApplyTo(now));
        if (entry.Now.Content != now.Content) entry.SetContent(vectors);
        return new UpdatedMemory(entry.Now, UndoableLocked(caller, [entry]));
    }

    private ChangeResult DeleteLocked(Caller caller, InMemoryEntry[] entries, string? reason)
    {
        foreach (var e in entries) ChangeLocked(caller, e, ChangeKind.Deleted, reason, e.Now with { DeletedAt = Now });
        return UndoableLocked(caller, entries);
    }

    private UndoResult UndoLocked(Caller caller, InMemoryUndo undo)
    {
        var intact = undo.Items.Where(i => i.Entry.Now.Version == i.Version).Select(i => i.Entry).ToArray();
        foreach (var entry in intact)
        {
            var (content, before) = (entry.Now.Content, entry.Versions[^2].State);
            ChangeLocked(caller, entry, ChangeKind.Restored, "undo", before with { EmbeddingModelId = entry.Now.EmbeddingModelId });
            if (before.Content != content) entry.SetContent(null);
        }

        undo.Also?.Invoke();
        return new UndoResult([.. intact.Select(e => e.Now.Id)], [.. undo.Items.Select(i => i.Entry).Except(intact).Select(e => e.Now.Id)]);
    }

    private Result<UndoResult> UndoAddLocked(Caller caller, MemoryId id, string token)
    {
        var entry = _entries.Find(e => e.Now.Owner == caller.Owner && e.Now.Id == id);
        if (entry is null || !caller.MayUse(entry.Now.Project.Value)) return UndoToken.Unknown(token);
        if (entry.Now.Version == 1) ChangeLocked(caller, entry, ChangeKind.Deleted, "undo", entry.Now with { DeletedAt = Now });
        return entry.Now is { Version: 2, DeletedAt: not null } && entry.Versions[^1].Version.Reason == "undo" ? new UndoResult([id], []) : new UndoResult([], [id]);
    }

    private void ChangeLocked(Caller caller, InMemoryEntry entry, ChangeKind kind, string? reason, MemoryRecord next)
    {
        entry.Now = next with { Version = entry.Now.Version + 1, UpdatedAt = Now };
        entry.Versions.Add((InMemoryEntry.VersionOf(entry.Now, kind, entry.Now.UpdatedAt, caller, reason), entry.Now));
        LogLocked(entry, kind);
    }

    private ChangeResult UndoableLocked(Caller caller, IReadOnlyList<InMemoryEntry> entries, Action? also = null)
    {
        var undo = new InMemoryUndo(caller.Owner, Now + (undoFor ?? UndoToken.DefaultLifetime), [.. entries.Select(e => (e, e.Now.Version))], also);
        var token = UndoToken.New();
        _undo[token] = undo;
        return new ChangeResult([.. entries.Select(e => e.Now.Id)], token, undo.Until);
    }

    private void LogLocked(InMemoryEntry entry, ChangeKind kind) =>
        _changes.Add(new MemoryChange(_changes.Count + 1, entry.Now.Owner, entry.Now.Project, entry.Now.Id, kind, Now));

    private ProjectId ResolveLocked(OwnerId owner, ProjectId project) => _merged.GetValueOrDefault((owner, project), project);

    private InMemoryEntry? LiveLocked(OwnerId owner, MemoryId id) => _entries.Find(e => e.IsLive && e.Now.Owner == owner && e.Now.Id == id);

    private IEnumerable<InMemoryEntry> ForCallerLocked(Caller caller, IReadOnlyList<MemoryId> ids) =>
        ids.Distinct().Select(id => LiveLocked(caller.Owner, id)).OfType<InMemoryEntry>().Where(e => caller.MayUse(e.Now.Project.Value));

    private IEnumerable<InMemoryEntry> MatchesLocked(OwnerId owner, MemoryFilter filter)
    {
        var tags = filter.Tags.Select(TagName.Fold).ToArray();
        var projects = filter.Projects?.Select(p => ResolveLocked(owner, p)).ToHashSet();
        return _entries.Where(e => e.IsLive && e.Now is var m && m.Owner == owner
            && (projects is null || projects.Contains(m.Project))
            && tags.All(t => m.Tags.Any(own => TagName.Fold(own) == t))
            && (filter.Kind is null || filter.Kind == m.Kind)
            && (filter.Author is null || filter.Author == m.Author)
            && (filter.Since is null || m.EffectiveAt >= filter.Since)
            && (filter.Until is null || m.EffectiveAt < filter.Until)
            && (filter.Archived == ArchivedMemories.Include || m.ArchivedAt is not null == (filter.Archived == ArchivedMemories.Only)));
    }

    private Task<T> LockedAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock) return Task.FromResult(work());
    }
}
