using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Memory;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary>Delivers what waits, now.</summary>
internal sealed class QdrantPushCommand() : CliCommand("push")
{
    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var remote = session.Remote();
        var local = session.Service<ISyncStore>();
        var space = await session.VectorSpaceAsync(cancellationToken);
        var waiting = Math.Max(1, (await local.StatusAsync(remote.Target, cancellationToken)).Waiting);
        int? delivered;
        using (var bar = ProgressBar.Start(session.Terminal, session.Text["qdrant.pushing"]))
        {
            delivered = await QdrantParts.ReachAsync(
                () => session.Service<Forwarder>().DeliverAsync(space, done => bar.Report((double)done / waiting, done), cancellationToken));
        }

        if (delivered is null) throw new NotDoneException(Problem.Conflict(Sentence.Verbatim(session.Text["qdrant.busy"])));
        var aside = (await local.StatusAsync(remote.Target, cancellationToken)).SetAside;
        return session.Answer(
            new { Delivered = delivered, SetAside = aside },
            () =>
            {
                session.Line(session.Text["qdrant.pushed", ("count", delivered), ("target", remote.Target)]);
                if (aside > 0) session.Note(session.Text["qdrant.aside_note", ("count", aside)]);
            });
    }
}

/// <summary>Takes over what other machines delivered, now.</summary>
internal sealed class QdrantPullCommand() : CliCommand("pull")
{
    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        session.RequireMirror("pull");
        var space = await session.VectorSpaceAsync(cancellationToken);
        PullReport report;
        using (var bar = ProgressBar.Start(session.Terminal, session.Text["qdrant.pulling"]))
            report = await QdrantParts.ReachAsync(() => session.Service<Puller>().PullAsync(space, r => bar.Report(0, r.Taken + r.Kept), cancellationToken));

        if (report.Taken > 0) await session.Service<EmbeddingWorker>().DrainAsync(cancellationToken);
        return session.Answer(
            new { report.Added, report.Changed, report.Deleted },
            () => session.Line(session.Text["qdrant.pulled", ("added", report.Added), ("changed", report.Changed), ("deleted", report.Deleted)]));
    }
}
