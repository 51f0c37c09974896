using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Commands;

/// <summary>Compares both sides; exit code 1 when they differ.</summary>
internal sealed class QdrantVerifyCommand() : CliCommand("verify")
{
    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        session.RequireMirror("verify");
        var space = await session.VectorSpaceAsync(cancellationToken);
        IReadOnlyList<SyncComparison> compared;
        using (var bar = ProgressBar.Start(session.Terminal, session.Text["qdrant.verifying"]))
            compared = await QdrantParts.ReachAsync(() => session.Service<Verifier>().CompareAsync(space, done => bar.Report(0, done), cancellationToken));

        var same = compared.All(c => c.IsSame);
        session.Answer(new { Same = same, Owners = compared.Select(Item).ToArray() }, () =>
        {
            foreach (var c in compared)
            {
                session.Line(session.Text["qdrant.compared", ("owner", c.Owner.Value), ("here", c.Here), ("there", c.There)]);
                foreach (var (key, count) in Differences(c)) session.Line("  " + session.Text[$"qdrant.{key}", ("count", count)]);
            }

            session.Line(session.Text[same ? "qdrant.same" : "qdrant.differ"]);
        });
        return same ? ExitCode.Done : ExitCode.NotDone;
    }

    private static IEnumerable<(string Key, int Count)> Differences(SyncComparison c) => new (string Key, int Count)[]
    {
        ("only_here", c.OnlyHere.Count), ("only_there", c.OnlyThere.Count), ("newer_here", c.NewerHere.Count), ("newer_there", c.NewerThere.Count),
        ("no_vectors", c.WithoutVectors.Count),
    }.Where(d => d.Count > 0);

    private static object Item(SyncComparison c) => new
    {
        Owner = c.Owner.Value,
        c.Here,
        c.There,
        OnlyHere = Ids(c.OnlyHere),
        OnlyThere = Ids(c.OnlyThere),
        NewerHere = Ids(c.NewerHere),
        NewerThere = Ids(c.NewerThere),
        WithoutVectors = Ids(c.WithoutVectors),
    };

    private static string[] Ids(List<MemoryId> ids) => [.. ids.Select(i => i.Value)];
}

/// <summary>Brings both sides together where they differ.</summary>
internal sealed class QdrantRepairCommand() : CliCommand("repair")
{
    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        session.RequireMirror("repair");
        var remote = session.Remote();
        var space = await session.VectorSpaceAsync(cancellationToken);
        var verifier = session.Service<Verifier>();
        PullReport taken;
        var sent = 0;
        using (var bar = ProgressBar.Start(session.Terminal, session.Text["qdrant.repairing"]))
        {
            taken = await QdrantParts.ReachAsync(() => verifier.RepairAsync(space, done => bar.Report(0, sent = done), cancellationToken));
            if (taken.Taken > 0) await session.Service<EmbeddingWorker>().DrainAsync(cancellationToken);
        }

        var status = await session.Service<ISyncStore>().StatusAsync(remote.Target, cancellationToken);
        return session.Answer(
            new { Sent = sent, Taken = taken.Taken, status.SetAside },
            () =>
            {
                session.Line(session.Text["qdrant.repaired", ("sent", sent), ("taken", taken.Taken)]);
                if (status.SetAside > 0) session.Note(session.Text["qdrant.aside_note", ("count", status.SetAside)]);
            });
    }
}
