using System.CommandLine;
using MemoryStdio.Composition;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary>Here for the help page: <see cref="EntryPoint"/> starts the server before this parser is even loaded, unless other options come with it.</summary>
internal sealed class McpCommand : CliCommand
{
    private readonly Option<string?> _project = new("--project", "-p") { HelpName = "NAME" };

    public McpCommand()
        : base("mcp") => Add(_project);

    public override Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken) =>
        throw new UsageException(Sentence.Verbatim(session.Text["mcp.options"]));
}
