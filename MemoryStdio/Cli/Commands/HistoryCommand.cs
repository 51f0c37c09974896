using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Cli.Commands;

internal sealed class HistoryCommand : CliCommand
{
    private readonly Argument<string> _id = new("id");

    public HistoryCommand()
        : base("history") => Add(_id);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var id = Ids.Read(parse.GetRequiredValue(_id), session.Text);
        if (!(await session.Memories.HistoryAsync(session.Caller, id, cancellationToken)).Succeeded(out var versions, out var problem)) return session.Fail(problem);

        var project = new ProjectRef(versions[^1].Project, versions[^1].Project.Value, "memory");
        return session.Answer(
            new HistoryAnswer(id.Value, [.. versions.Select(v => VersionAnswer.Of(v, v.Content))], null, ProjectAnswer.Of(project)),
            () => Print(session, versions));
    }

    private static void Print(CliSession session, IReadOnlyList<MemoryVersion> versions)
    {
        var view = new MemoryView(session);
        MemoryVersion? before = null;
        foreach (var version in versions)
        {
            var reason = version.Reason is { } why ? $"  \"{why}\"" : "";
            session.Line(
                session.Style.Bold($"{version.Number}  {view.Moment(version.At)}  {session.Text[$"change.{version.Change.ToString().ToLowerInvariant()}"]}")
                + session.Style.Dim($"  {version.Client}{reason}"));
            Differences(session, before, version);
            before = version;
        }
    }

    private static void Differences(CliSession session, MemoryVersion? before, MemoryVersion now)
    {
        if (before is null) Indented(session, now.Content);
        else if (before.Content != now.Content) Indented(session, Marked(session.Style, before.Content, now.Content));

        if (before is null) return;
        if (before.Kind != now.Kind) Changed(session, "kind", before.Kind, now.Kind);
        if (!before.Tags.SequenceEqual(now.Tags)) Changed(session, "tags", string.Join(' ', before.Tags), string.Join(' ', now.Tags));
        if (before.Project != now.Project) Changed(session, "project", before.Project.Value, now.Project.Value);
        if (before.Metadata != now.Metadata) Changed(session, "metadata", before.Metadata ?? "", now.Metadata ?? "");
    }

    private static void Changed(CliSession session, string field, string before, string now) =>
        session.Line($"    {session.Text[$"field.{field}"]}: {session.Style.Removed(before)} {session.Style.Added(now)}");

    private static string Marked(Ansi style, string before, string now) => string.Concat(WordDiff.Between(before, now).Select(p => p.Kind switch
    {
        DiffKind.Removed => style.Removed(p.Text),
        DiffKind.Added => style.Added(p.Text),
        _ => p.Text,
    }));

    private static void Indented(CliSession session, string text)
    {
        foreach (var line in TextWrap.Lines(text, session.Terminal.Width - 4)) session.Line("    " + line);
    }
}
