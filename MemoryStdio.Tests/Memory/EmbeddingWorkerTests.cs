using MemoryStdio.Memory;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Memory;

public sealed class EmbeddingWorkerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly InMemoryMemoryStore _store;
    private readonly List<EmbeddingWorker> _workers = [];

    public EmbeddingWorkerTests() => _store = new InMemoryMemoryStore(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _workers.ForEach(w => w.Dispose());

    [Fact]
    public async Task WhatWasStoredBeforeTheModelWasReadyIsEmbeddedWhenItIs()
    {
        var embedder = FakeEmbedder.Loading();
        var worker = Worker(embedder);
        await _store.AddAsync(Some.Caller(), [.. Some.Texts.Select(t => Some.Draft(t))], Token);
        await worker.StartAsync(Token);
        Assert.Equal(7, await _store.PendingAsync("fake-16@1", Token));

        embedder.BecomeReady();

        await Eventually(async () => await _store.PendingAsync("fake-16@1", Token) == 0);
        await worker.StopAsync(Token);
    }

    [Fact]
    public async Task MemoriesOfAnotherModelAreEmbeddedAgain()
    {
        await _store.AddOneAsync(Some.Draft("old").With(new FakeEmbedder("old@1")));

        Assert.Equal(1, await Worker(new FakeEmbedder("new@1")).DrainAsync(Token));

        Assert.Equal(0, await _store.PendingAsync("new@1", Token));
    }

    [Fact]
    public async Task ADeadProcesssClaimsAreTakenOverAfterTheirLease()
    {
        var embedder = new FakeEmbedder();
        await _store.AddOneAsync(Some.Draft());
        await _store.ClaimAsync("fake-16@1", 10, EmbeddingWorker.Lease, Token);
        var worker = Worker(embedder);
        await worker.StartAsync(Token);
        await Eventually(() => Task.FromResult(_time.PendingTimers > 0));
        Assert.Equal(0, embedder.Embedded);

        _time.Advance(EmbeddingWorker.LookAgainAfter);

        await Eventually(async () => await _store.PendingAsync("fake-16@1", Token) == 0);
        await worker.StopAsync(Token);
    }

    [Fact]
    public async Task AFailureIsSurvivedAndTriedAgainLater()
    {
        var embedder = new FakeEmbedder { Failure = new InvalidOperationException("busy") };
        await _store.AddOneAsync(Some.Draft());
        var worker = Worker(embedder);
        await worker.StartAsync(Token);
        await Eventually(async () => (await _store.ClaimAsync("fake-16@1", 1, TimeSpan.Zero, Token)).Count == 0);

        embedder.Failure = null;
        _time.Advance(EmbeddingWorker.LookAgainAfter);

        await Eventually(async () => await _store.PendingAsync("fake-16@1", Token) == 0);
        await worker.StopAsync(Token);
    }

    [Fact]
    public async Task ManyChunksAndManyMemoriesKeepTheirOwnVectors()
    {
        var embedder = new FakeEmbedder();
        var drafts = Enumerable.Range(0, 150).Select(i => Some.Draft(string.Concat(Enumerable.Repeat($"Sentence {i} of a long text. ", i)) + i)).ToArray();
        await _store.AddAsync(Some.Caller(), drafts, Token);

        Assert.Equal(150, await Worker(embedder).DrainAsync(Token));

        var rows = await _store.ReadPartitionAsync(Some.Owner(), null, "fake-16@1", Token).ToListAsync(Token);
        Assert.All(rows, r => Assert.Equal(MemoryStdio.Embedding.TextChunker.Split(r.Content).Select(embedder.Vector), r.Vectors));
        Assert.Contains(rows, r => r.Vectors.Count > 3);
    }

    [Fact]
    public async Task AWorkerWithABrokenModelEndsQuietly()
    {
        var worker = Worker(FakeEmbedder.Broken("model.onnx is missing"));

        await worker.StartAsync(Token);

        await worker.ExecuteTask!;
        Assert.True(worker.ExecuteTask.IsCompletedSuccessfully);
    }

    private static async Task Eventually(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await condition())
        {
            Assert.False(limit.IsCancellationRequested, "It did not happen within 20 s.");
            await Task.Yield();
        }
    }

    private EmbeddingWorker Worker(FakeEmbedder embedder)
    {
        var worker = new EmbeddingWorker(_store, embedder, _time, NullLogger<EmbeddingWorker>.Instance);
        _workers.Add(worker);
        return worker;
    }
}
