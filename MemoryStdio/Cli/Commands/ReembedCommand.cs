using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Embedding;
using MemoryStdio.Memory;
using MemoryStdio.Retrieval.RecallTests;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary>Gives every memory a vector of the present model now, instead of little by little beside a running server.</summary>
internal sealed class ReembedCommand() : CliCommand("reembed")
{
    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var embedder = session.Service<IEmbedder>();
        if (!await embedder.WaitUntilReadyAsync(TimeSpan.FromMinutes(2), cancellationToken))
            throw new NotDoneException(new Problem(ProblemKind.Unavailable, embedder.Problem ?? Sentence.Verbatim(session.Text["reembed.not_ready"])));

        var before = await RecallAsync(session, cancellationToken);
        var done = await session.Service<EmbeddingWorker>().DrainAsync(cancellationToken);
        var changes = new RecallChange(before, await RecallAsync(session, cancellationToken));
        return session.Answer(
            new { Embedded = done, Model = embedder.Model!.Id, Recall = changes.Document() },
            () =>
            {
                session.Line(session.Text["reembed.done", ("count", done), ("model", embedder.Model!.Id)]);
                changes.Print(session);
            });
    }

    private static async Task<RecallReport> RecallAsync(CliSession session, CancellationToken cancellationToken) =>
        await session.Service<RecallTestRunner>().RunAsync(
            session.Caller.Owner, await session.Service<IRecallTestStore>().ListAsync(session.Caller.Owner, cancellationToken), cancellationToken);
}
