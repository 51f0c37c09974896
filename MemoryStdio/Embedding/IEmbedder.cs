using MemoryStdio.Sentences;

namespace MemoryStdio.Embedding;

/// <summary>
/// Turns text into unit vectors. Loads in the background: nothing waits for it except who asks for <see cref="WaitUntilReadyAsync"/>.
/// Thread-safe. A text without any known token embeds to the zero vector, which is similar to nothing.
/// </summary>
internal interface IEmbedder
{
    EmbedderState State { get; }

    /// <summary>Why <see cref="EmbedderState.Failed"/>, with the next step for the person; <c>null</c> otherwise.</summary>
    Sentence? Problem { get; }

    /// <summary>Known once ready.</summary>
    EmbeddingModel? Model { get; }

    /// <summary>True when ready within <paramref name="limit"/>; false at once when it has failed.</summary>
    Task<bool> WaitUntilReadyAsync(TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>
    /// One vector of <see cref="EmbeddingModel.Dimension"/> floats, length 1 (or all zero), per text, in order. Texts past the model's token limit are cut:
    /// chunk first (<see cref="TextChunker"/>). Throws <see cref="InvalidOperationException"/> unless ready.
    /// </summary>
    Task<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);

    /// <summary>Per text the vectors of its tokens, for late interaction; same order, same limits as <see cref="EmbedAsync"/>.</summary>
    Task<IReadOnlyList<TokenVectors>> EmbedTokensAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken);
}
