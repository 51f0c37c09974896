using System.Threading.Channels;
using MemoryStdio.Identity;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Memory;

/// <summary>
/// Notes in memory who read and searched what, and writes it now and then in one transaction: a search pays no write. What was not written when the
/// process is killed is lost, which loses no memory.
/// </summary>
internal sealed class UsageRecorder(IUsageStore store, UsageOptions options, TimeProvider time, ILogger<UsageRecorder> logger) : BackgroundService, IAsyncDisposable
{
    public static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(15);

    // A database that cannot be written must not fill the memory: beyond this, what happens goes unrecorded.
    private const int Most = 20_000;
    private const int WriteFrom = 2_000;

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _writing = new(1);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Dictionary<(OwnerId, string), AppTally> _apps = [];
    private Dictionary<(MemoryId, AccessKind, string, string), AccessEvent> _accesses = [];
    private List<SearchEvent> _searches = [];

    public void Read(Caller caller, MemoryId? memory = null)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            TallyLocked(caller, now, reads: 1);
            if (memory is { } one) AccessLocked(caller, one, AccessKind.Read, now);
        }
    }

    public void Wrote(Caller caller, int changes = 1)
    {
        if (changes == 0) return;
        var now = time.GetUtcNow();
        lock (_lock) TallyLocked(caller, now, writes: changes);
    }

    public void Searched(Caller caller, string query, IReadOnlyList<SearchResult> results, TimeSpan took)
    {
        var now = time.GetUtcNow();
        int waiting;
        lock (_lock)
        {
            TallyLocked(caller, now, searches: 1);
            foreach (var result in results) AccessLocked(caller, result.Memory.Id, AccessKind.Found, now);
            if (options.Searches && _searches.Count < Most)
                _searches.Add(new SearchEvent(caller.User, now, AppName.Of(caller.Client), took, results.Count, results.Count == 0 ? Kept(query) : null));
            waiting = _accesses.Count + _searches.Count;
        }

        if (waiting >= WriteFrom) _wake.Writer.TryWrite(true);
    }

    /// <summary>Writes what is pending, so that it can be shown. Failing to is no reason to fail: it stays pending.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            if (Take() is not { IsEmpty: false } batch) return;
            try
            {
                await store.RecordAsync(batch, cancellationToken);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                PutBack(batch);
                if (e is OperationCanceledException) throw;

                // A read-only or full disk is told by the writes that matter; these records never are.
                logger.LogDebug(e, "Recording {Count} reads failed; trying again later", batch.Accesses.Count);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = time.CreateTimer(_ => _wake.Writer.TryWrite(true), null, WriteEvery, WriteEvery);
        await foreach (var _ in _wake.Reader.ReadAllAsync(stoppingToken)) await FlushAsync(stoppingToken);
    }

    /// <summary>The command line runs no background services; what it did is written when it is done.</summary>
    public async ValueTask DisposeAsync()
    {
        await FlushAsync(CancellationToken.None);
        Dispose();
    }

    private void TallyLocked(Caller caller, DateTimeOffset now, int reads = 0, int searches = 0, int writes = 0)
    {
        var key = (caller.User, AppName.Of(caller.Client));
        var tally = new AppTally(key.User, key.Item2, reads, searches, writes, now, now);
        if (_apps.TryGetValue(key, out var known)) tally = known.With(tally);
        else if (_apps.Count >= Most) return;
        _apps[key] = tally;
    }

    private void AccessLocked(Caller caller, MemoryId memory, AccessKind kind, DateTimeOffset now)
    {
        if (!options.Accesses || _accesses.Count >= Most) return;
        var app = AppName.Of(caller.Client);

        // The same program that finds the same memory again within seconds says nothing new.
        _accesses[(memory, kind, caller.Author, app)] = new AccessEvent(memory, now, kind, caller.Author, app);
    }

    private UsageBatch Take()
    {
        lock (_lock)
        {
            var batch = new UsageBatch([.. _apps.Values], [.. _accesses.Values], _searches);
            (_apps, _accesses, _searches) = ([], [], []);
            return batch;
        }
    }

    private void PutBack(UsageBatch batch)
    {
        lock (_lock)
        {
            foreach (var tally in batch.Apps) _apps[(tally.User, tally.App)] = _apps.TryGetValue((tally.User, tally.App), out var newer) ? tally.With(newer) : tally;
            foreach (var access in batch.Accesses) _accesses.TryAdd((access.Memory, access.Kind, access.User, access.App), access);
            _searches.InsertRange(0, batch.Searches);
        }
    }

    private static string Kept(string query)
    {
        // Redacted whole first: a cut could hide what makes a credential recognisable.
        var safe = SecretScanner.Redact(query, SecretScanner.Find(query)).Trim();
        return safe.Length <= UsageLimits.QueryLength ? safe : safe[..(char.IsHighSurrogate(safe[UsageLimits.QueryLength - 1]) ? UsageLimits.QueryLength - 1 : UsageLimits.QueryLength)];
    }
}
