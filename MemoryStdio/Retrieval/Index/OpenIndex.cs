using MemoryStdio.Embedding;
using MemoryStdio.Projects;
using MemoryStdio.Retrieval.Ranking;

namespace MemoryStdio.Retrieval.Index;

/// <summary>The partitions of one search.</summary>
internal sealed class OpenIndex(OwnerIndex index, IReadOnlyList<ProjectId> projects)
{
    public OwnerIndex Index => index;

    public int WithoutVector => Read(partitions => partitions.Sum(p => p.WithoutVector));

    public T Read<T>(Func<IReadOnlyList<Partition>, T> work)
    {
        index.Lock.EnterReadLock();
        try
        {
            return work([.. projects.Select(p => index.Partitions[p])]);
        }
        finally
        {
            index.Lock.ExitReadLock();
        }
    }

    public WordVectors WordVectors(IEmbedder embedder, EmbeddingModel model) => index.WordVectors(embedder, model);
}
