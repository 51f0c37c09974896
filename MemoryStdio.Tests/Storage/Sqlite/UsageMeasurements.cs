using System.Diagnostics;
using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Storage.Sqlite.Usage;
using MemoryStdio.Tests.Memory;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Storage.Sqlite;

/// <summary>What recording costs beside the call it records. MEMORYSTDIO_HEAVY=1 runs it.</summary>
public sealed class UsageMeasurements(ITestOutputHelper output)
{
    private static readonly FakeEmbedder Embedder = new("fake-384@1", 384);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatRecordingCosts()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("MEMORYSTDIO_HEAVY") == "1", "A measurement; MEMORYSTDIO_HEAVY=1 runs it.");
        using var folder = new TempDirectory();
        using var database = MemoryStores.OpenSqlite(folder.File("memory.db"));
        var store = new SqliteMemoryStore(database, TimeProvider.System);
        using var apps = new SqliteAppStore(database);
        var usageStore = new SqliteUsageStore(database, TimeProvider.System);
        var usage = new UsageRecorder(usageStore, new UsageOptions(), TimeProvider.System, NullLogger<UsageRecorder>.Instance);
        var gate = new AppGate(apps, AppPage.Elsewhere);
        using var worker = new EmbeddingWorker(new SqliteEmbeddingQueue(database, TimeProvider.System), Embedder, TimeProvider.System, NullLogger<EmbeddingWorker>.Instance);
        var service = new MemoryService(
            store, new EverythingSearcher(store), Embedder, worker, TimeProvider.System, NullLogger<MemoryService>.Instance, new SecretFirewall(SecretPolicy.Refuse), gate, usage);
        for (var i = 0; i < 100_000; i += 1000) await store.AddAsync(Some.Caller(), [.. Enumerable.Range(i, 1000).Select(Draft)], Token);
        var results = (await service.SearchAsync(Some.Caller(), new SearchQuery(Some.Owner(), "q", 10, new MemoryFilter()), ContentBudget.Characters(100_000), Token)).Value!.Results;

        await MeasureAsync("gate, nothing changed", 20_000, async () => await gate.RefusalAsync(Some.Caller(), Token));
        await MeasureAsync("note a search with 10 results", 2_000, () => { usage.Searched(Some.Caller(), "q", results, TimeSpan.FromMilliseconds(3)); return Task.CompletedTask; });
        await usage.FlushAsync(Token);
        var ids = (await store.ListAsync(Some.Owner(), new MemoryFilter(), 100, null, Token)).Value!.Memories;
        await MeasureAsync("write 100 searches of 10 different results each, per search", 100, 1, async () =>
        {
            for (var i = 0; i < 100; i++)
                await usageStore.RecordAsync(new UsageBatch([], [.. Enumerable.Range(0, 10).Select(n => new AccessEvent(ids[(i + n) % 100].Id, DateTimeOffset.UtcNow, AccessKind.Found, "local", "x"))], []), Token);
        });
        await MeasureAsync("store through the service", 300, async () => await service.AddAsync(Some.Caller(), Some.Memory(Guid.NewGuid().ToString()), Token));
        await usage.FlushAsync(Token);

        var insights = new InsightService(service, new SqliteInsightStore(database), usageStore, new SqliteProjectDirectory(database, TimeProvider.System), gate, usage, new UsageOptions(), TimeProvider.System);
        await MeasureAsync("insights, first", 1, async () => await insights.ReadAsync(Some.Caller(), 30, Token));
        await MeasureAsync("insights, nothing changed", 30, async () => await insights.ReadAsync(Some.Caller(), 30, Token));
        await store.AddOneAsync(Draft(200_000));
        await MeasureAsync("insights, after a change", 1, async () => await insights.ReadAsync(Some.Caller(), 30, Token));
        await usage.DisposeAsync();
    }

    private static MemoryDraft Draft(int i) => new MemoryDraft(
        Some.Memory($"Memory number {i}: the service on port {i % 9000} keeps its settings in etcd.", $"p{i % 7}", "common", $"t{i % 1000}"), null).With(Embedder);

    private Task MeasureAsync(string what, int times, Func<Task> work) => MeasureAsync(what, times, times, work);

    private async Task MeasureAsync(string what, int per, int times, Func<Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, wall) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        for (var i = 0; i < times; i++) await work();
        process.Refresh();
        output.WriteLine($"{what}: {(process.TotalProcessorTime - cpu).TotalMilliseconds / per:N4} ms CPU, {Stopwatch.GetElapsedTime(wall).TotalMilliseconds / per:N4} ms elapsed");
    }
}
