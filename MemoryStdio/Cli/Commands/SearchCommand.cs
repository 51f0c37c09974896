using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Commands;

internal sealed class SearchCommand : CliCommand
{
    private readonly Argument<string[]> _query = new("query") { Arity = ArgumentArity.OneOrMore };
    private readonly FilterOptions _filter = new(SearchScope.Both);
    private readonly Option<int> _limit = new("--limit", "-n") { HelpName = "N", DefaultValueFactory = _ => MemoryLimits.DefaultSearchResults };
    private readonly Option<double> _minScore = new("--min-score") { HelpName = "0..1" };
    private readonly Option<bool> _explain = new("--explain", "-x");
    private readonly Option<bool> _quiet = new("--quiet", "-q");

    public SearchCommand()
        : base("search")
    {
        Add(_query, _limit, _minScore, _explain, _quiet);
        Add([.. _filter.All]);
    }

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var text = string.Join(' ', parse.GetRequiredValue(_query));
        var (project, filter) = await _filter.ReadAsync(session, parse, cancellationToken);
        var query = new SearchQuery(session.Caller.Owner, text, parse.GetValue(_limit), filter, parse.GetValue(_minScore));

        var found = await session.Memories.SearchAsync(session.Caller, query, ContentBudget.Characters(MemoryLimits.DefaultSearchCharacters), cancellationToken);
        if (!found.Succeeded(out var answer, out var problem)) return session.Fail(problem);

        var several = filter.Projects is null or { Count: > 1 };
        var done = session.Answer(
            new SearchAnswerJson([.. answer.Results.Select(SearchItem.Of)], answer.Mode, answer.LeftOut > 0 ? answer.LeftOut : null, ProjectAnswer.Of(project)),
            () => Print(session, answer, filter, parse.GetValue(_quiet), parse.GetValue(_explain), several));
        return answer.Results.Count > 0 ? done : ExitCode.NotDone;
    }

    private static void Print(CliSession session, SearchAnswer answer, MemoryFilter filter, bool quiet, bool explain, bool showProject)
    {
        var view = new MemoryView(session);
        var why = new WhyView(session, filter);
        foreach (var result in answer.Results)
        {
            if (quiet)
            {
                session.Line(result.Memory.Id.Value);
                continue;
            }

            view.Brief(result.Memory, result.Content, session.Style.Bold($"{result.Score:0.00}  "), showProject);
            if (explain) why.Print(result);
        }

        if (answer.Results.Count == 0) session.Note(session.Text["search.nothing"]);
        if (answer.Mode != "hybrid") session.Note(session.Text["search.mode", ("mode", answer.Mode)]);
        if (answer.LeftOut > 0) session.Note(session.Text["search.left_out", ("count", answer.LeftOut)]);
    }
}
