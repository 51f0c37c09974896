using MemoryStdio.Memory;
using MemoryStdio.Retrieval;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Ranking;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Retrieval;

public sealed class LoadingTests : IDisposable
{
    private const int Stored = 600;
    private const int Applied = 512; // Whole batches before the pause.
    private readonly MemoryStores _stores = MemoryStores.Create(MemoryStores.InMemory);
    private readonly List<IDisposable> _owned = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _owned.ForEach(o => o.Dispose());
        _stores.Dispose();
    }

    [Fact]
    public async Task AnotherOwnersSearchDoesNotWaitForALoad()
    {
        var feed = await PausedAsync();
        var (searcher, _) = Searcher(feed);
        await _stores.Store.AddOneAsync(Some.Draft("backup of another").With(new FakeEmbedder()), Some.Caller("other"));
        var mine = SearchAsync(searcher, "backup");
        await feed.Paused;

        var others = await searcher.SearchAsync(Query("backup", "other"), Token);

        Assert.Single(others.Hits);
        Assert.Equal("hybrid", others.Mode);
        Assert.False(mine.IsCompleted);
        feed.Continue();
        Assert.Equal("hybrid", (await mine).Mode);
    }

    [Fact]
    public async Task ASearchThatWaitedTwoSecondsGoesByThePartThatIsLoaded_AndSaysHowMuchThatIs()
    {
        var feed = await PausedAsync();
        var (searcher, time) = Searcher(feed);
        var search = SearchAsync(searcher, "backup");
        await feed.Paused;

        await PassAsync(time, search);

        var partial = await search;
        Assert.Equal($"hybrid (index loading, {100 * Applied / Stored} %)", partial.Mode);
        Assert.Equal(Applied, partial.Hits.Count);
        feed.Continue();
        var whole = await SearchAsync(Searcher(feed, SearchPatience.Endless).Searcher, "backup");
        Assert.Equal(("hybrid", Stored), (whole.Mode, whole.Hits.Count));
    }

    [Fact]
    public async Task WhatChangesDuringALoadIsFoundAfterIt_AndNothingIsReadTwice()
    {
        var feed = await PausedAsync();
        var (searcher, time) = Searcher(feed);
        var search = SearchAsync(searcher, "backup");
        await feed.Paused;
        Assert.True((await _stores.Store.ListAsync(Some.Owner(), new MemoryFilter(), 1, null, Token)).Succeeded(out var page, out _));
        var first = page.Memories[0].Id;

        await _stores.Store.DeleteAsync(Some.Caller(), [first], null, Token);
        var added = await _stores.Store.AddOneAsync(Some.Draft("zebra backup"));
        await PassAsync(time, search);
        var later = await _stores.Store.AddOneAsync(Some.Draft("giraffe backup"));
        var second = SearchAsync(searcher, "backup"); // Notes the changes while the load is under way.
        await PassAsync(time, second);
        feed.Continue();

        var whole = await SearchAsync(searcher, "backup");
        while (whole.Mode.Contains("loading", StringComparison.Ordinal)) whole = await SearchAsync(searcher, "backup");
        Assert.Equal(Stored + 1, whole.Hits.Count);
        Assert.DoesNotContain(whole.Hits, h => h.Id == first);
        Assert.Contains(whole.Hits, h => h.Id == added);
        Assert.Contains(whole.Hits, h => h.Id == later);
        Assert.Equal(1, feed.Loads);
    }

    [Fact]
    public async Task AFailedLoadIsTheSearchsError_AndTheNextSearchLoadsAgain()
    {
        var feed = await PausedAsync();
        var (searcher, _) = Searcher(feed, SearchPatience.Endless);
        var search = SearchAsync(searcher, "backup");
        await feed.Paused;

        feed.Fail(new StoreUnavailableException("The disk is gone."));

        Assert.Equal("The disk is gone.", (await Assert.ThrowsAsync<StoreUnavailableException>(() => search)).Message);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => SearchAsync(searcher, "backup"));
        Assert.Equal(2, feed.Loads);
    }

    [Fact]
    public async Task ASearchThatIsCancelledLeavesTheLoadToTheNext()
    {
        var feed = await PausedAsync();
        var (searcher, _) = Searcher(feed, SearchPatience.Endless);
        using var cancelled = new CancellationTokenSource();
        var search = searcher.SearchAsync(Query("backup"), cancelled.Token);
        await feed.Paused;

        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search);
        feed.Continue();
        Assert.Equal(Stored, (await SearchAsync(searcher, "backup")).Hits.Count);
        Assert.Equal(1, feed.Loads);
    }

    [Fact]
    public async Task WordsAreSearchedMeanwhile_WhenTheModelBecomesReadyLate()
    {
        var embedder = FakeEmbedder.Loading();
        var feed = await PausedAsync(new FakeEmbedder());
        feed.Continue();
        var (searcher, _) = Searcher(feed, embedder: embedder);
        Assert.Equal("words (model loading)", (await SearchAsync(searcher, "backup")).Mode);

        embedder.BecomeReady();

        var found = await SearchAsync(Searcher(feed, SearchPatience.Endless, embedder).Searcher, "backup");
        Assert.Equal(("hybrid", Stored), (found.Mode, found.Hits.Count));
    }

    [Fact]
    public async Task ASearchWaitsForTheVectorsOfWhatThisProcessStored()
    {
        var queue = new HeldQueue(_stores.Queue);
        var (searcher, worker, time) = WithWorker(queue);
        await worker.StartAsync(Token);
        await _stores.Store.AddOneAsync(Some.Draft("nightly backup"));
        worker.Wake();
        var search = SearchAsync(searcher, "backup");
        while (time.PendingTimers < 2 && !search.IsCompleted) await Task.Yield(); // The worker's own, and the search's.
        Assert.False(search.IsCompleted);

        queue.Release();

        Assert.Equal("hybrid", (await search).Mode);
        await worker.StopAsync(Token);
    }

    [Fact]
    public async Task ASearchWaitsForThoseVectorsNoLongerThanTwoSeconds()
    {
        var (searcher, worker, time) = WithWorker(new HeldQueue(_stores.Queue));
        await SearchAsync(searcher, "backup"); // The index is there.
        await worker.StartAsync(Token);
        await _stores.Store.AddOneAsync(Some.Draft("nightly backup"));
        worker.Wake();
        var search = SearchAsync(searcher, "backup");

        await PassAsync(time, search);

        Assert.Equal("hybrid (1 memories still wait for their vectors: found by words)", (await search).Mode);
        await worker.StopAsync(Token);
    }

    // Moves the clock on as soon as the search waits for it.
    private static async Task PassAsync(FakeTimeProvider time, Task search)
    {
        while (!search.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }
    }

    private static SearchQuery Query(string text, string owner = "local") =>
        new(Some.Owner(owner), text, Stored * 2, new MemoryFilter { Projects = [Some.Project()] });

    private static Task<SearchHits> SearchAsync(MemorySearcher searcher, string text) => searcher.SearchAsync(Query(text), Token);

    private async Task<PausedFeed> PausedAsync(FakeEmbedder? embedder = null)
    {
        embedder ??= new FakeEmbedder();
        await _stores.Store.AddAsync(Some.Caller(), [.. Enumerable.Range(0, Stored).Select(i => Some.Draft($"backup {i}").With(embedder))], Token);
        return new PausedFeed(_stores.Feed, Some.Owner(), Applied + 10);
    }

    private (MemorySearcher Searcher, FakeTimeProvider Time) Searcher(IMemoryFeed feed, SearchPatience? patience = null, FakeEmbedder? embedder = null)
    {
        var time = new FakeTimeProvider();
        if (_owned.OfType<IndexSet>().FirstOrDefault() is not { } indexes) _owned.Add(indexes = new IndexSet(feed));
        return (new MemorySearcher(indexes, embedder ?? new FakeEmbedder(), new RankingOptions(), new SearchWaits(patience ?? SearchPatience.Host, null, time)), time);
    }

    private (MemorySearcher Searcher, EmbeddingWorker Worker, FakeTimeProvider Time) WithWorker(IEmbeddingQueue queue)
    {
        var (time, embedder) = (new FakeTimeProvider(), new FakeEmbedder());
        var worker = new EmbeddingWorker(queue, embedder, time, NullLogger<EmbeddingWorker>.Instance);
        var indexes = new IndexSet(_stores.Feed);
        _owned.AddRange([worker, indexes]);
        return (new MemorySearcher(indexes, embedder, new RankingOptions(), new SearchWaits(SearchPatience.Host, worker, time)), worker, time);
    }

    private sealed class HeldQueue(IEmbeddingQueue inner) : IEmbeddingQueue
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _released.SetResult();

        public Task<long> PendingAsync(string modelId, CancellationToken cancellationToken) => inner.PendingAsync(modelId, cancellationToken);

        public async Task<IReadOnlyList<EmbeddingTask>> ClaimAsync(string modelId, int limit, TimeSpan lease, CancellationToken cancellationToken)
        {
            await _released.Task.WaitAsync(cancellationToken);
            return await inner.ClaimAsync(modelId, limit, lease, cancellationToken);
        }

        public Task SaveAsync(IReadOnlyList<EmbeddedMemory> embedded, CancellationToken cancellationToken) => inner.SaveAsync(embedded, cancellationToken);
    }
}
