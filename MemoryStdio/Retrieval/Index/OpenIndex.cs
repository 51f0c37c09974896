using MemoryStdio.Embedding;
using MemoryStdio.Retrieval.Ranking;

namespace MemoryStdio.Retrieval.Index;

/// <summary>The partitions of one search.</summary>
/// <param name="loads">Those still being loaded when the search stopped waiting for them.</param>
internal sealed class OpenIndex(OwnerIndex index, IReadOnlyList<Partition> partitions, IReadOnlyList<PartitionLoad> loads)
{
    public OwnerIndex Index => index;

    public int WithoutVector => Read(partitions => partitions.Sum(p => p.WithoutVector));

    public bool HasVectors => partitions.Any(p => p.ModelId is not null);

    /// <summary>How much of what is being loaded is there; <c>null</c> when all is.</summary>
    public int? PercentLoaded
    {
        get
        {
            if (loads.Count == 0) return null;
            var progress = loads.Select(l => l.Progress).ToArray();
            return (int)Math.Min(99, 100 * progress.Sum(p => p.Done) / Math.Max(1, progress.Sum(p => p.Total)));
        }
    }

    public T Read<T>(Func<IReadOnlyList<Partition>, T> work) => index.Read(() => work(partitions));

    public WordVectors WordVectors(IEmbedder embedder, EmbeddingModel model) => index.WordVectors(embedder, model);
}
