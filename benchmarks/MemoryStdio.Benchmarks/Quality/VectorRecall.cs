using System.Globalization;
using MemoryStdio.Embedding;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Benchmarks.Quality;

/// <summary>How many of the ten nearest by full-precision vectors the 8-bit rows find, on real texts and questions in the model's own space.</summary>
internal static class VectorRecall
{
    private const int Nearest = 10;
    private const int Leg = 200; // The vector leg's candidates.

    public static async Task RunAsync(string folder, IEmbedder embedder, CancellationToken cancellationToken)
    {
        var sets = Directory.GetFiles(folder, "locomo*.json").SelectMany(p => Collections.Locomo(p, observations: false).Concat(Collections.Locomo(p, observations: true))).ToList();
        var pool = Path.Combine(folder, "memory-pool.jsonl");
        sets.AddRange(Directory.GetFiles(folder, "memory-queries*.jsonl").Select(q => Collections.Pool("memories", pool, q)));
        var texts = sets.SelectMany(s => s.Passages).Select(p => p.Text).Distinct().ToArray();
        var questions = sets.SelectMany(s => s.Questions).Select(q => q.Text).Distinct().ToArray();
        var rows = await embedder.EmbedAsync(texts, cancellationToken);
        var queries = await embedder.EmbedAsync(questions, cancellationToken);
        var block = new RowBlock(embedder.Model!.Dimension);
        foreach (var row in rows) block.Append(row);

        var (leg, sharp, rescored, first, error) = (0, 0, 0, 0, 0.0);
        foreach (var query in queries)
        {
            var exact = Best(Enumerable.Range(0, rows.Count), row => FloatKernel.Dot(query, rows[row]), Nearest);
            var visitor = new Kept(new TopScores(Leg));
            block.Scan(VectorCode.EncodeQuery(query), ref visitor);
            var found = visitor.Top.ToSorted().Select(f => (int)f.Item).ToArray();
            leg += found.Take(Nearest).Intersect(exact).Count();
            var ranked = Best(found, row => block.Cosine(row, query), Nearest);
            sharp += ranked.Intersect(exact).Count();
            if (ranked[0] == exact[0]) first++;
            rescored += Best(found.Take(100), row => FloatKernel.Dot(query, rows[row]), Nearest).Intersect(exact).Count();
            error = Math.Max(error, found.Max(row => Math.Abs(block.Cosine(row, query) - FloatKernel.Dot(query, rows[row]))));
        }

        string Share(int of, int each) => ((double)of / each / queries.Count).ToString("F4", CultureInfo.InvariantCulture);
        Console.WriteLine($"{texts.Length:N0} texts, {questions.Length:N0} questions, recall@{Nearest} against full precision:");
        Console.WriteLine($"  8-bit rows, 7-bit query (the leg's own order)                    {Share(leg, Nearest)}");
        Console.WriteLine($"  its {Leg} by 8-bit rows, full-precision query (what ranking uses)  {Share(sharp, Nearest)}, the first the same {Share(first, 1)}");
        Console.WriteLine($"  its 100 by full-precision rows                                   {Share(rescored, Nearest)}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  largest error of a cosine used by ranking                        {error:F5}"));
    }

    private static int[] Best(IEnumerable<int> rows, Func<int, float> score, int count)
    {
        var top = new TopScores(count);
        foreach (var row in rows) top.Offer(score(row), row);
        return [.. top.ToSorted().Select(t => (int)t.Item)];
    }

    private readonly struct Kept(TopScores top) : IRowVisitor
    {
        public TopScores Top => top;

        public float Threshold => top.Threshold;

        public void Visit(int row, float cosine) => top.Offer(cosine, row);
    }
}
