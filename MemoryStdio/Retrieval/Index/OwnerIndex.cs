using MemoryStdio.Embedding;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Retrieval.Ranking;

namespace MemoryStdio.Retrieval.Index;

/// <summary>All partitions of one owner with the vocabulary they share. Nothing of another owner is ever in it.</summary>
/// <remarks>Readers and writers of any part take <see cref="Lock"/>; it is held only for work without waiting.</remarks>
internal sealed class OwnerIndex : IDisposable
{
    private readonly Dictionary<ProjectId, Partition> _partitions = [];
    private readonly List<PartitionLoad> _loads = [];
    private readonly HashSet<MemoryId> _changed = [];
    private volatile WordVectors? _wordVectors;

    public ReaderWriterLockSlim Lock { get; } = new();

    /// <summary>Whoever brings the partitions up to date holds it, so that a change is in all of them before the next one looks.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    public Lexicon Lexicon { get; } = new();

    public Names Names { get; } = new();

    /// <summary>The words' vectors in this model; another model's are dropped.</summary>
    public WordVectors WordVectors(IEmbedder embedder, EmbeddingModel model)
    {
        var known = _wordVectors;
        return known?.ModelId == model.Id ? known : _wordVectors = new WordVectors(embedder, Lexicon, Lock, model);
    }

    /// <summary>Memories that changed and are to be read again.</summary>
    public void Note(IEnumerable<MemoryId> changed)
    {
        lock (_changed) _changed.UnionWith(changed);
    }

    public MemoryId[] TakeChanged()
    {
        lock (_changed)
        {
            MemoryId[] taken = [.. _changed];
            _changed.Clear();
            return taken;
        }
    }

    /// <summary>The loading of every partition that is not there yet, begun if need be.</summary>
    public IReadOnlyList<PartitionLoad> Load(IReadOnlyList<ProjectId> projects, EmbeddingModel? model, Func<PartitionLoad, Task> begin)
    {
        if (Read(() => projects.All(p => Serves(p, model)))) return [];
        return Write(() => projects.Where(p => !Serves(p, model)).Select(project =>
        {
            if (_loads.Find(l => l.Partition.Project == project && (model is null || l.Partition.ModelId == model.Id)) is { } running) return running;
            var load = new PartitionLoad(new Partition(project, model?.Id, model?.Dimension ?? 0, Lexicon, Names));
            load.Task = begin(load);
            _loads.Add(load);
            return load;
        }).ToArray());
    }

    /// <summary>What is searched: whole partitions where there are any, else the parts of those being loaded.</summary>
    public OpenIndex Open(IReadOnlyList<ProjectId> projects, IReadOnlyList<PartitionLoad> loads) => Read(() => new OpenIndex(
        this,
        [.. projects.Select(p => _partitions.GetValueOrDefault(p) ?? loads.First(l => l.Partition.Project == p).Partition)],
        [.. loads.Where(_loads.Contains)]));

    public void Finish(PartitionLoad load) => Write(() =>
    {
        _loads.Remove(load);

        // One with vectors stays: it was loaded when the model was ready, this one before.
        if (!_partitions.TryGetValue(load.Partition.Project, out var known) || known.ModelId is null || load.Partition.ModelId is not null)
            _partitions[load.Partition.Project] = load.Partition;
        return true;
    });

    public void Abandon(PartitionLoad load) => Write(() => _loads.Remove(load));

    public (Partition[] Whole, PartitionLoad[] Loading) Everything() => Read(() => (_partitions.Values.ToArray(), _loads.ToArray()));

    public void Apply(IReadOnlyList<Partition> partitions, IReadOnlyList<IndexRow> rows) => Write(() =>
    {
        foreach (var row in rows)
        {
            // Every partition looks at it: the memory may have moved from one to the other.
            foreach (var partition in partitions) partition.Apply(row);
        }

        return true;
    });

    public void Remove(IReadOnlyList<Partition> partitions, IEnumerable<MemoryId> gone) => Write(() =>
    {
        foreach (var id in gone)
        {
            foreach (var partition in partitions) partition.Remove(Guid.ParseExact(id.Value, "D"));
        }

        return true;
    });

    public void Dispose()
    {
        Lock.Dispose();
        Gate.Dispose();
        _wordVectors?.Dispose();
    }

    public T Read<T>(Func<T> work)
    {
        Lock.EnterReadLock();
        try
        {
            return work();
        }
        finally
        {
            Lock.ExitReadLock();
        }
    }

    private bool Serves(ProjectId project, EmbeddingModel? model) =>
        _partitions.TryGetValue(project, out var partition) && (model is null || partition.ModelId == model.Id);

    private T Write<T>(Func<T> work)
    {
        Lock.EnterWriteLock();
        try
        {
            return work();
        }
        finally
        {
            Lock.ExitWriteLock();
        }
    }
}
