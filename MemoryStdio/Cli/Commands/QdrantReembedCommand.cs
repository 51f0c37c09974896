using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Commands;

/// <summary>Moves the shared store to the present embedding model, beside what goes on; removes an old collection only when told.</summary>
internal sealed class QdrantReembedCommand : CliCommand
{
    private readonly Option<string?> _remove = new("--remove-old") { HelpName = "NAME" };

    public QdrantReembedCommand()
        : base("reembed") => Add(_remove);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        session.Remote();
        await session.VectorSpaceAsync(cancellationToken);
        var reembedder = session.Service<Reembedder>();
        if (parse.GetValue(_remove) is { } name)
        {
            var removed = await QdrantParts.ReachAsync(async () => new Box(await reembedder.RemoveAsync(name, cancellationToken)));
            return removed.Result.Succeeded(out var gone, out var problem)
                ? session.Answer(new { Removed = gone }, () => session.Line(session.Text["qdrant.reembed_removed", ("name", gone)]))
                : session.Fail(problem);
        }

        ReembeddingReport report;
        using (var bar = ProgressBar.Start(session.Terminal, session.Text["qdrant.reembedding"]))
            report = await QdrantParts.ReachAsync(() => reembedder.RunAsync((done, of) => bar.Report((double)done / Math.Max(1, of), done), cancellationToken));

        session.Answer(
            new { report.Old, report.New, report.Filled, report.Left, Switched = report.IsSwitched },
            () =>
            {
                if (report.Old == report.New) session.Line(session.Text["qdrant.reembed_nothing", ("name", report.New)]);
                else if (report.IsSwitched) session.Line(session.Text["qdrant.reembed_done", ("count", report.Filled), ("old", report.Old), ("new", report.New)]);
                else session.Line(session.Text["qdrant.reembed_left", ("count", report.Filled), ("left", report.Left), ("old", report.Old)]);
            });
        return report.IsSwitched ? ExitCode.Done : ExitCode.NotDone;
    }

    private sealed record Box(Result<string> Result);
}
