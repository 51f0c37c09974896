using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Retrieval.Index;

/// <summary>
/// The indexes of all owners this process has searched for, brought up to date from the change log before every use. Loading reads a project once, in the
/// background; afterwards only what changed is read, whichever process changed it. Owners never wait for each other's loading.
/// </summary>
internal sealed class IndexSet(IMemoryFeed feed) : IDisposable
{
    private const int ChangesAtOnce = 1_000;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);
    private readonly Dictionary<OwnerId, OwnerIndex> _owners = [];
    private readonly PartitionLoader _loader = new(feed);
    private readonly SemaphoreSlim _noting = new(1);
    private readonly CancellationTokenSource _end = new();
    private long _seen = -1;

    /// <summary>An index that holds all that was committed before the call, but for what the wait was too short to load.</summary>
    public async Task<OpenIndex> OpenAsync(
        OwnerId owner, IReadOnlyList<ProjectId>? projects, EmbeddingModel? model, SearchWait wait, CancellationToken cancellationToken)
    {
        owner = await feed.OwnerAsync(owner, cancellationToken);
        ProjectId[] searched = [.. (projects ?? await feed.ProjectsAsync(owner, cancellationToken)).Distinct()];
        var index = Owner(owner);

        // Before the loading begins: what is committed later is noted, what was committed earlier is read.
        await NoteChangesAsync(cancellationToken);
        var loads = index.Load(searched, model, load => Task.Run(() => _loader.LoadAsync(owner, index, load, _end.Token), CancellationToken.None));
        if (model is not null && await wait.ForOwnVectorsAsync(cancellationToken)) await NoteChangesAsync(cancellationToken);
        await wait.ForIndexAsync(Task.WhenAll(loads.Select(l => l.Task)), cancellationToken);
        await _loader.CatchUpAsync(index, cancellationToken);
        return index.Open(searched, loads);
    }

    public void Dispose()
    {
        _end.Cancel();
        OwnerIndex[] owners;
        lock (_owners) owners = [.. _owners.Values];
        Task[] loading = [.. owners.SelectMany(o => o.Everything().Loading).Select(l => l.Task)];
        if (!Task.WhenAll(loading).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(StopLimit)) return;
        foreach (var index in owners) index.Dispose();
        _noting.Dispose();
        _end.Dispose();
    }

    private OwnerIndex Owner(OwnerId owner)
    {
        lock (_owners)
        {
            if (!_owners.TryGetValue(owner, out var index)) _owners.Add(owner, index = new OwnerIndex());
            return index;
        }
    }

    // Tells every owner which of its memories changed; who searches for it reads them.
    private async Task NoteChangesAsync(CancellationToken cancellationToken)
    {
        if (await feed.LatestChangeAsync(cancellationToken) <= Interlocked.Read(ref _seen)) return;
        await _noting.WaitAsync(cancellationToken);
        try
        {
            var latest = await feed.LatestChangeAsync(cancellationToken);
            if (_seen < 0) Interlocked.Exchange(ref _seen, latest);
            while (_seen < latest)
            {
                var changes = await feed.ChangesAfterAsync(_seen, ChangesAtOnce, cancellationToken);
                foreach (var byOwner in changes.GroupBy(c => c.Owner)) Known(byOwner.Key)?.Note(byOwner.Select(c => c.Memory));
                Interlocked.Exchange(ref _seen, changes.Count > 0 ? changes[^1].Number : latest);
            }
        }
        finally
        {
            _noting.Release();
        }
    }

    private OwnerIndex? Known(OwnerId owner)
    {
        lock (_owners) return _owners.GetValueOrDefault(owner);
    }
}
