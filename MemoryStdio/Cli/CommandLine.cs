using System.CommandLine;
using MemoryStdio.Cli.Help;
using MemoryStdio.Cli.Wording;
using MemoryStdio.Composition;
using MemoryStdio.Memory;
using MemoryStdio.Sentences;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Cli;

/// <summary>Parses the arguments, runs the verb, and turns whatever goes wrong into one sentence and an exit code.</summary>
internal sealed class CommandLine(Terminal terminal, AppEnvironment environment, Action<IServiceCollection>? configure = null)
{
    private readonly GlobalOptions _global = new();
    private readonly IReadOnlyList<CommandGroup> _groups = CommandList.Create();

    public async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        // '@file' and '[directive]' would eat contents that begin like that.
        var parse = Root().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var json = parse.GetValue(_global.Json);
        var layered = environment.With(_global.Given(parse));
        var asked = layered["MEMORYSTDIO_LANG"];
        var text = Texts.Choose(asked, name => layered[name]) ?? Texts.English;

        try
        {
            if (asked is not null && Texts.Choose(asked, _ => null) is null)
                throw new UsageException(Sentence.Verbatim(text["error.language", ("value", asked)]));
            return await RunAsync(parse, text, json, layered, cancellationToken);
        }
        catch (UsageException e)
        {
            return Failures.Report(terminal, text, json, "usage", text.Say(e.Sentence), ExitCode.WrongUse);
        }
        catch (NotDoneException e)
        {
            return Failures.Report(terminal, text, json, e.Problem);
        }
        catch (StoreUnavailableException e)
        {
            return Failures.Report(terminal, text, json, "unavailable", text.Say(e.Sentence), ExitCode.NotDone);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Failures.Report(terminal, text, json, "interrupted", text["error.interrupted"], ExitCode.NotDone);
        }
#pragma warning disable CA1031 // The one boundary of this host: a bug becomes a sentence, its trace only where asked for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (parse.GetValue(_global.LogLevel)?.ToLowerInvariant() is "debug" or "trace") await terminal.Error.WriteLineAsync(e.ToString());
            return Failures.Report(terminal, text, json, "fault", text["error.fault", ("type", e.GetType().Name), ("message", e.Message)], ExitCode.NotDone);
        }
        finally
        {
            await terminal.Out.FlushAsync(CancellationToken.None);
        }
    }

    private async Task<int> RunAsync(ParseResult parse, Texts text, bool json, AppEnvironment layered, CancellationToken cancellationToken)
    {
        var command = Find(parse.CommandResult.Command);
        var help = new HelpPage(terminal, text, _groups, _global.All);
        if (parse.GetValue(_global.Help)) return help.Print(terminal.Out, command);
        if (ParseFailures.Describe(parse, text) is { } wrong) throw new UsageException(Sentence.Verbatim(wrong));

        if (_groups.Any(g => g.UsesMemories && g.Holds(command))) layered = await layered.WithStorageSecretsAsync(cancellationToken);
        await using var session = new CliSession(terminal, text, json, layered, _global.Given(parse).ContainsKey, configure);
        if (command is null && parse.GetValue(_global.Version)) return await new Commands.VersionCommand().RunAsync(session, parse, cancellationToken);
        if (command is null) return WelcomePage.Print(session);
        if (command.Children.Count == 0) return await command.RunAsync(session, parse, cancellationToken);

        help.Print(terminal.Error, command);
        return ExitCode.WrongUse;
    }

    private Command Root()
    {
        var root = new Command(ProgramInfo.Command);
        // Without an action the parser itself would insist on a subcommand, in English.
        root.SetAction(_ => ExitCode.Done);
        foreach (var option in _global.All) root.Options.Add(option);
        foreach (var command in _groups.SelectMany(g => g.Commands)) root.Subcommands.Add(command.Syntax);
        return root;
    }

    private CliCommand? Find(Command syntax) =>
        _groups.SelectMany(g => g.Commands).SelectMany(WithDescendants).FirstOrDefault(c => c.Syntax == syntax);

    private static IEnumerable<CliCommand> WithDescendants(CliCommand command) => command.Children.SelectMany(WithDescendants).Prepend(command);
}
