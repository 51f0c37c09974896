using System.Diagnostics;
using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Retrieval;
using MemoryStdio.Retrieval.Index;
using MemoryStdio.Retrieval.Ranking;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Benchmarks.Speed;

/// <summary>Processor time of the product's searcher over synthetic memories; wall time says little on a shared machine.</summary>
internal static class SearchSpeed
{
    public static async Task RunAsync(int count, int vocabulary, IEmbedder embedder, CancellationToken cancellationToken)
    {
        var model = embedder.Model ?? throw new InvalidOperationException(embedder.Problem?.English);
        using var indexes = new IndexSet(new SyntheticFeed(count, vocabulary, model.Id, model.Dimension));
        var searcher = new MemorySearcher(indexes, embedder, new RankingOptions());
        Console.WriteLine($"{count:N0} memories, vocabulary {vocabulary:N0}:");
        await MeasureAsync("load (synthesis included) and first search", 1, searcher, SyntheticFeed.RareWord, indexes, embedder, cancellationToken);
        string Words(params int[] numbers) => string.Join(' ', numbers.Select(SyntheticFeed.Word));
        (string What, string Query)[] queries =
        [
            ("one rare word", SyntheticFeed.RareWord), ("one common word", Words(0)), ("three common words", Words(0, 3, 7)), ("six common words", Words(0, 1, 2, 3, 5, 8)),
        ];

        // What runs often is compiled again in the background: without this the first figures are of the compiler.
        var rounds = Math.Clamp(30_000_000 / count, 40, 300);
        for (var i = 0; i < 4 * rounds; i++) await SearchAsync(searcher, queries[i % queries.Length].Query, cancellationToken);
        foreach (var (what, query) in queries) await MeasureAsync(what, rounds, searcher, query, indexes, embedder, cancellationToken);
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"  RSS {process.WorkingSet64 / 1048576.0:N0} MB, managed {GC.GetTotalMemory(false) / 1048576.0:N0} MB");
    }

    private static async Task MeasureAsync(
        string what, int rounds, MemorySearcher searcher, string query, IndexSet indexes, IEmbedder embedder, CancellationToken cancellationToken)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < rounds; i++) await SearchAsync(searcher, query, cancellationToken);
        var whole = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / rounds;
        var parts = rounds > 1 ? await LegsAsync(rounds, indexes, query, embedder, cancellationToken) : "";
        Console.WriteLine($"  {what,-44} {whole,10:F2} ms CPU{parts}");
    }

    private static Task<SearchHits> SearchAsync(MemorySearcher searcher, string query, CancellationToken cancellationToken) =>
        searcher.SearchAsync(new SearchQuery(OwnerId.Local, query, 10, new MemoryFilter { Projects = [ProjectId.Personal] }), cancellationToken);

    private static async Task<string> LegsAsync(int rounds, IndexSet indexes, string query, IEmbedder embedder, CancellationToken cancellationToken)
    {
        var options = new RankingOptions();
        var opened = await indexes.OpenAsync(OwnerId.Local, [ProjectId.Personal], embedder.Model, SearchWaits.ForWholeIndexes.BeginSearch(), cancellationToken);
        var code = VectorCode.EncodeQuery((await embedder.EmbedAsync([query], cancellationToken))[0]);
        return opened.Read(partitions =>
        {
            var filter = new DocumentFilter(new MemoryFilter(), opened.Index.Names);
            var terms = QueryPlanner.Plan(QueryWords.Of(query), null, opened.Index.Lexicon, partitions, options);
            var norms = new LengthNorms(partitions[0].AverageWords, options);
            double Cpu(Action<TopScores> leg)
            {
                leg(new TopScores(options.Candidates));
                var before = Environment.CpuUsage.TotalTime;
                for (var i = 0; i < rounds; i++) leg(new TopScores(options.Candidates));
                return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / rounds;
            }

            var words = Cpu(top => WordLeg.Search(partitions[0], terms, norms, filter, top, 0));
            var vectors = Cpu(top => VectorLeg.Search(partitions[0], code, filter, top, 0));
            return $", of it words {words:F2}, vectors {vectors:F2}";
        });
    }
}
