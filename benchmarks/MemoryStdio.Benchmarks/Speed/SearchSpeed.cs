using System.Diagnostics;
using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Retrieval;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Ranking;

namespace MemoryStdio.Benchmarks.Speed;

/// <summary>Processor time of the product's searcher over synthetic memories; wall time says little on a shared machine.</summary>
internal static class SearchSpeed
{
    public static async Task RunAsync(int count, int vocabulary, IEmbedder embedder, CancellationToken cancellationToken)
    {
        var model = embedder.Model ?? throw new InvalidOperationException(embedder.Problem);
        using var indexes = new IndexSet(new SyntheticFeed(count, vocabulary, model.Id, model.Dimension));
        var searcher = new MemorySearcher(indexes, embedder, new RankingOptions());
        Console.WriteLine($"{count:N0} memories, vocabulary {vocabulary:N0}:");
        await MeasureAsync("load (synthesis included) and first search", 1, searcher, [SyntheticFeed.RareWord], cancellationToken);
        string Words(params int[] numbers) => string.Join(' ', numbers.Select(SyntheticFeed.Word));
        var rounds = count >= 1_000_000 ? 10 : 40;
        await MeasureAsync("one rare word", rounds, searcher, [SyntheticFeed.RareWord], cancellationToken);
        await MeasureAsync("one common word", rounds, searcher, [Words(0)], cancellationToken);
        await MeasureAsync("three common words", rounds, searcher, [Words(0, 3, 7)], cancellationToken);
        await MeasureAsync("six common words", rounds, searcher, [Words(0, 1, 2, 3, 5, 8)], cancellationToken);
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"  RSS {process.WorkingSet64 / 1048576.0:N0} MB, managed {GC.GetTotalMemory(false) / 1048576.0:N0} MB");
    }

    private static async Task MeasureAsync(string what, int rounds, MemorySearcher searcher, string[] queries, CancellationToken cancellationToken)
    {
        using var process = Process.GetCurrentProcess();
        var filter = new MemoryFilter { Projects = [ProjectId.Personal] };
        if (rounds > 1) await searcher.SearchAsync(new SearchQuery(OwnerId.Local, queries[0], 10, filter), cancellationToken);
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < rounds; i++)
            await searcher.SearchAsync(new SearchQuery(OwnerId.Local, queries[i % queries.Length], 10, filter), cancellationToken);
        Console.WriteLine($"  {what,-44} {(Environment.CpuUsage.TotalTime - before).TotalMilliseconds / rounds,10:F2} ms CPU");
    }
}
