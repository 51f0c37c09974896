using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Retrieval.RecallTests;
using Microsoft.Data.Sqlite;

namespace MemoryStdio.Storage.Sqlite.RecallTests;

internal sealed class SqliteRecallTestStore(SqliteDatabase database, TimeProvider time) : IRecallTestStore
{
    // A project that was merged is read as the one it went into, so that undoing the merge gives the test back its own.
    private const string Select = """
        SELECT number,
            coalesce((SELECT t.id FROM projects p JOIN projects t ON t.row = p.merged_into WHERE p.owner = recall_tests.owner AND p.id = recall_tests.project), project),
            query, expected, added_at, baseline
        FROM recall_tests
        """;


    public Task<RecallTest> AddAsync(OwnerId owner, ProjectId? project, string query, MemoryId expected, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                var (row, place) = (s.Owner(owner), project?.Value ?? "");
                s.Execute(
                    "INSERT OR IGNORE INTO recall_tests (owner, project, query, expected, added_at) VALUES ($1, $2, $3, $4, $5)",
                    row, place, query, expected.ToSql(), time.GetUtcNow().ToSql());
                return s.QueryOne(
                    $"{Select} WHERE owner = $1 AND project = $2 AND query = $3 AND expected = $4", r => Read(r, owner), row, place, query, expected.ToSql())!;
            },
            cancellationToken);

    public Task<IReadOnlyList<RecallTest>> ListAsync(OwnerId owner, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<RecallTest>>(s => s.Query($"{Select} WHERE owner = $1 ORDER BY number", r => Read(r, owner), s.FindOwner(owner)), cancellationToken);

    public Task<bool> RemoveAsync(OwnerId owner, long number, CancellationToken cancellationToken) =>
        database.WriteAsync(s => s.Execute("DELETE FROM recall_tests WHERE owner = $1 AND number = $2", s.FindOwner(owner), number) == 1, cancellationToken);

    public Task KeepBaselineAsync(OwnerId owner, IReadOnlyList<RecallOutcome> outcomes, CancellationToken cancellationToken) =>
        database.WriteAsync(
            s =>
            {
                var row = s.FindOwner(owner);
                foreach (var outcome in outcomes)
                    s.Execute("UPDATE recall_tests SET baseline = $3 WHERE owner = $1 AND number = $2", row, outcome.Test.Number, outcome.Rank ?? 0);
                return outcomes.Count;
            },
            cancellationToken);

    private static RecallTest Read(SqliteDataReader r, OwnerId owner) => new(
        r.GetInt64(0), owner, r.GetString(1) is { Length: > 0 } project ? Names.ProjectId(project) : null, r.GetString(2), r.Id(3), r.Time(4),
        r.IsDBNull(5) ? null : new RecallBaseline(r.GetInt32(5) is var rank && rank > 0 ? rank : null));
}
