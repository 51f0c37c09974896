using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MemoryStdio.Composition;
using MemoryStdio.Mcp;

namespace MemoryStdio.Cli;

/// <summary>Decides between the stdio server and the command line. Nothing of the one is loaded for the other.</summary>
internal static class EntryPoint
{
    public static Task<int> RunAsync(string[] args) =>
        StdioArguments.TryRead(args, Console.IsInputRedirected) is { } overrides ? ServeAsync(overrides) : CommandAsync(args);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> ServeAsync(IReadOnlyDictionary<string, string> overrides)
    {
        try
        {
            var environment = await AppEnvironment.OfProcess.With(overrides).WithStorageSecretsAsync(CancellationToken.None);
            await StdioHost.RunAsync(environment.ReadSettings(), CancellationToken.None);
            return ExitCode.Done;
        }
        catch (UsageException e)
        {
            await Console.Error.WriteLineAsync($"error: {e.Message}");
            return ExitCode.WrongUse;
        }
#pragma warning disable CA1031 // The boundary of this host: the client shows stderr to the person, who needs a sentence first.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync($"error: The server stopped: {e.Message} Run 'memorystdio doctor' to find out why.\n{e}");
            return ExitCode.NotDone;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> CommandAsync(string[] args)
    {
        using var interrupted = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        var environment = AppEnvironment.OfProcess;
        return await new CommandLine(Terminal.OfProcess(name => environment[name]), environment).RunAsync(args, interrupted.Token);

        void Stop(PosixSignalContext signal)
        {
            // The first Ctrl-C ends the work cleanly; a second one, the process.
            signal.Cancel = !interrupted.IsCancellationRequested;
            interrupted.Cancel();
        }
    }
}
