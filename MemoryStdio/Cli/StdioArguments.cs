namespace MemoryStdio.Cli;

/// <summary>
/// The arguments of the stdio server, read by hand: every client waits for this start, and the parser of the other commands costs
/// a tenth of a second before its first line.
/// </summary>
internal static class StdioArguments
{
    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["--home"] = "MEMORYSTDIO_HOME",
        ["--project"] = "PROJECT_ID",
        ["-p"] = "PROJECT_ID",
        ["--lang"] = "MEMORYSTDIO_LANG",
        ["--log-level"] = "MEMORYSTDIO_LOG_LEVEL",
        ["--log-file"] = "MEMORYSTDIO_LOG_FILE",
    };

    /// <summary>
    /// What the options set in place of environment variables, or <c>null</c> when these arguments do not start the server (another verb,
    /// a terminal, <c>--help</c>, a mistake): the command line deals with those.
    /// </summary>
    public static IReadOnlyDictionary<string, string>? TryRead(ReadOnlySpan<string> args, bool inputIsPipe)
    {
        var asked = false;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--stdio" || (args[i] == "mcp" && !asked)) asked = true;
            else if (args[i].Split('=', 2) is [var name, var value] && Variables.TryGetValue(name, out var joined)) values[joined] = value;
            else if (Variables.TryGetValue(args[i], out var variable) && i + 1 < args.Length) values[variable] = args[++i];
            else return null;
        }

        return asked || inputIsPipe ? values : null;
    }
}
