using System.CommandLine;
using MemoryStdio.Cli.Doctor;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Projects;

namespace MemoryStdio.Cli.Commands;

internal sealed class DoctorCommand : CliCommand
{
    private readonly Option<bool> _secrets = new("--secrets");

    public DoctorCommand()
        : base("doctor") => Add(_secrets);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(_secrets)) return await SecretReport.RunAsync(session, cancellationToken);

        List<DoctorCheck> checks =
        [
            .. FolderChecks.Run(session),
            .. await DatabaseChecks.RunAsync(session, cancellationToken),
            await ModelChecks.RunAsync(session, cancellationToken),
            .. ModelChecks.Runtime(session),
            await ProjectAsync(session, cancellationToken),
            .. await RemoteChecks.RunAsync(session, cancellationToken),
            await ServerCheck.RunAsync(session, cancellationToken),
        ];

        var failed = checks.Count(c => c.Status == DoctorStatus.Failed);
        session.Answer(new { Healthy = failed == 0, Checks = checks }, () => Print(session, checks, failed));
        return failed == 0 ? ExitCode.Done : ExitCode.NotDone;
    }

    private static async Task<DoctorCheck> ProjectAsync(CliSession session, CancellationToken cancellationToken)
    {
        // The database has its own check, and without it only the folder can be told.
        if (!File.Exists(session.Settings.DatabasePath)) return DoctorCheck.Ok("project", session.Settings.Projects.WorkingDirectory);
        try
        {
            var resolution = await session.Service<ProjectResolver>().ExplainAsync(session.Caller, CliProjects.Clues(session.Settings.Projects), cancellationToken);
            return resolution.Succeeded(out var project, out var problem)
                ? DoctorCheck.Ok("project", session.Text["doctor.project.ok", ("id", project.Id), ("source", project.Source)])
                : DoctorCheck.Failed("project", session.Text.Say(problem), session.Text["doctor.project.fix"]);
        }
        catch (Memory.StoreUnavailableException e)
        {
            return DoctorCheck.Failed("project", session.Text.Say(e.Sentence), session.Text["doctor.database.fix"]);
        }
    }

    private static void Print(CliSession session, List<DoctorCheck> checks, int failed)
    {
        var width = checks.Max(c => DisplayWidth.Of(session.Text[$"doctor.{c.Name}"]));
        foreach (var check in checks)
        {
            var sign = check.Status switch
            {
                DoctorStatus.Ok => session.Style.Green("ok  "),
                DoctorStatus.Warning => session.Style.Yellow("note"),
                _ => session.Style.Red("FAIL"),
            };
            session.Line($"{sign}  {DisplayWidth.PadRight(session.Text[$"doctor.{check.Name}"], width)}  {check.Detail}");
            if (check.Fix is { } fix) session.Line($"      {new string(' ', width)}  → {fix}");
        }

        session.Line();
        session.Line(failed == 0 ? session.Text["doctor.healthy"] : session.Text["doctor.sick", ("count", failed)]);
    }
}
