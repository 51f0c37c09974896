using System.CommandLine;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Composition;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary>Makes a folder, a remote or a name lead to a project; this is how a moved folder or a second clone finds its memories again.</summary>
internal sealed class ProjectAliasCommand : CliCommand
{
    private readonly Argument<string> _project = new("project");
    private readonly Argument<string?> _alias = new("alias") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _remove = new("--remove");

    public ProjectAliasCommand()
        : base("alias") => Add(_project, _alias, _remove);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var project = await CliProjects.ResolveAsync(session, parse.GetRequiredValue(_project), write: false, cancellationToken);
        var aliases = ProjectAliases.Of(session, parse.GetValue(_alias));
        var remove = parse.GetValue(_remove);
        foreach (var alias in aliases)
        {
            if (remove) await RemoveAsync(session, project.Id, alias, cancellationToken);
            else if (!await session.Service<IProjectDirectory>().SetAliasAsync(session.Caller.Owner, project.Id, alias, cancellationToken))
                throw new NotDoneException(Problem.Missing(Sentence.Verbatim(session.Text["project.missing", ("id", project.Id)])));
        }

        return session.Answer(
            new { Project = project.Id.Value, Aliases = aliases, Removed = remove },
            () => session.Line(session.Text[remove ? "project.alias_removed" : "project.alias_set", ("alias", aliases[0]), ("id", project.Id)]));
    }

    private static async Task RemoveAsync(CliSession session, ProjectId project, string alias, CancellationToken cancellationToken)
    {
        var directory = session.Service<IProjectDirectory>();
        var known = await directory.FindAsync(session.Caller.Owner, project, cancellationToken);
        if (known?.Aliases.Contains(alias) != true || !await directory.RemoveAliasAsync(session.Caller.Owner, alias, cancellationToken))
            throw new NotDoneException(Problem.Missing(Sentence.Verbatim(session.Text["project.no_alias", ("alias", alias), ("id", project)])));
    }
}

internal sealed class ProjectRenameCommand : CliCommand
{
    private readonly Argument<string> _project = new("project");
    private readonly Argument<string> _name = new("name");

    public ProjectRenameCommand()
        : base("rename") => Add(_project, _name);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var project = await CliProjects.ResolveAsync(session, parse.GetRequiredValue(_project), write: false, cancellationToken);
        var name = parse.GetRequiredValue(_name).Trim();
        if (name.Length is 0 or > ProjectId.MaxLength) throw new UsageException(Sentence.Verbatim(session.Text["project.bad_name", ("length", ProjectId.MaxLength)]));
        if (!await session.Service<IProjectDirectory>().RenameAsync(session.Caller.Owner, project.Id, name, cancellationToken))
            throw new NotDoneException(Problem.Missing(Sentence.Verbatim(session.Text["project.missing", ("id", project.Id)])));

        return session.Answer(new { Id = project.Id.Value, Name = name }, () => session.Line(session.Text["project.renamed", ("id", project.Id), ("name", name)]));
    }
}

/// <summary>Shows what would move; moves it when told so.</summary>
internal sealed class ProjectMergeCommand : CliCommand
{
    private readonly Argument<string> _from = new("from");
    private readonly Argument<string> _into = new("into");
    private readonly Option<bool> _yes = new("--yes", "-y");

    public ProjectMergeCommand()
        : base("merge") => Add(_from, _into, _yes);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var from = await InfoAsync(session, parse.GetRequiredValue(_from), cancellationToken);
        var into = await InfoAsync(session, parse.GetRequiredValue(_into), cancellationToken);
        if (from.Id == into.Id) throw new UsageException(Sentence.Verbatim(session.Text["project.merge_same", ("id", from.Id)]));

        var merge = parse.GetValue(_yes) ? await session.Service<IProjectDirectory>().MergeAsync(session.Caller.Owner, from.Id, into.Id, cancellationToken) : null;
        return session.Answer(
            new
            {
                From = from.Id.Value,
                Into = into.Id.Value,
                Memories = merge?.Moved ?? from.MemoryCount,
                Aliases = from.Aliases,
                DryRun = merge is null,
                merge?.UndoToken,
                UndoUntil = ToolTime.Write(merge?.UndoUntil),
            },
            () =>
            {
                var key = merge is null ? "project.merge_preview" : "project.merged";
                session.Line(session.Text[key, ("from", from.Id), ("into", into.Id), ("count", merge?.Moved ?? from.MemoryCount), ("aliases", from.Aliases.Count)]);
                session.Note(merge?.UndoToken is { } token
                    ? session.Text["undo.hint", ("token", token)]
                    : session.Text["project.merge_yes", ("from", from.Id), ("into", into.Id)]);
            });
    }

    private static async Task<ProjectInfo> InfoAsync(CliSession session, string name, CancellationToken cancellationToken)
    {
        var project = await CliProjects.ResolveAsync(session, name, write: false, cancellationToken);
        return await session.Service<IProjectDirectory>().FindAsync(session.Caller.Owner, project.Id, cancellationToken)
            ?? throw new NotDoneException(Problem.Missing(Sentence.Verbatim(session.Text["project.missing", ("id", project.Id)])));
    }
}
