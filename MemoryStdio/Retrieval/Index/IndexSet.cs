using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Retrieval.Index;

/// <summary>
/// The indexes of all owners this process has searched for, brought up to date from the change log before every use. Loading reads a project once;
/// afterwards only what changed is read, whichever process changed it.
/// </summary>
internal sealed class IndexSet(IMemoryFeed feed) : IDisposable
{
    private const int ChangesAtOnce = 1_000;
    private const int RowsAtOnce = 256;
    private readonly Dictionary<OwnerId, OwnerIndex> _owners = [];
    private readonly SemaphoreSlim _gate = new(1);
    private long _seen = -1;

    /// <summary>An index that holds all that was committed before the call.</summary>
    public async Task<OpenIndex> OpenAsync(
        OwnerId owner, IReadOnlyList<ProjectId>? projects, EmbeddingModel? model, CancellationToken cancellationToken)
    {
        owner = await feed.OwnerAsync(owner, cancellationToken);
        projects ??= await feed.ProjectsAsync(owner, cancellationToken);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_seen < 0) _seen = await feed.LatestChangeAsync(cancellationToken);
            if (!_owners.TryGetValue(owner, out var index)) _owners.Add(owner, index = new OwnerIndex());
            foreach (var project in projects)
            {
                if (!index.Partitions.TryGetValue(project, out var partition) || (model is not null && partition.ModelId != model.Id))
                    await LoadAsync(owner, index, project, model, cancellationToken);
            }

            await CatchUpAsync(model, cancellationToken);
            return new OpenIndex(index, [.. projects.Distinct()]);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _gate.Dispose();
        foreach (var index in _owners.Values) index.Dispose();
    }

    private async Task LoadAsync(OwnerId owner, OwnerIndex index, ProjectId project, EmbeddingModel? model, CancellationToken cancellationToken)
    {
        var partition = new Partition(project, model?.Id, model?.Dimension ?? 0, index.Lexicon, index.Names);
        var batch = new List<IndexRow>(RowsAtOnce);
        await foreach (var row in feed.ReadPartitionAsync(owner, project, model?.Id, cancellationToken))
        {
            batch.Add(row);
            if (batch.Count == RowsAtOnce) Apply(index, [partition], batch);
        }

        Apply(index, [partition], batch);
        index.Lock.EnterWriteLock();
        index.Partitions[project] = partition;
        index.Lock.ExitWriteLock();
    }

    // Changes from before a partition was loaded are applied to it again: that changes nothing.
    private async Task CatchUpAsync(EmbeddingModel? model, CancellationToken cancellationToken)
    {
        var latest = await feed.LatestChangeAsync(cancellationToken);
        while (_seen < latest)
        {
            var changes = await feed.ChangesAfterAsync(_seen, ChangesAtOnce, cancellationToken);
            if (changes.Count == 0) break;
            foreach (var byOwner in changes.Where(c => _owners.ContainsKey(c.Owner)).GroupBy(c => c.Owner))
                await CatchUpAsync(_owners[byOwner.Key], [.. byOwner.Select(c => c.Memory).Distinct()], model, cancellationToken);
            _seen = changes[^1].Number;
        }
    }

    private async Task CatchUpAsync(OwnerIndex index, IReadOnlyList<MemoryId> changed, EmbeddingModel? model, CancellationToken cancellationToken)
    {
        foreach (var ids in changed.Chunk(RowsAtOnce))
        {
            var rows = (await feed.ReadRowsAsync(ids, model?.Id, cancellationToken)).ToList();
            var gone = ids.Except(rows.Select(r => r.Id)).ToArray();
            Partition[] partitions = [.. index.Partitions.Values];
            Apply(index, partitions, rows);
            Forget(index, partitions, gone);
        }
    }

    private static void Apply(OwnerIndex index, Partition[] partitions, List<IndexRow> rows)
    {
        index.Lock.EnterWriteLock();
        try
        {
            foreach (var row in rows)
            {
                // Every partition looks at it: the memory may have moved from one to the other.
                foreach (var partition in partitions) partition.Apply(row);
            }
        }
        finally
        {
            index.Lock.ExitWriteLock();
            rows.Clear();
        }
    }

    private static void Forget(OwnerIndex index, Partition[] partitions, MemoryId[] gone)
    {
        index.Lock.EnterWriteLock();
        try
        {
            foreach (var id in gone)
            {
                foreach (var partition in partitions) partition.Remove(Guid.ParseExact(id.Value, "D"));
            }
        }
        finally
        {
            index.Lock.ExitWriteLock();
        }
    }
}
