using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Wording;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli;

/// <summary>How a run that did not succeed ends: one line on stderr (an object under <c>--json</c>) and the exit code.</summary>
internal static class Failures
{
    public static int Report(Terminal terminal, Texts text, bool json, Problem problem) =>
        Report(terminal, text, json, Kind(problem.Kind), text.Say(problem.Sentence),
            problem.Kind == ProblemKind.Invalid ? ExitCode.WrongUse : ExitCode.NotDone);

    public static int Report(Terminal terminal, Texts text, bool json, string kind, string message, int exitCode)
    {
        // A half-written page before the error would read as a result.
        terminal.Out.Flush();
        terminal.Error.WriteLine(json
            ? JsonOutput.Serialize(new { Error = new { Kind = kind, Message = message } }, indented: false)
            : $"{new Ansi(terminal.Colors && terminal.CanDraw).Red(text["error"])} {message}");
        return exitCode;
    }

    private static string Kind(ProblemKind kind) => kind switch
    {
        ProblemKind.Invalid => "invalid",
        ProblemKind.NotFound => "not_found",
        ProblemKind.Conflict => "conflict",
        ProblemKind.Refused or ProblemKind.Paused => "refused",
        _ => "unavailable",
    };
}
