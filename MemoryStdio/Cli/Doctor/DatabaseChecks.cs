using MemoryStdio.Cli.Wording;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;

namespace MemoryStdio.Cli.Doctor;

/// <summary>The database file: opens, sound on every page, write-ahead log on; then what waits in it.</summary>
internal static class DatabaseChecks
{
    public static async Task<IReadOnlyList<DoctorCheck>> RunAsync(CliSession session, CancellationToken cancellationToken)
    {
        var checks = new List<DoctorCheck> { DoctorCheck.Ok("sqlite", NativeSqlite.Describe()) };
        var path = session.Settings.DatabasePath;
        try
        {
            var database = session.Service<SqliteDatabase>();
            await database.OpenAsync(cancellationToken);
            if (database.ReadOnlyReason is { } reason) checks.Add(DoctorCheck.Failed("database", session.Text.Say(reason.Sentence), session.Text["doctor.database.fix"]));
            var facts = await database.ReadAsync(
                s => (Schema: s.Number("PRAGMA user_version"), Journal: s.Text("PRAGMA journal_mode"), Damage: s.Text("PRAGMA integrity_check(3)")), cancellationToken);

            if (database.ReadOnlyReason is null) checks.Add(DoctorCheck.Ok("database", session.Text["doctor.database.ok", ("file", path), ("schema", facts.Schema)]));
            checks.Add(facts.Damage == "ok"
                ? DoctorCheck.Ok("integrity", session.Text["doctor.integrity.ok"])
                : DoctorCheck.Failed("integrity", facts.Damage ?? "?", session.Text["doctor.integrity.fix"]));
            if (facts.Journal != "wal") checks.Add(DoctorCheck.Warning("wal", facts.Journal ?? "?", session.Text["doctor.wal.fix"]));

            var stats = await session.Memories.StatsAsync(session.Caller, cancellationToken);
            checks.Add(stats.PendingEmbeddings == 0
                ? DoctorCheck.Ok("memories", session.Text["doctor.memories.ok", ("count", stats.Memories)])
                : DoctorCheck.Warning("memories", session.Text["doctor.memories.pending", ("count", stats.Memories), ("pending", stats.PendingEmbeddings)], session.Text["doctor.memories.fix"]));
        }
        catch (StoreUnavailableException e)
        {
            checks.Add(DoctorCheck.Failed("database", session.Text.Say(e.Sentence), session.Text["doctor.database.fix"]));
        }

        return checks;
    }
}
