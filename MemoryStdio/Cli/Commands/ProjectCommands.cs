using System.CommandLine;
using System.Globalization;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Mcp;
using MemoryStdio.Projects;

namespace MemoryStdio.Cli.Commands;

internal sealed class ProjectListCommand() : CliCommand("list")
{
    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var projects = await session.Service<IProjectDirectory>().ListAsync(session.Caller.Owner, cancellationToken);
        return session.Answer(
            new { Projects = projects.Select(p => new { Id = p.Id.Value, p.Name, Memories = p.MemoryCount, p.Aliases, CreatedAt = ToolTime.Write(p.CreatedAt) }) },
            () =>
            {
                if (projects.Count == 0) session.Note(session.Text["project.none"]);
                string[][] rows =
                [
                    .. projects.OrderByDescending(p => p.MemoryCount).Select(p => new[]
                    {
                        session.Style.Cyan(p.Id.Value), p.Name == p.Id.Value ? "" : p.Name, p.MemoryCount.ToString("N0", CultureInfo.InvariantCulture), string.Join(", ", p.Aliases),
                    }),
                ];
                foreach (var line in TextTable.Lines(rows, session.Terminal.TableWidth)) session.Line(line);
            });
    }
}

internal sealed class ProjectWhichCommand() : CliCommand("which")
{
    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var resolution = await session.Service<ProjectResolver>().ExplainAsync(
            session.Caller, CliProjects.Clues(session.Settings.Projects), cancellationToken);
        var done = session.Answer(
            new
            {
                Project = resolution.Project is { } found ? ProjectAnswer.Of(found) : null,
                Problem = resolution.Problem?.English,
                Mode = session.Settings.ProjectIdMode.ToString().ToLowerInvariant(),
                Evidence = resolution.Evidence.Select(e => new EvidenceAnswer(e.Source, e.Value, e.Outcome, e.Project?.Value)),
            },
            () => Print(session, resolution));
        return resolution.Project is null ? ExitCode.NotDone : done;
    }

    private static void Print(CliSession session, ProjectResolution resolution)
    {
        session.Line(resolution.Succeeded(out var project, out var problem)
            ? session.Text["project.which", ("id", session.Style.Cyan(project.Id.Value)), ("source", project.Source)]
            : session.Style.Red(session.Text.Say(problem)));
        if (resolution.Evidence.Count == 0) return;

        session.Line();
        session.Line(session.Text["project.evidence"]);
        foreach (var line in TextTable.Lines([.. resolution.Evidence.Select(e => new[] { $"  {e.Source}", e.Value, e.Outcome })], session.Terminal.TableWidth)) session.Line(line);
    }
}
