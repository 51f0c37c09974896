using MemoryStdio.Cli.Output;

namespace MemoryStdio.Cli.Help;

/// <summary>What a person sees who typed the bare name: what this is, how a client gets it, what to try.</summary>
internal static class WelcomePage
{
    public static int Print(CliSession session)
    {
        var (command, arguments) = ProgramInfo.Invocation();
        var snippet = JsonOutput.Serialize(
            new Dictionary<string, object> { ["mcpServers"] = new { Memory = new { Command = command, Args = arguments } } }, indented: true);
        var shell = string.Join(' ', arguments.Prepend(command).Select(p => p.Contains(' ', StringComparison.Ordinal) ? $"\"{p}\"" : p));

        session.Line($"{session.Style.Bold("MemoryStdio")} {ProgramInfo.Version}");
        foreach (var line in TextWrap.Lines(session.Text["welcome", ("snippet", snippet), ("shell", shell)], session.Terminal.Width)) session.Line(line);
        return ExitCode.Done;
    }
}
