using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MemoryStdio.Composition;

namespace MemoryStdio.Cli;

/// <summary>Decides between the stdio server and the command line. Nothing of the one is loaded for the other.</summary>
internal static class EntryPoint
{
    public static Task<int> RunAsync(string[] args) =>
        StdioArguments.TryRead(args, Console.IsInputRedirected) is { } overrides ? ServeAsync(overrides) : CommandAsync(args);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> ServeAsync(IReadOnlyDictionary<string, string> overrides)
    {
        await Console.Error.WriteLineAsync($"The stdio server is not part of this build ({overrides.Count} settings).");
        return ExitCode.NotDone;
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
