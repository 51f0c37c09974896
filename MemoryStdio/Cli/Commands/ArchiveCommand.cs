using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;

namespace MemoryStdio.Cli.Commands;

/// <summary><c>archive</c> and <c>unarchive</c>.</summary>
internal sealed class ArchiveCommand : CliCommand
{
    private readonly Argument<string[]> _ids = new("id") { Arity = ArgumentArity.OneOrMore };
    private readonly bool _archive;

    public ArchiveCommand(string name, bool archive)
        : base(name)
    {
        _archive = archive;
        Add(_ids);
    }

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var changes = new ChangeReport(session);
        foreach (var id in Ids.ReadAll(parse.GetRequiredValue(_ids), session.Text))
            changes.Add(id, await session.Memories.SetArchivedAsync(session.Caller, id, _archive, cancellationToken));
        return changes.Finish(
            (id, changed) => session.Text[changed ? _archive ? "archive.done" : "unarchive.done" : _archive ? "archive.already" : "unarchive.already", ("id", id)]);
    }
}
