using MemoryStdio.Cli.Commands;
using MemoryStdio.Composition;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;

namespace MemoryStdio.Cli.Doctor;

/// <summary>The shared store, where one is configured: can it be used now, and what waits for it.</summary>
internal static class RemoteChecks
{
    public static async Task<IReadOnlyList<DoctorCheck>> RunAsync(CliSession session, CancellationToken cancellationToken)
    {
        if (session.Settings.Remote.Qdrant is null) return [];
        var remote = session.Remote();
        try
        {
            await remote.PrepareAsync(await session.VectorSpaceAsync(cancellationToken), cancellationToken);
            var status = await session.Service<ISyncStore>().StatusAsync(remote.Target, cancellationToken);
            if (await LeftHereAsync(session, cancellationToken) is > 0 and var left)
                return [DoctorCheck.Warning("remote", session.Text["doctor.remote.left", ("count", left), ("waiting", status.Waiting)], session.Text["doctor.remote.left_fix"])];
            if (status.SetAside > 0)
                return [DoctorCheck.Warning("remote", session.Text["doctor.remote.aside", ("count", status.SetAside)], session.Text["doctor.remote.aside_fix"])];
            return [DoctorCheck.Ok("remote", session.Text["doctor.remote.ok", ("target", remote.Target), ("count", status.Waiting)])];
        }
        catch (RemoteUnavailableException e)
        {
            return [Away(session, session.Text.Say(e.Sentence))];
        }
        catch (NotDoneException e)
        {
            return [Away(session, session.Text.Say(e.Problem.Sentence))];
        }
        catch (StoreUnavailableException e)
        {
            return [DoctorCheck.Warning("remote", session.Text.Say(e.Sentence), session.Text["doctor.database.fix"])];
        }
    }

    // A mirror keeps memories here, and forwarding goes on by itself once the cause is gone. Without one, nothing can be read or stored.
    private static DoctorCheck Away(CliSession session, string reason) => session.Settings.Remote.Place == MemoryPlace.Remote
        ? DoctorCheck.Failed("remote", reason, session.Text["doctor.remote.only_fix"])
        : DoctorCheck.Warning("remote", reason, session.Text["doctor.remote.fix"]);

    // Memories from before, which this mode does not read.
    private static async Task<long> LeftHereAsync(CliSession session, CancellationToken cancellationToken) => session.Settings.Remote.Place == MemoryPlace.Remote
        ? await session.Service<SqliteDatabase>().ReadAsync(s => s.Number("SELECT count(*) FROM memories WHERE deleted_at IS NULL") ?? 0, cancellationToken)
        : 0;
}
