using MemoryStdio.Memory;

namespace MemoryStdio.Retrieval;

/// <summary>What a search may have to wait for. Two seconds are the most for all of it together, but for the index in a command (<see cref="SearchPatience"/>).</summary>
internal sealed class SearchWaits(SearchPatience patience, EmbeddingWorker? worker, TimeProvider time)
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(2);

    public static SearchWaits ForWholeIndexes { get; } = new(SearchPatience.Endless, null, TimeProvider.System);

    public SearchWait BeginSearch() => new(Most, patience.Search, worker, time);

    /// <summary>Never for vectors: it stands beside a write.</summary>
    public SearchWait BeginSimilar() => new(Most, patience.Similar, null, time);
}

/// <summary>One search's waiting, from its beginning.</summary>
internal sealed class SearchWait(TimeSpan most, TimeSpan forIndex, EmbeddingWorker? worker, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();

    public TimeSpan Left => Rest(most);

    /// <summary>For the vectors of what this process stored while there was no model. True when there were any to wait for.</summary>
    public Task<bool> ForOwnVectorsAsync(CancellationToken cancellationToken) => worker?.WaitForOwnAsync(Left, cancellationToken) ?? Task.FromResult(false);

    /// <summary>Throws what the loading threw; returns when it takes too long.</summary>
    public async Task ForIndexAsync(Task loading, CancellationToken cancellationToken)
    {
        try
        {
            await loading.WaitAsync(Rest(forIndex), time, cancellationToken);
        }
        catch (TimeoutException) when (!loading.IsCompleted)
        {
            // The answer says how much of the index it is from.
        }
    }

    private TimeSpan Rest(TimeSpan limit)
    {
        if (limit == Timeout.InfiniteTimeSpan) return limit;
        var left = limit - time.GetElapsedTime(_began);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
