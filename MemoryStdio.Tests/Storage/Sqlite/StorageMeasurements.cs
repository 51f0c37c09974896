using System.Diagnostics;
using System.Globalization;
using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Storage.Sqlite;

/// <summary>The figures of docs/benchmarks.md, "Storage". MEMORYSTDIO_HEAVY=1 runs them; MEMORYSTDIO_ROWS sets the size.</summary>
public sealed class StorageMeasurements(ITestOutputHelper output)
{
    private static readonly FakeEmbedder Embedder = new("fake-384@1", 384);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OneStoreCosts(bool powerCutSafe)
    {
        SkipUnlessHeavy();
        using var folder = new TempDirectory();
        var options = new SqliteOptions(folder.File("memory.db")) { Durability = powerCutSafe ? Durability.Full : Durability.Normal };
        using var database = new SqliteDatabase(options, NullLogger<SqliteDatabase>.Instance);
        var store = new SqliteMemoryStore(database, TimeProvider.System);
        await RunAsync(store, 300, 0);

        var waits = await MeasureAsync($"one store, {options.Durability}", 2000, n => RunAsync(store, n, 1000));

        Assert.Equal(2300, await store.CountAsync(Some.Owner(), new MemoryFilter(), Token));
        Assert.True(waits > 0);
    }

    [Fact]
    public async Task ALargeDatabaseStaysQuick()
    {
        SkipUnlessHeavy();
        var rows = int.Parse(Environment.GetEnvironmentVariable("MEMORYSTDIO_ROWS") ?? "100000", CultureInfo.InvariantCulture);
        using var folder = new TempDirectory();
        using var database = MemoryStores.OpenSqlite(folder.File("memory.db"));
        using var feed = new SqliteMemoryFeed(database);
        var store = new SqliteMemoryStore(database, TimeProvider.System);
        await MeasureAsync("bulk add, 1,000 in one transaction", rows, async n =>
        {
            for (var i = 0; i < n; i += 1000)
                await store.AddAsync(Some.Caller(), [.. Enumerable.Range(i, 1000).Select(Draft)], Token);
        });

        var project = new MemoryFilter { Projects = [Some.Project("p1"), Some.Project("p2")] };
        await MeasureAsync("list, all", 50, n => TimesAsync(n, () => store.ListAsync(Some.Owner(), new MemoryFilter(), 20, null, Token)));
        await MeasureAsync("list, two projects", 50, n => TimesAsync(n, () => store.ListAsync(Some.Owner(), project, 20, null, Token)));
        await MeasureAsync("list, common tag", 50, n => TimesAsync(n, () => store.ListAsync(Some.Owner(), new MemoryFilter { Tags = ["common"] }, 20, null, Token)));
        await MeasureAsync("list, rare tag", 50, n => TimesAsync(n, () => store.ListAsync(Some.Owner(), new MemoryFilter { Tags = ["t77"] }, 20, null, Token)));
        await MeasureAsync("list, kind", 50, n => TimesAsync(n, () => store.ListAsync(Some.Owner(), new MemoryFilter { Kind = "note" }, 20, null, Token)));
        await MeasureAsync("list, since long ago", 5, n => TimesAsync(n, () => store.ListAsync(Some.Owner(), new MemoryFilter { Since = Some.Time.AddYears(-9) }, 20, null, Token)));
        await MeasureAsync("list, since now", 50, n => TimesAsync(n, () => store.ListAsync(Some.Owner(), new MemoryFilter { Since = DateTimeOffset.MaxValue }, 20, null, Token)));
        await MeasureAsync("count, tag", 5, n => TimesAsync(n, () => store.CountAsync(Some.Owner(), new MemoryFilter { Tags = ["common"] }, Token)));
        await MeasureAsync("stats, first", 1, n => TimesAsync(n, () => store.StatsAsync(Some.Owner(), Token)));
        await MeasureAsync("stats, nothing changed", 50, n => TimesAsync(n, () => store.StatsAsync(Some.Owner(), Token)));
        await MeasureAsync("tags", 5, n => TimesAsync(n, () => store.TagsAsync(Some.Owner(), null, Token)));
        await MeasureAsync("latest change", 10000, n => TimesAsync(n, () => feed.LatestChangeAsync(Token)));
        await MeasureAsync("one store", 300, n => RunAsync(store, n, rows));
        var read = 0;
        await MeasureAsync("read a partition with vectors", rows, async _ =>
        {
            await foreach (var row in feed.ReadPartitionAsync(Some.Owner(), null, "fake-384@1", Token)) read += row.Vectors.Count;
        });

        await database.MaintainAsync(s => s.Number("PRAGMA wal_checkpoint(TRUNCATE)"), Token);
        output.WriteLine($"{new FileInfo(folder.File("memory.db")).Length / (double)rows:N0} bytes per memory, 1,536 of them its vector");
        Assert.True(read >= rows);
    }

    private static MemoryDraft Draft(int i) => new MemoryDraft(
        Some.Memory($"Memory number {i}: the service on port {i % 9000} keeps its settings in etcd and restarts at midnight.", $"p{i % 7}", "common", $"t{i % 1000}"), null).With(Embedder);

    private static async Task RunAsync(SqliteMemoryStore store, int count, int from)
    {
        for (var i = from; i < from + count; i++) await store.AddOneAsync(Draft(1_000_000_000 + i));
    }

    private static async Task TimesAsync<T>(int times, Func<Task<T>> work)
    {
        for (var i = 0; i < times; i++) await work();
    }

    private static void SkipUnlessHeavy() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("MEMORYSTDIO_HEAVY") == "1", "A measurement; MEMORYSTDIO_HEAVY=1 runs it.");

    private async Task<double> MeasureAsync(string what, int count, Func<int, Task> work)
    {
        using var process = Process.GetCurrentProcess();
        var (cpu, wall) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await work(count);
        process.Refresh();
        var spent = (process.TotalProcessorTime - cpu).TotalMilliseconds / count;
        output.WriteLine($"{what}: {spent:N4} ms CPU each, {Stopwatch.GetElapsedTime(wall).TotalMilliseconds / count:N4} ms elapsed");
        return Stopwatch.GetElapsedTime(wall).TotalMilliseconds;
    }
}
