using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Commands;

internal sealed class ListCommand : CliCommand
{
    private readonly FilterOptions _filter = new(SearchScope.Both);
    private readonly Option<int> _limit = new("--limit", "-n") { HelpName = "N", DefaultValueFactory = _ => MemoryLimits.DefaultPageSize };
    private readonly Option<string?> _cursor = new("--cursor") { HelpName = "CURSOR" };
    private readonly Option<bool> _quiet = new("--quiet", "-q");

    public ListCommand()
        : base("list")
    {
        Add(_limit, _cursor, _quiet);
        Add([.. _filter.All]);
    }

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var (project, filter) = await _filter.ReadAsync(session, parse, cancellationToken);
        var listed = await session.Memories.ListAsync(session.Caller, filter, parse.GetValue(_limit), parse.GetValue(_cursor), cancellationToken);
        if (!listed.Succeeded(out var page, out var problem)) return session.Fail(problem);

        return session.Answer(
            new ListAnswer([.. page.Memories.Select(m => ListItem.Of(m, ContentBudget.Characters(int.MaxValue), session.Time.GetUtcNow()))], page.NextCursor, ProjectAnswer.Of(project)),
            () => Print(session, page, parse.GetValue(_quiet), filter.Projects is null or { Count: > 1 }));
    }

    private static void Print(CliSession session, MemoryPage page, bool quiet, bool showProject)
    {
        var view = new MemoryView(session);
        foreach (var memory in page.Memories)
        {
            if (quiet) session.Line(memory.Id.Value);
            else view.Brief(memory, memory.Content, showProject: showProject);
        }

        if (page.Memories.Count == 0) session.Note(session.Text["list.nothing"]);
        if (page.NextCursor is { } cursor) session.Note(session.Text["list.more", ("cursor", cursor)]);
    }
}
