using System.CommandLine;

namespace MemoryStdio.Cli.Commands;

/// <summary>Here for the help page: <see cref="EntryPoint"/> starts the server before this parser is even loaded.</summary>
internal sealed class McpCommand : CliCommand
{
    private readonly Option<string?> _project = new("--project", "-p") { HelpName = "NAME" };

    public McpCommand()
        : base("mcp") => Add(_project);

    public override Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The entry point starts the server.");
}
