using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

/// <summary>The writes that every change is made of, inside the caller's transaction.</summary>
internal sealed partial class MemoryWriter(SqliteSession session, Caller caller, DateTimeOffset now)
{
    private readonly long _client = session.Client(caller.Client);

    public SqliteSession Session => session;

    public Caller Caller => caller;

    public DateTimeOffset Now => now;

    public long Owner { get; } = session.Owner(caller.Owner);

    public StoredMemory Add(MemoryDraft draft, TimeProvider time)
    {
        var memory = draft.Memory;
        if (Replay(memory.IdempotencyKey) is { } first) return first;
        var (id, known) = IdOf(memory, time);
        if (known) return new StoredMemory(id, IsNew: true, Replayed: true);

        var project = session.Project(Owner, memory.Project.Id, memory.Project.Name, now);
        var hash = ContentHash.Of(memory.Content);
        var same = memory.ArchivedAt is not null ? null : session.QueryOne(
            """
            SELECT row, id FROM memories
            WHERE substr(content_hash, 1, 8) = $1 AND content_hash = $2 AND project = $3 AND deleted_at IS NULL AND archived_at IS NULL
            """,
            r => new Reference(r.GetInt64(0), r.Id(1)),
            hash[..8],
            hash,
            project);
        var isNew = same is null;
        same ??= Insert(memory, draft.Vectors, project, hash, id);
        if (memory.IdempotencyKey is { } key)
            session.Execute("INSERT OR REPLACE INTO idempotency_keys (owner, key, memory, was_new) VALUES ($1, $2, $3, $4)", Owner, key, same.Row, isNew);
        return new StoredMemory(same.Id, isNew, Replayed: false);
    }

    /// <summary>
    /// Makes <paramref name="next"/> the present version and keeps the one before. Changed content drops the vectors unless new ones are given.
    /// </summary>
    public MemoryRecord Save(StoredRow before, MemoryRecord next, ChangeKind kind, string? reason, DraftVectors? vectors = null, long? project = null)
    {
        session.Execute(KeepVersion, before.Row);
        var sameContent = next.Content == before.Memory.Content;
        if (!sameContent) next = next with { EmbeddingModelId = vectors?.ModelId };

        // A clock that jumped back must not make a version older than the one before.
        next = next with { Version = before.Memory.Version + 1, UpdatedAt = now > before.Memory.UpdatedAt ? now : before.Memory.UpdatedAt };
        session.Execute(
            Update,
            before.Row, next.Version, (int)kind, next.UpdatedAt.ToSql(), caller.Author, _client, reason, (int)next.Trust, next.OccurredAt?.ToSql(),
            next.ValidUntil?.ToSql(), next.ArchivedAt?.ToSql(), next.DeletedAt?.ToSql(), next.Kind, next.Tags.ToJson(), next.Source, next.Metadata,
            project ?? before.Project);
        SyncTags(before, next, project ?? before.Project);
        if (!sameContent)
        {
            session.Execute("UPDATE memories SET content = $2, content_hash = $3 WHERE row = $1", before.Row, next.Content, ContentHash.Of(next.Content));
            Vectors.Replace(session, before.Row, vectors);
        }

        // Who read a memory goes with it; an undo brings the memory back, not the traces.
        if (next.DeletedAt is not null) session.Execute("DELETE FROM access_events WHERE memory = $1", before.Row);
        Log(next.Id, project ?? before.Project, kind);
        return next;
    }

    public ChangeResult Undoable(IReadOnlyList<(long Row, MemoryId Id, int Version)> changed, TimeSpan window)
    {
        var (token, until) = (UndoToken.New(), now + window);
        var row = session.Number("INSERT INTO undo_tokens (token, owner, until) VALUES ($1, $2, $3) RETURNING row", token, Owner, until.ToSql());
        foreach (var (memory, _, version) in changed)
            session.Execute("INSERT INTO undo_items (token, memory, version) VALUES ($1, $2, $3)", row, memory, version);
        return new ChangeResult([.. changed.Select(c => c.Id)], token, until);
    }

    private const string KeepVersion = """
        INSERT INTO memory_versions (memory, number, change, at, changed_by, client, reason, project, trust, occurred_at, valid_until, archived_at,
            deleted_at, kind, tags, source, metadata, content)
        SELECT row, version, change, updated_at, changed_by, changed_client, change_reason, project, trust, occurred_at, valid_until, archived_at,
            deleted_at, kind, tags, source, metadata, content
        FROM memories WHERE row = $1
        """;

    private const string Update = """
        UPDATE memories SET version = $2, change = $3, updated_at = $4, changed_by = $5, changed_client = $6, change_reason = $7, trust = $8,
            occurred_at = $9, valid_until = $10, archived_at = $11, deleted_at = $12, kind = $13, tags = $14, source = $15, metadata = $16,
            project = $17
        WHERE row = $1
        """;

    private const string InsertMemory = """
        INSERT INTO memories (id, owner, project, author, client, trust, version, change, changed_by, changed_client, created_at, updated_at,
            occurred_at, valid_until, content_hash, model, kind, tags, source, metadata, content, change_reason, archived_at)
        VALUES ($1, $2, $3, $4, $5, $6, $19, $7, $20, $21, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $22, $23)
        RETURNING row
        """;

    private StoredMemory? Replay(string? key) => key is null ? null : session.QueryOne(
        """
        SELECT m.id, k.was_new, p.id FROM idempotency_keys k JOIN memories m ON m.row = k.memory JOIN projects p ON p.row = m.project
        WHERE k.owner = $1 AND k.key = $2 AND m.deleted_at IS NULL
        """,
        r => caller.MayUse(r.GetString(2)) ? new StoredMemory(r.Id(0), r.GetBoolean(1), Replayed: true) : null!,
        Owner,
        key);

    private Reference Insert(NewMemory memory, DraftVectors? vectors, long project, byte[] hash, MemoryId id)
    {
        var tags = TagName.Distinct(memory.Tags);
        var present = memory.Origin?.Present ?? new MemoryOrigin.Change(1, ChangeKind.Added, now, caller.Author, caller.Client, null);
        var row = session.Number(
            InsertMemory,
            id.ToSql(), Owner, project, memory.Origin?.Author ?? caller.Author, _client, (int)memory.Trust, (int)present.Kind, (memory.CreatedAt ?? now).ToSql(),
            present.At.ToSql(), memory.OccurredAt?.ToSql(), memory.ValidUntil?.ToSql(), hash, vectors is null ? 0 : session.Model(vectors.ModelId), memory.Kind, tags.ToJson(),
            memory.Source, memory.Metadata, memory.Content, present.Version, present.Author, memory.Origin is null ? _client : session.Client(present.Client),
            present.Reason, memory.ArchivedAt?.ToSql())!.Value;
        foreach (var version in memory.Origin?.Before ?? []) InsertVersion(row, version, memory);
        AddTags(row, tags, project);
        if (vectors is not null) Vectors.Insert(session, row, vectors.Chunks);
        Log(id, project, ChangeKind.Added);
        return new Reference(row, id);
    }

    // Who imports again what is here already adds nothing. What was deleted here since is wanted back, but its row is still spoken for.
    private (MemoryId Id, bool Known) IdOf(NewMemory memory, TimeProvider time)
    {
        if (memory.Origin is not { } origin) return (MemoryId.New(time), false);
        var holder = session.QueryOne("SELECT owner, deleted_at FROM memories WHERE id = $1", r => new Holder(r.GetInt64(0), !r.IsDBNull(1)), origin.Id.ToSql());
        if (holder is null) return (origin.Id, false);
        return holder.Owner == Owner && !holder.Deleted ? (origin.Id, true) : (MemoryId.New(time), false);
    }

    private void InsertVersion(long row, MemoryVersion version, NewMemory memory) => session.Execute(
        """
        INSERT INTO memory_versions (memory, number, change, at, changed_by, client, reason, project, trust, occurred_at, valid_until,
            kind, tags, source, metadata, content)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        """,
        row, version.Number, (int)version.Change, version.At.ToSql(), version.Author, session.Client(version.Client), version.Reason,
        session.Project(Owner, version.Project, version.Project.Value, now), (int)memory.Trust, memory.OccurredAt?.ToSql(), memory.ValidUntil?.ToSql(),
        version.Kind, version.Tags.ToJson(), memory.Source, version.Metadata, version.Content);

    private void SyncTags(StoredRow before, MemoryRecord next, long project)
    {
        var (was, isNow) = (before.Memory.DeletedAt is null, next.DeletedAt is null);
        if (was == isNow && project == before.Project && before.Memory.Tags.SequenceEqual(next.Tags, StringComparer.Ordinal)) return;
        foreach (var tag in before.Memory.Tags)
            session.Execute("DELETE FROM memory_tags WHERE tag = $1 AND memory = $2", session.FindTag(before.Owner, TagName.Fold(tag)), before.Row);
        if (isNow) AddTags(before.Row, next.Tags, project);
    }

    private void AddTags(long row, IReadOnlyList<string> tags, long project)
    {
        foreach (var tag in tags)
            session.Execute("INSERT OR IGNORE INTO memory_tags (tag, memory, project) VALUES ($1, $2, $3)", session.Tag(Owner, TagName.Fold(tag), tag), row, project);
    }

    private void Log(MemoryId id, long project, ChangeKind kind) => Changes.Log(session, Owner, project, id, kind, now);

    private sealed record Holder(long Owner, bool Deleted);

    private sealed record Reference(long Row, MemoryId Id);
}
