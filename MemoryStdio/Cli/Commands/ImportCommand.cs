using System.CommandLine;
using System.Globalization;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Cli.Transfer;
using MemoryStdio.Cli.Wording;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Cli.Commands;

internal sealed class ImportCommand : CliCommand
{
    private readonly Argument<string> _file = new("file");
    private readonly Option<string?> _project = new("--project", "-p") { HelpName = "NAME" };

    public ImportCommand()
        : base("import") => Add(_file, _project);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        using var file = new ImportFile(Path.GetFullPath(parse.GetRequiredValue(_file)), session.Text);

        // In the global mode there is one pool, and nothing outside it would be found again.
        var name = parse.GetValue(_project);
        var isPool = session.Settings.ProjectIdMode == ProjectIdMode.Global;
        var target = name is not null || isPool ? await CliProjects.ResolveAsync(session, name, write: true, cancellationToken) : null;
        var importer = new Importer(session, target, file.Losses);

        try
        {
            using var bar = ProgressBar.Start(session.Terminal, session.Text["import.progress"]);
            await importer.RunAsync(file.Read(), () => bar.Report((double)file.Position / Math.Max(1, file.Length), importer.Stored + importer.Known), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Once the bar is gone: it takes what was written beside it with it.
            session.Note(session.Text["import.interrupted", ("count", importer.Stored)]);
            throw;
        }

        var losses = file.Losses;
        session.Answer(
            new { importer.Stored, AlreadyThere = importer.Known, Skipped = losses.SkippedCount, losses.Fields, Problems = losses.Skipped, Redacted = importer.Redacted.ToDictionary(r => FieldSecret.Names([r.Key])![0], r => r.Value), file.Format, PerSecond = Math.Round(importer.PerSecond) },
            () => Print(session, importer, file));
        return losses.SkippedCount > 0 && importer.Stored + importer.Known == 0 ? ExitCode.NotDone : ExitCode.Done;
    }

    private static void Print(CliSession session, Importer importer, ImportFile file)
    {
        var rate = importer.PerSecond.ToString("N0", CultureInfo.InvariantCulture);
        session.Line(session.Text["import.done", ("count", importer.Stored), ("format", file.Format), ("rate", rate)]);
        if (importer.Known > 0) session.Line(session.Text["import.known", ("count", importer.Known)]);
        if (file.Losses.Fields.Count > 0)
        {
            session.Line(session.Text["import.lost"]);
            foreach (var (field, count) in file.Losses.Fields) session.Line($"  {field}: {count}");
        }

        if (importer.Redacted.Count > 0)
        {
            session.Line(session.Text["import.redacted"]);
            foreach (var (secret, count) in importer.Redacted) session.Line($"  {SecretWording.Kind(session.Text, secret)} ({SecretWording.Field(session.Text, secret)}): {count}");
        }

        if (file.Losses.SkippedCount == 0) return;
        session.Line(session.Text["import.skipped", ("count", file.Losses.SkippedCount)]);
        foreach (var line in file.Losses.Skipped) session.Line($"  {line}");
    }
}
