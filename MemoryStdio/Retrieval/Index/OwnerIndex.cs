using MemoryStdio.Embedding;
using MemoryStdio.Projects;
using MemoryStdio.Retrieval.Ranking;

namespace MemoryStdio.Retrieval.Index;

/// <summary>All partitions of one owner with the vocabulary they share. Nothing of another owner is ever in it.</summary>
/// <remarks>Readers and writers of any part take <see cref="Lock"/>; it is held only for work without waiting.</remarks>
internal sealed class OwnerIndex : IDisposable
{
    private volatile WordVectors? _wordVectors;

    public ReaderWriterLockSlim Lock { get; } = new();

    public Lexicon Lexicon { get; } = new();

    public Names Names { get; } = new();

    public Dictionary<ProjectId, Partition> Partitions { get; } = [];

    /// <summary>The words' vectors in this model; another model's are dropped.</summary>
    public WordVectors WordVectors(IEmbedder embedder, EmbeddingModel model)
    {
        var known = _wordVectors;
        return known?.ModelId == model.Id ? known : _wordVectors = new WordVectors(embedder, Lexicon, Lock, model);
    }

    public void Dispose()
    {
        Lock.Dispose();
        _wordVectors?.Dispose();
    }
}
