using System.CommandLine;

namespace MemoryStdio.Cli;

/// <summary>
/// One verb. The texts of its help are found by name (<c>add</c>, <c>add.&lt;content&gt;</c>, <c>add.--tag</c> or the shared <c>--tag</c>)
/// in the tables of Wording, so a command holds no prose.
/// </summary>
internal abstract class CliCommand
{
    protected CliCommand(string name, params ReadOnlySpan<Symbol> symbols)
    {
        Syntax = new Command(name);
        foreach (var symbol in symbols) Add(symbol);
    }

    public Command Syntax { get; }

    public IReadOnlyList<CliCommand> Children { get; private init; } = [];

    public abstract Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken);

    /// <summary>A noun that only holds verbs, such as <c>project</c>; alone it is wrong use and shows its help.</summary>
    public static CliCommand Family(string name, params IReadOnlyList<CliCommand> children)
    {
        var family = new CommandFamily(name) { Children = children };
        family.Syntax.SetAction(_ => ExitCode.WrongUse);
        foreach (var child in children) family.Syntax.Subcommands.Add(child.Syntax);
        return family;
    }

    protected void Add(params ReadOnlySpan<Symbol> symbols)
    {
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument) Syntax.Arguments.Add(argument);
            else Syntax.Options.Add((Option)symbol);
        }
    }

    private sealed class CommandFamily(string name) : CliCommand(name)
    {
        public override Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("The command line shows a family's help itself.");
    }
}
