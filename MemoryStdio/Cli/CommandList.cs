using MemoryStdio.Cli.Commands;

namespace MemoryStdio.Cli;

/// <summary>Every verb, in the order and the groups of the help page. A new command is its file and one line here (and its texts in Wording).</summary>
internal static class CommandList
{
    public static IReadOnlyList<CommandGroup> Create() =>
    [
        new("memories",
            new AddCommand(),
            new SearchCommand(),
            new ListCommand(),
            new ShowCommand()),
        new("program",
            new McpCommand(),
            new VersionCommand()),
    ];
}

internal sealed record CommandGroup(string Name, params IReadOnlyList<CliCommand> Commands);
