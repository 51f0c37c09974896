using System.CommandLine;
using System.Runtime.InteropServices;

namespace MemoryStdio.Cli.Commands;

internal sealed class VersionCommand() : CliCommand("version")
{
    public override Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken) =>
        Task.FromResult(session.Answer(
            new { ProgramInfo.Version, Runtime = RuntimeInformation.FrameworkDescription, Platform = RuntimeInformation.RuntimeIdentifier },
            () => session.Line($"{ProgramInfo.Command} {ProgramInfo.Version} ({RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier})")));
}
