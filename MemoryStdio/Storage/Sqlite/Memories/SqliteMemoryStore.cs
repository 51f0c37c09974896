using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Storage.Sqlite;

internal sealed class SqliteMemoryStore(SqliteDatabase database, TimeProvider time) : IMemoryStore
{
    private readonly StatsReader _stats = new();

    public Task<IReadOnlyList<StoredMemory>> AddAsync(Caller caller, IReadOnlyList<MemoryDraft> drafts, CancellationToken cancellationToken) =>
        WriteAsync<IReadOnlyList<StoredMemory>>(caller, w => [.. drafts.Select(d => w.Add(d, time))], cancellationToken);

    public Task<MemoryRecord?> FindAsync(OwnerId owner, MemoryId id, CancellationToken cancellationToken) =>
        database.ReadAsync(s => StoredRow.FindLive(s, owner, id)?.Memory, cancellationToken);

    public Task<IReadOnlyList<MemoryRecord>> FindManyAsync(OwnerId owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MemoryRecord>>(
            s => [.. ids.Select(id => StoredRow.FindLive(s, owner, id)?.Memory).OfType<MemoryRecord>()], cancellationToken);

    public Task<Result<MemoryPage>> ListAsync(
        OwnerId owner, MemoryFilter filter, int limit, string? cursor, CancellationToken cancellationToken)
    {
        if (!PageCursor.Read(cursor).Succeeded(out var below, out var problem)) return Task.FromResult<Result<MemoryPage>>(problem);
        return database.ReadAsync<Result<MemoryPage>>(
            s =>
            {
                var rows = FilterSql.For(s, owner, filter)?.Page(s, below.Row, limit + 1) ?? [];
                var page = rows.Take(limit).Select(row => StoredRow.AtRow(s, row)!.Memory).ToArray();
                return new MemoryPage(page, rows.Count > limit ? PageCursor.Of(rows[limit - 1]) : null);
            },
            cancellationToken);
    }

    public Task<int> CountAsync(OwnerId owner, MemoryFilter filter, CancellationToken cancellationToken) =>
        database.ReadAsync(s => FilterSql.For(s, owner, filter)?.Count(s) ?? 0, cancellationToken);

    public Task<Result<UpdatedMemory>> UpdateAsync(
        Caller caller, MemoryId id, MemoryEdit edit, DraftVectors? vectors, CancellationToken cancellationToken) =>
        WriteAsync<Result<UpdatedMemory>>(
            caller,
            w =>
            {
                if (For(w, [id]) is not [var before]) return Problem.NotFound(id);
                if (edit.ExpectedVersion is { } expected && expected != before.Memory.Version)
                    return Problem.VersionChanged(id, before.Memory.Version, expected);

                var after = w.Save(before, edit.ApplyTo(before.Memory), ChangeKind.Updated, edit.Reason, vectors);
                return new UpdatedMemory(after, Undoable(w, [(before, after)]));
            },
            cancellationToken);

    public Task<ChangeResult> SetArchivedAsync(Caller caller, IReadOnlyList<MemoryId> ids, bool archived, CancellationToken cancellationToken) =>
        WriteAsync(
            caller,
            w =>
            {
                var rows = For(w, ids).Where(r => r.Memory.ArchivedAt is not null != archived);
                var kind = archived ? ChangeKind.Archived : ChangeKind.Unarchived;
                return Undoable(w, [.. rows.Select(r => (r, w.Save(r, r.Memory with { ArchivedAt = archived ? w.Now : null }, kind, null)))]);
            },
            cancellationToken);

    public Task<ChangeResult> AddTagAsync(Caller caller, IReadOnlyList<MemoryId> ids, string tag, CancellationToken cancellationToken) =>
        WriteAsync(
            caller,
            w =>
            {
                var rows = For(w, ids).Where(r => TagName.FitsInto(r.Memory.Tags, tag));
                return Undoable(w, [.. rows.Select(r => (r, w.Save(r, r.Memory with { Tags = TagName.Distinct([.. r.Memory.Tags, tag]) }, ChangeKind.Updated, null)))]);
            },
            cancellationToken);

    public Task<ChangeResult> DeleteAsync(Caller caller, IReadOnlyList<MemoryId> ids, string? reason, CancellationToken cancellationToken) =>
        WriteAsync(caller, w => Delete(w, For(w, ids), reason), cancellationToken);

    public Task<Result<ChangeResult>> DeleteManyAsync(
        Caller caller, MemoryFilter filter, int expectedCount, string? reason, CancellationToken cancellationToken) =>
        WriteAsync<Result<ChangeResult>>(
            caller,
            w =>
            {
                var rows = (FilterSql.For(w.Session, caller.Owner, filter)?.Rows(w.Session) ?? [])
                    .Select(row => StoredRow.AtRow(w.Session, row)!).Where(r => caller.MayUse(r.Memory.Project.Value)).ToList();
                return rows.Count == expectedCount ? Delete(w, rows, reason) : Problem.CountChanged(rows.Count, expectedCount);
            },
            cancellationToken);

    public Task<Result<UndoResult>> UndoAsync(Caller caller, string undoToken, CancellationToken cancellationToken) =>
        WriteAsync(caller, w => UndoLog.Undo(w, undoToken), cancellationToken);

    public Task<IReadOnlyList<MemoryVersion>> HistoryAsync(OwnerId owner, MemoryId id, CancellationToken cancellationToken) =>
        database.ReadAsync(s => VersionReader.Read(s, owner, id), cancellationToken);

    public Task<MemoryStats> StatsAsync(OwnerId owner, CancellationToken cancellationToken) =>
        database.ReadAsync(s => _stats.Read(s, owner), cancellationToken);

    public Task<IReadOnlyDictionary<string, long>> TagsAsync(OwnerId owner, ProjectId? project, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, long>>(s => StatsReader.Tags(s, owner, project), cancellationToken);

    private Task<T> WriteAsync<T>(Caller caller, Func<MemoryWriter, T> work, CancellationToken cancellationToken) =>
        database.WriteAsync(s => work(new MemoryWriter(s, caller, time.GetUtcNow())), cancellationToken);

    private static List<StoredRow> For(MemoryWriter w, IReadOnlyList<MemoryId> ids) =>
        [.. ids.Distinct().Select(id => StoredRow.FindLive(w.Session, w.Caller.Owner, id)).OfType<StoredRow>().Where(r => w.Caller.MayUse(r.Memory.Project.Value))];

    private ChangeResult Delete(MemoryWriter w, List<StoredRow> rows, string? reason) =>
        Undoable(w, [.. rows.Select(r => (r, w.Save(r, r.Memory with { DeletedAt = w.Now }, ChangeKind.Deleted, reason)))]);

    private ChangeResult Undoable(MemoryWriter w, IReadOnlyList<(StoredRow Before, MemoryRecord After)> changed) =>
        w.Undoable([.. changed.Select(c => (c.Before.Row, c.After.Id, c.After.Version))], database.Options.UndoWindow);
}
