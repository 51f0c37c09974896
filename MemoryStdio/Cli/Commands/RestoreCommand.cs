using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Mcp;
using MemoryStdio.Storage.Sqlite.Backup;

namespace MemoryStdio.Cli.Commands;

/// <summary>Shows what the backup holds beside what is there now; replaces it when told so, and keeps a copy.</summary>
internal sealed class RestoreCommand : CliCommand
{
    private readonly Argument<string> _file = new("file");
    private readonly Option<bool> _yes = new("--yes", "-y");

    public RestoreCommand()
        : base("restore") => Add(_file, _yes);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var service = session.Service<BackupService>();
        if (!(await service.PreviewAsync(parse.GetRequiredValue(_file), cancellationToken)).Succeeded(out var preview, out var problem)) return session.Fail(problem);
        if (!parse.GetValue(_yes))
            return session.Answer(
                new { preview.Path, DryRun = true, Backup = Json(preview.Backup), Present = preview.Present is { } present ? Json(present) : null },
                () => Print(session, preview));

        if (!(await service.RestoreAsync(preview.Path, cancellationToken)).Succeeded(out var report, out problem)) return session.Fail(problem);
        return session.Answer(
            new { report.Path, DryRun = false, Backup = Json(report.Contents), report.KeptCopy },
            () => session.Line(session.Text["restore.done", ("count", report.Contents.Memories), ("kept", report.KeptCopy)]));
    }

    private static object Json(DatabaseContents contents) => new
    {
        contents.Schema,
        contents.Memories,
        contents.Archived,
        contents.Deleted,
        contents.Projects,
        contents.Changes,
        LastChange = ToolTime.Write(contents.LastChange),
    };

    private static void Print(CliSession session, RestorePreview preview)
    {
        List<string[]> rows = [["", session.Text["restore.backup"], session.Text["restore.present"]]];
        Row("stats.memories", c => $"{c.Memories:N0}");
        Row("stats.archived", c => $"{c.Archived:N0}");
        Row("stats.projects", c => $"{c.Projects:N0}");
        Row("restore.last_change", c => c.LastChange is { } at ? new MemoryView(session).Moment(at) : "-");
        foreach (var line in TextTable.Lines(rows, session.Terminal.TableWidth)) session.Line(line);
        session.Line();
        session.Line(session.Text["restore.preview", ("file", preview.Path)]);

        void Row(string key, Func<DatabaseContents, string> value) =>
            rows.Add([session.Style.Dim(session.Text[key]), value(preview.Backup), preview.Present is { } present ? value(present) : session.Text["restore.damaged"]]);
    }
}
