using MemoryStdio.Embedding.Tokens;

namespace MemoryStdio.Embedding.Models;

/// <summary>What a model directory's files say about the model.</summary>
internal sealed record ModelDescription
{
    public required string Name { get; init; }

    public required string GraphPath { get; init; }

    /// <summary>vocab.txt, or a tokenizer.json that holds the vocabulary.</summary>
    public required string VocabularyPath { get; init; }

    public required TokenizerSettings Tokenizer { get; init; }

    /// <summary>How token vectors become one, where the graph does not do it itself.</summary>
    public required Pooling Pooling { get; init; }

    /// <summary>Special tokens included.</summary>
    public required int MaxTokens { get; init; }

    public required bool IsStatic { get; init; }
}

internal enum Pooling
{
    Mean,
    FirstToken,
}
