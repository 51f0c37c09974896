using System.Text;
using MemoryStdio.Embedding;
using MemoryStdio.Sentences;

namespace MemoryStdio.Tests;

/// <summary>
/// A bag of character trigrams hashed into a few dimensions: deterministic, and texts that share letters are close. Starts ready unless told otherwise.
/// </summary>
internal sealed class FakeEmbedder(string modelId = "fake-16@1", int dimension = 16) : IEmbedder
{
    private readonly TaskCompletionSource<bool> _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EmbedderState State { get; private set; } = EmbedderState.Ready;

    public Sentence? Problem { get; private set; }

    public EmbeddingModel? Model => State == EmbedderState.Ready ? new EmbeddingModel(modelId, dimension, 512, IsStatic: true) : null;

    /// <summary>Texts embedded so far.</summary>
    public int Embedded { get; private set; }

    /// <summary>Thrown by the next calls until set back to <c>null</c>.</summary>
    public Exception? Failure { get; set; }

    public static FakeEmbedder Loading(string modelId = "fake-16@1") => new(modelId) { State = EmbedderState.Loading };

    public static FakeEmbedder Broken(string problem)
    {
        var embedder = new FakeEmbedder { State = EmbedderState.Failed, Problem = problem };
        embedder._loaded.SetResult(false);
        return embedder;
    }

    public void BecomeReady()
    {
        State = EmbedderState.Ready;
        _loaded.TrySetResult(true);
    }

    public async Task<bool> WaitUntilReadyAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (State != EmbedderState.Loading) return State == EmbedderState.Ready;
        if (limit != Timeout.InfiniteTimeSpan && !_loaded.Task.IsCompleted) return false;
        return await _loaded.Task.WaitAsync(cancellationToken);
    }

    public Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        if (Failure is not null) return Task.FromException<IReadOnlyList<float[]>>(Failure);
        if (State != EmbedderState.Ready) throw new InvalidOperationException("Not ready.");
        Embedded += texts.Count;
        return Task.FromResult<IReadOnlyList<float[]>>([.. texts.Select(Vector)]);
    }

    public Task<IReadOnlyList<TokenVectors>> EmbedTokensAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        if (State != EmbedderState.Ready) throw new InvalidOperationException("Not ready.");
        return Task.FromResult<IReadOnlyList<TokenVectors>>([.. texts.Select(Tokens)]);
    }

    public float[] Vector(string text)
    {
        var vector = new float[dimension];
        var padded = Encoding.UTF8.GetBytes($" {text.ToLowerInvariant()} ");
        for (var i = 0; i + 2 < padded.Length; i++)
            vector[(uint)((padded[i] * 31 + padded[i + 1]) * 31 + padded[i + 2]) % dimension]++;

        var length = MathF.Sqrt(vector.Sum(x => x * x));
        return length == 0 ? vector : [.. vector.Select(x => x / length)];
    }

    private TokenVectors Tokens(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new TokenVectors([.. words.Select(w => w.Sum(c => c) % 1000)], [.. words.SelectMany(Vector)], dimension);
    }
}
