using System.CommandLine;
using System.Globalization;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Retrieval.RecallTests;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

internal sealed class RecallTestAddCommand : CliCommand
{
    private readonly Argument<string[]> _query = new("query") { Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _expect = new("--expect") { HelpName = "ID", Required = true };
    private readonly Option<string?> _project = new("--project", "-p") { HelpName = "NAME" };

    public RecallTestAddCommand()
        : base("add") => Add(_query, _expect, _project);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var query = string.Join(' ', parse.GetRequiredValue(_query)).Trim();
        var expected = Ids.Read(parse.GetRequiredValue(_expect), session.Text);
        if (MemoryRules.Check(new SearchQuery(session.Caller.Owner, query, 1, new MemoryFilter()), ContentBudget.Characters(MemoryLimits.DefaultSearchCharacters)) is { } wrong) return session.Fail(wrong);

        // A test for what is not there would fail for ever.
        if (!(await session.Memories.GetAsync(session.Caller, expected, cancellationToken)).Succeeded(out _, out var problem)) return session.Fail(problem);
        var project = parse.GetValue(_project) is { } name ? (await CliProjects.ResolveAsync(session, name, write: false, cancellationToken)).Id : null;

        var test = await session.Service<IRecallTestStore>().AddAsync(session.Caller.Owner, project, query, expected, cancellationToken);
        return session.Answer(RecallTestListCommand.Item(test), () => session.Line(session.Text["recall.added", ("number", test.Number)]));
    }
}

internal sealed class RecallTestListCommand() : CliCommand("list")
{
    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var tests = await session.Service<IRecallTestStore>().ListAsync(session.Caller.Owner, cancellationToken);
        return session.Answer(
            new { Tests = tests.Select(Item).ToArray() },
            () =>
            {
                if (tests.Count == 0) session.Note(session.Text["recall.none"]);
                string[][] rows = [.. tests.Select(t => new[] { Number(t), t.Expected.Value, t.Project?.Value ?? "", t.Query })];
                foreach (var line in TextTable.Lines(rows, session.Terminal.TableWidth)) session.Line(line);
            });
    }

    public static object Item(RecallTest test) => new
    {
        test.Number,
        test.Query,
        Expect = test.Expected.Value,
        Project = test.Project?.Value,
        AddedAt = ToolTime.Write(test.AddedAt),
        Baseline = test.Baseline?.Rank,
    };

    public static string Number(RecallTest test) => test.Number.ToString(CultureInfo.InvariantCulture);
}

internal sealed class RecallTestRemoveCommand : CliCommand
{
    private readonly Argument<long> _number = new("number");

    public RecallTestRemoveCommand()
        : base("remove") => Add(_number);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var number = parse.GetRequiredValue(_number);
        return await session.Service<IRecallTestStore>().RemoveAsync(session.Caller.Owner, number, cancellationToken)
            ? session.Answer(new { Removed = number }, () => session.Line(session.Text["recall.removed", ("number", number)]))
            : session.Fail(new Problem(ProblemKind.NotFound, Sentence.Verbatim(session.Text["recall.unknown", ("number", number)])));
    }
}
