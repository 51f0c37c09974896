using MemoryStdio.Embedding;

namespace MemoryStdio.Tests.Cli.Support;

/// <summary>A model that is not there: nothing in these tests depends on vectors.</summary>
internal sealed class NoModel : IEmbedder
{
    public EmbedderState State => EmbedderState.Failed;

    public string? Problem => "There is no model in this test.";

    public EmbeddingModel? Model => null;

    public Task<bool> WaitUntilReadyAsync(TimeSpan limit, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) => throw new InvalidOperationException(Problem);

    public Task<IReadOnlyList<TokenVectors>> EmbedTokensAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) => throw new InvalidOperationException(Problem);
}
