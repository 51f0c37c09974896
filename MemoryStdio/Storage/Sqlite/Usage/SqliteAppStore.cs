using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite.Usage;

internal sealed class SqliteAppStore(SqliteDatabase database) : IAppStore, IDisposable
{
    private readonly Lock _watching = new();
    private SqliteSession? _watch;
    private long _seenDataVersion = -1;
    private HashSet<(string User, string App)> _paused = [];

    public async ValueTask<bool> IsPausedAsync(OwnerId user, string app, CancellationToken cancellationToken)
    {
        await database.OpenAsync(cancellationToken);

        // As SqliteMemoryFeed does: while data_version stands still nobody has written anything, a pause neither. There are few, so all are read at once.
        lock (_watching)
        {
            return database.Translated(() =>
            {
                _watch ??= database.Connect(mayWrite: false);
                var dataVersion = _watch.Number("PRAGMA data_version")!.Value;
                if (dataVersion != _seenDataVersion)
                {
                    _paused = [.. _watch.Query(
                        "SELECT o.id, p.app FROM app_pauses p JOIN owners o ON coalesce(o.stands_for, o.row) = p.owner", r => (r.GetString(0), r.GetString(1)))];
                    _seenDataVersion = dataVersion;
                }

                return _paused.Contains((user.Value, app));
            });
        }
    }

    public Task SetPausedAsync(OwnerId user, string app, DateTimeOffset? since, CancellationToken cancellationToken) => database.WriteAsync(
        s => since is { } at
            ? s.Execute("INSERT OR REPLACE INTO app_pauses (owner, app, since) VALUES ($1, $2, $3)", s.Owner(user), app, at.ToSql())
            : s.Execute("DELETE FROM app_pauses WHERE owner = $1 AND app = $2", s.FindOwner(user), app),
        cancellationToken);

    public Task<IReadOnlyList<AppInfo>> ListAsync(OwnerId user, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<AppInfo>>(
        s => s.Query(
            """
            SELECT u.app, u.reads, u.searches, u.writes, u.first_at, u.last_at, p.since
            FROM app_usage u LEFT JOIN app_pauses p ON p.owner = u.owner AND p.app = u.app WHERE u.owner = $1
            UNION ALL
            SELECT p.app, 0, 0, 0, NULL, NULL, p.since
            FROM app_pauses p WHERE p.owner = $1 AND NOT EXISTS (SELECT 1 FROM app_usage u WHERE u.owner = p.owner AND u.app = p.app)
            """,
            r => new AppInfo(r.GetString(0), 0, r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.TimeOrNull(4), r.TimeOrNull(5), r.TimeOrNull(6)),
            s.FindOwner(user)),
        cancellationToken);

    public void Dispose()
    {
        lock (_watching) _watch?.Dispose();
    }
}
