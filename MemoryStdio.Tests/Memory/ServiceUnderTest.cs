using MemoryStdio.Identity;
using MemoryStdio.Memory;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Memory;

/// <summary>The service on the in-memory store, with a search that finds everything its filter allows.</summary>
internal sealed class ServiceUnderTest : IDisposable
{
    public ServiceUnderTest(FakeEmbedder? embedder = null, UsageOptions? options = null)
    {
        Options = options ?? new UsageOptions();
        Embedder = embedder ?? new FakeEmbedder();
        Store = new InMemoryMemoryStore(Time);
        Searcher = new EverythingSearcher(Store);
        Worker = new EmbeddingWorker(Store, Embedder, Time, NullLogger<EmbeddingWorker>.Instance);
        UsageStore = new InMemoryUsageStore(Store, Time);
        Usage = new UsageRecorder(UsageStore, Options, Time, NullLogger<UsageRecorder>.Instance);
        Gate = new AppGate(UsageStore, AppPage.Elsewhere);
        Service = new MemoryService(
            Store, Searcher, Embedder, Worker, Time, NullLogger<MemoryService>.Instance, new SecretFirewall(SecretPolicy.Refuse), Gate, Usage);
        Apps = new AppService(UsageStore, Gate, Usage, Store, Time);
    }

    public FakeTimeProvider Time { get; } = new();

    public FakeEmbedder Embedder { get; }

    public InMemoryMemoryStore Store { get; }

    public EverythingSearcher Searcher { get; }

    public EmbeddingWorker Worker { get; }

    public MemoryService Service { get; }

    public UsageOptions Options { get; }

    public InMemoryUsageStore UsageStore { get; }

    public UsageRecorder Usage { get; }

    public AppGate Gate { get; }

    public AppService Apps { get; }

    public InsightService Insights =>
        new(Service, Store, UsageStore, new InMemoryProjectDirectory(Store, Time), Gate, Usage, Options, Time);

    public void Dispose()
    {
        Worker.Dispose();
        Usage.Dispose();
    }
}

internal sealed class EverythingSearcher(IMemoryStore store) : IMemorySearcher
{
    private static readonly SearchWhy Why = new(1, 1, null, null, [], new Dictionary<string, double>());

    /// <summary>Thrown by the next calls until set back to <c>null</c>.</summary>
    public Exception? Failure { get; set; }

    public async Task<SearchHits> SearchAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        if (Failure is not null) throw Failure;
        var page = await store.ListAsync(query.Owner, query.Filter, query.Limit, null, cancellationToken);
        return page.Succeeded(out var found, out _) ? new SearchHits([.. found.Memories.Select(m => new SearchHit(m.Id, 1, Why))], "words") : new SearchHits([], "words");
    }

    public async Task<IReadOnlyList<SearchHit>> SimilarAsync(
        OwnerId owner, MemoryFilter filter, string text, MemoryId? except, int limit, CancellationToken cancellationToken) =>
        [.. (await SearchAsync(new SearchQuery(owner, text, limit + 1, filter), cancellationToken)).Hits.Where(h => h.Id != except).Take(limit)];
}
