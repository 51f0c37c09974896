using MemoryStdio.Composition;
using MemoryStdio.Embedding;
using MemoryStdio.Memory;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary>What the qdrant commands share.</summary>
internal static class QdrantParts
{
    private static readonly TimeSpan ModelPatience = TimeSpan.FromMinutes(2);

    /// <summary>The shared store that is configured; wrong use without one.</summary>
    public static IRemoteStore Remote(this CliSession session) =>
        session.Settings.Remote.Qdrant is null ? throw new UsageException(Sentence.Verbatim(session.Text["qdrant.off"])) : session.Service<IRemoteStore>();

    /// <summary>For what moves memories between here and there: with MEMORY_STORE=remote there is nothing here to move.</summary>
    public static void RequireMirror(this CliSession session, string verb)
    {
        session.Remote();
        if (session.Settings.Remote.Place == MemoryPlace.Remote) throw new UsageException(Sentence.Verbatim(session.Text["qdrant.remote_only", ("verb", verb)]));
    }

    /// <summary>The collection is named after the model, so it must be there.</summary>
    public static async Task<VectorSpace> VectorSpaceAsync(this CliSession session, CancellationToken cancellationToken)
    {
        var embedder = session.Service<IEmbedder>();
        if (!await embedder.WaitUntilReadyAsync(ModelPatience, cancellationToken))
            throw new NotDoneException(new Problem(ProblemKind.Unavailable, embedder.Problem ?? Sentence.Verbatim(session.Text["reembed.not_ready"])));
        return new VectorSpace(embedder.Model!.Id, embedder.Model.Dimension);
    }

    /// <summary>Runs work on the shared store; an outage is a sentence and exit code 1.</summary>
    public static async Task<T> ReachAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (RemoteUnavailableException e)
        {
            throw new NotDoneException(new Problem(ProblemKind.Unavailable, e.Sentence));
        }
    }
}
