using MemoryStdio.Cli.Commands;
using MemoryStdio.Memory;

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
            if (status.SetAside > 0)
                return [DoctorCheck.Warning("remote", session.Text["doctor.remote.aside", ("count", status.SetAside)], session.Text["doctor.remote.aside_fix"])];
            return [DoctorCheck.Ok("remote", session.Text["doctor.remote.ok", ("target", remote.Target), ("count", status.Waiting)])];
        }
        catch (RemoteUnavailableException e)
        {
            // Memories are safe here; forwarding goes on by itself once the cause is gone.
            return [DoctorCheck.Warning("remote", session.Text.Say(e.Sentence), session.Text["doctor.remote.fix"])];
        }
        catch (NotDoneException e)
        {
            return [DoctorCheck.Warning("remote", session.Text.Say(e.Problem.Sentence), session.Text["doctor.remote.fix"])];
        }
        catch (StoreUnavailableException e)
        {
            return [DoctorCheck.Warning("remote", session.Text.Say(e.Sentence), session.Text["doctor.database.fix"])];
        }
    }
}
