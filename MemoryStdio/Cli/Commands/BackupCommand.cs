using System.CommandLine;
using System.Globalization;
using MemoryStdio.Cli.Output;
using MemoryStdio.Composition;
using MemoryStdio.Storage.Sqlite.Backup;

namespace MemoryStdio.Cli.Commands;

internal sealed class BackupCommand : CliCommand
{
    private readonly Argument<string?> _file = new("file") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _force = new("--force");
    private readonly Option<bool> _remote = new("--remote");

    public BackupCommand()
        : base("backup") => Add(_file, _force, _remote);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(_remote)) session.Remote();
        var stamp = session.Time.GetLocalNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var file = parse.GetValue(_file) ?? Path.Combine(session.Settings.HomeDirectory, "backups", $"memory-{stamp}.db");
        if (parse.GetValue(_file) is null) Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        var made = await session.Service<BackupService>().BackupAsync(file, parse.GetValue(_force), cancellationToken);
        if (!made.Succeeded(out var report, out var problem)) return session.Fail(problem);
        var snapshots = parse.GetValue(_remote) ? await QdrantParts.ReachAsync(() => session.Remote().SnapshotAsync(cancellationToken)) : [];
        return session.Answer(
            new { report.Path, report.Bytes, report.Contents.Memories, report.Contents.Projects, Snapshots = snapshots },
            () =>
            {
                session.Line(session.Text["backup.done", ("file", report.Path), ("size", Sizes.Of(report.Bytes)), ("count", report.Contents.Memories), ("projects", report.Contents.Projects)]);
                if (session.Settings.Remote.Place == MemoryPlace.Remote && snapshots.Count == 0) session.Note(session.Text["backup.remote_only"]);
                foreach (var snapshot in snapshots) session.Line(session.Text["backup.snapshot", ("name", snapshot)]);
            });
    }
}
