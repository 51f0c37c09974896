using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Composition;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary>By ids, or by a filter: then the count of the preview must be confirmed, typed by a person or given by a script.</summary>
internal sealed class DeleteCommand : CliCommand
{
    private readonly Argument<string[]> _ids = new("id") { Arity = ArgumentArity.ZeroOrMore };
    private readonly FilterOptions _filter = new(SearchScope.Project);
    private readonly Option<bool> _dryRun = new("--dry-run");
    private readonly Option<bool> _yes = new("--yes", "-y");
    private readonly Option<int?> _count = new("--count") { HelpName = "N" };
    private readonly Option<string?> _reason = new("--reason") { HelpName = "TEXT" };

    public DeleteCommand()
        : base("delete")
    {
        Add(_ids, _dryRun, _yes, _count, _reason);
        Add([.. _filter.All]);
    }

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var ids = Ids.ReadAll(parse.GetValue(_ids) ?? [], session.Text);
        var (project, filter) = await _filter.ReadAsync(session, parse, cancellationToken);
        if (ids.Count > 0 && filter.Narrows) throw new UsageException(Sentence.Verbatim(session.Text["delete.both"]));
        if (ids.Count == 0 && !filter.Narrows) throw new UsageException(Sentence.Verbatim(session.Text["delete.neither"]));

        var reason = parse.GetValue(_reason);
        if (ids.Count == 0)
            return await new BulkDeletion(session, filter, project, reason).RunAsync(parse.GetValue(_dryRun), parse.GetValue(_yes), parse.GetValue(_count), cancellationToken);

        if (parse.GetValue(_dryRun)) throw new UsageException(Sentence.Verbatim(session.Text["delete.dry_run_ids"]));
        var changes = new ChangeReport(session);
        foreach (var id in ids) changes.Add(id, await session.Memories.DeleteAsync(session.Caller, id, reason, cancellationToken));
        return changes.Finish((id, _) => session.Text["delete.done", ("id", id)]);
    }
}
