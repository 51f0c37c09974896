using MemoryStdio.Memory;

namespace MemoryStdio.Retrieval.Index;

/// <summary>A partition that is being filled. Searches that cannot wait any longer read what it holds already.</summary>
internal sealed class PartitionLoad(Partition partition)
{
    private long _total;
    private long _done;

    public Partition Partition => partition;

    public Task Task { get; set; } = Task.CompletedTask;

    /// <summary>What changed meanwhile: applied at the end, so that slots stay in order of storing. Guarded by <see cref="OwnerIndex.Gate"/>.</summary>
    public HashSet<MemoryId> Missed { get; } = [];

    public (long Done, long Total) Progress => (Interlocked.Read(ref _done), Interlocked.Read(ref _total));

    public void Expect(long total) => Interlocked.Exchange(ref _total, total);

    public void Advance(int rows) => Interlocked.Add(ref _done, rows);
}
