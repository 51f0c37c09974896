using System.Runtime.CompilerServices;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite;

internal sealed class SqliteMemoryFeed(SqliteDatabase database) : IMemoryFeed, IDisposable
{
    private const int RowsPerRead = 500;

    private const string Select = """
        SELECT m.row, m.id, o.id, p.id, m.deleted_at IS NULL, m.archived_at IS NOT NULL, m.kind, m.author, m.created_at, m.occurred_at, m.model, m.tags, m.content
        FROM memories m JOIN owners o ON o.row = m.owner JOIN projects p ON p.row = m.project
        """;

    private readonly Lock _watching = new();
    private SqliteSession? _watch;
    private long _seenDataVersion;
    private long _latest;

    public async Task<long> LatestChangeAsync(CancellationToken cancellationToken)
    {
        await database.OpenAsync(cancellationToken);

        // data_version moves whenever any other connection commits, this process's writer included: as long as it stands still the number stands too.
        lock (_watching)
        {
            return database.Translated(() =>
            {
                _watch ??= database.Connect(mayWrite: false);
                var dataVersion = _watch.Number("PRAGMA data_version")!.Value;
                if (dataVersion == _seenDataVersion) return _latest;
                _latest = Changes.Latest(_watch);
                _seenDataVersion = dataVersion;
                return _latest;
            });
        }
    }

    public Task<IReadOnlyList<MemoryChange>> ChangesAfterAsync(long number, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MemoryChange>>(
            s => s.Query(
                """
                SELECT c.number, o.id, p.id, c.memory, c.kind, c.at FROM changes c JOIN owners o ON o.row = c.owner JOIN projects p ON p.row = c.project
                WHERE c.number > $1 ORDER BY c.number LIMIT $2
                """,
                r => new MemoryChange(r.GetInt64(0), Names.OwnerId(r.GetString(1)), Names.ProjectId(r.GetString(2)), r.Id(3), (ChangeKind)r.GetInt32(4), r.Time(5)),
                number,
                limit),
            cancellationToken);

    public async IAsyncEnumerable<IndexRow> ReadPartitionAsync(
        OwnerId owner, ProjectId? project, string? modelId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // In pages, so that no read transaction stays open while the consumer works: the log could not be emptied meanwhile.
        for (long after = 0; ;)
        {
            var from = after;
            var rows = await database.ReadAsync(s => ReadPage(s, owner, project, modelId, from), cancellationToken);
            foreach (var row in rows) yield return row;
            if (rows.Count < RowsPerRead) yield break;
            after = rows[^1].Row;
        }
    }

    public Task<long> CountAsync(OwnerId owner, ProjectId project, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FindOwner(owner) is { } ownerRow && s.FindProject(ownerRow, project) is { } partition
            ? s.Number("SELECT count(*) FROM memories WHERE project = $1 AND deleted_at IS NULL", partition) ?? 0
            : 0,
        cancellationToken);

    public Task<IReadOnlyList<IndexRow>> ReadRowsAsync(IReadOnlyList<MemoryId> ids, string? modelId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<IndexRow>>(
            s =>
            {
                var model = modelId is null ? null : s.FindModel(modelId);
                return [.. ids.Distinct().SelectMany(id => s.Query($"{Select} WHERE m.id = $1", r => ReadRow(s, r, model, modelId), id.ToSql()))];
            },
            cancellationToken);

    public Task<IReadOnlyList<ProjectId>> ProjectsAsync(OwnerId owner, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ProjectId>>(
            s => s.Query(
                """
                SELECT p.id FROM projects p
                WHERE p.owner = $1 AND EXISTS (SELECT 1 FROM memories m WHERE m.project = p.row AND m.deleted_at IS NULL) ORDER BY p.id
                """,
                r => Names.ProjectId(r.GetString(0)),
                s.FindOwner(owner)),
            cancellationToken);

    // Nobody else stands for another owner, and a search should not pay for the question.
    public Task<OwnerId> OwnerAsync(OwnerId owner, CancellationToken cancellationToken) => owner != OwnerId.Local
        ? Task.FromResult(owner)
        : database.ReadAsync(
            s => s.QueryOne("SELECT t.id FROM owners o JOIN owners t ON t.row = o.stands_for WHERE o.id = $1", r => Names.OwnerId(r.GetString(0)), owner.Value) ?? owner,
            cancellationToken);

    public void Dispose()
    {
        lock (_watching) _watch?.Dispose();
    }

    private static List<IndexRow> ReadPage(SqliteSession s, OwnerId owner, ProjectId? project, string? modelId, long after)
    {
        if (s.FindOwner(owner) is not { } ownerRow) return [];
        var partition = project is null ? ownerRow : s.FindProject(ownerRow, project);
        if (partition is null) return [];
        var model = modelId is null ? null : s.FindModel(modelId);
        return s.Query(
            $"{Select} WHERE {(project is null ? "m.owner" : "m.project")} = $1 AND m.deleted_at IS NULL AND m.row > $2 ORDER BY m.row LIMIT {RowsPerRead}",
            r => ReadRow(s, r, model, modelId),
            partition,
            after);
    }

    private static IndexRow ReadRow(SqliteSession s, SqliteDataReader r, long? model, string? modelId)
    {
        var embedded = model is not null && r.GetInt64(10) == model;
        return new IndexRow(
            r.GetInt64(0), r.Id(1), Names.OwnerId(r.GetString(2)), Names.ProjectId(r.GetString(3)), r.GetBoolean(4), r.GetBoolean(5), r.GetString(12),
            r.GetString(6), r.Tags(11), r.GetString(7), r.Time(8), r.TimeOrNull(9), embedded ? modelId : null,
            embedded ? Vectors.Read(s, r.GetInt64(0)) : []);
    }
}
