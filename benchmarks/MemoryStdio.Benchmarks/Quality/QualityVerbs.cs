using System.Globalization;
using MemoryStdio.Embedding;
using MemoryStdio.Retrieval.Ranking;

namespace MemoryStdio.Benchmarks.Quality;

/// <summary>Measures our own sets and whatever it finds in a folder: <c>locomo*.json</c>, and <c>memory-pool.jsonl</c> with <c>memory-queries*.jsonl</c>.</summary>
internal sealed class QualityVerbs
{
    // "unseen" was written by somebody who had seen nothing of ours, and nothing may be chosen by it.
    private static readonly string[] OwnSets = ["everyday", "unseen"];

    private readonly Dictionary<string, List<Runner>> _sets = [];

    public static async Task<QualityVerbs> OpenAsync(string folder, IEmbedder embedder, CancellationToken cancellationToken)
    {
        var verbs = new QualityVerbs();
        foreach (var path in Directory.GetFiles(folder, "locomo*.json"))
        {
            await verbs.AddAsync("turns", Collections.Locomo(path, observations: false), embedder, cancellationToken);
            await verbs.AddAsync("observations", Collections.Locomo(path, observations: true), embedder, cancellationToken);
        }

        var pool = Path.Combine(folder, "memory-pool.jsonl");
        foreach (var path in Directory.GetFiles(folder, "memory-queries*.jsonl"))
        {
            var set = Variations.Grouped(Collections.Pool("memories", pool, path), OwnData("memory-kinds.txt"));
            await verbs.AddAsync("memories", [set], embedder, cancellationToken);
            await verbs.AddAsync("variations", [Variations.Of(set, OwnData("memory-kinds.txt"))], embedder, cancellationToken);
        }

        foreach (var name in OwnSets) await verbs.AddAsync(name, Collections.InTwoLanguages(name, OwnData($"{name}.jsonl")), embedder, cancellationToken);
        return verbs;
    }

    public async Task PrintAllAsync(CancellationToken cancellationToken)
    {
        var options = new RankingOptions();
        var legs = new (string Name, RankingOptions Options)[]
        {
            ("words", options with { LateShare = 0, VectorShare = 0, RestShare = 0 }),
            ("vectors", options with { WordShare = 0, MatchShare = 0, LateShare = 0, RestShare = 0, SubjectBonus = 0 }),
            ("fused", options),
        };
        Console.WriteLine("| set | leg | category | queries | R@1 | R@5 [95 %] | R@10 | hit@5 | MRR | nDCG@10 |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (set, runners) in _sets)
        {
            foreach (var (leg, ranking) in legs)
            {
                var all = await AskAsync(runners, ranking, cancellationToken);
                Print(set, leg, "all", all);
                if (leg != "fused") continue;
                foreach (var category in all.GroupBy(o => o.Category).OrderBy(g => g.Key, StringComparer.Ordinal)) Print(set, leg, category.Key, [.. category]);
            }
        }
    }

    public async Task SweepAsync(string[] specs, CancellationToken cancellationToken)
    {
        await PrintLineAsync("default", new RankingOptions(), cancellationToken);
        foreach (var spec in specs)
        {
            var name = spec.Split('=')[0];
            IEnumerable<string> variants = spec.Contains(',', StringComparison.Ordinal) ? spec.Split('=')[1].Split(',').Select(v => $"{name}={v}") : [spec];
            foreach (var variant in variants) await PrintLineAsync(variant, Parse(variant), cancellationToken);
        }
    }

    /// <summary>
    /// Judges a choice between options on what it was not made on: each group (a conversation, a kind of memory, a topic) is answered with the variant
    /// that was best for the other groups of its set.
    /// </summary>
    public async Task FoldsAsync(string[] specs, CancellationToken cancellationToken)
    {
        string[] names = ["default", .. specs];
        Console.WriteLine("| set | measure | default | best in sample | out of sample | chosen |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (set, runners) in _sets.Where(s => s.Key != "memories"))
        {
            var runs = new List<List<Outcome>>();
            foreach (var name in names) runs.Add(await AskAsync(runners, name == "default" ? new RankingOptions() : Parse(name), cancellationToken));
            var total = runs.ConvertAll(Measure);
            var chosen = runs[0].Select(o => o.Group).Distinct().Select(g => (Group: g, Variant: Enumerable.Range(0, names.Length)
                .MaxBy(v => Measure([.. runs[v].Where(o => o.Group != g)])))).ToArray();
            var held = Measure([.. chosen.SelectMany(c => runs[c.Variant].Where(o => o.Group == c.Group))]);
            var counts = chosen.GroupBy(c => c.Variant).OrderByDescending(c => c.Count()).Select(c => $"{names[c.Key]} ×{c.Count()}");
            Console.WriteLine($"| {set} | {(IsMixed(set) ? "mean of hit@5 en, ko, across" : "R@5")} | {total[0]:F4} | {total.Max():F4} | {held:F4} | {string.Join(", ", counts)} |");
        }
    }

    public async Task PrintRankingsAsync(CancellationToken cancellationToken)
    {
        foreach (var runner in _sets.SelectMany(s => s.Value)) await runner.PrintRankingsAsync(new RankingOptions(), cancellationToken);
    }

    public async Task PrintMissesAsync(string set, string category, int most, CancellationToken cancellationToken)
    {
        foreach (var runner in _sets[set]) await runner.PrintMissesAsync(new RankingOptions(), category, most, cancellationToken);
    }

    private static async Task<List<Outcome>> AskAsync(List<Runner> runners, RankingOptions options, CancellationToken cancellationToken)
    {
        var all = new List<Outcome>();
        foreach (var runner in runners) all.AddRange(await runner.AskAsync(options, cancellationToken));
        return all;
    }

    private static void Print(string set, string leg, string category, List<Outcome> outcomes)
    {
        var (low, high) = Bootstrap.Interval(outcomes.ConvertAll(o => o.Recall5));
        Console.WriteLine(
            $"| {set} | {leg} | {category} | {outcomes.Count} | {outcomes.Average(o => o.Recall1):F3} | {outcomes.Average(o => o.Recall5):F3} [{low:F3}, {high:F3}] "
            + $"| {outcomes.Average(o => o.Recall10):F3} | {outcomes.Average(o => o.Hit5):F3} | {outcomes.Average(o => o.ReciprocalRank):F3} | {outcomes.Average(o => o.Ndcg10):F3} |");
    }

    private static RankingOptions Parse(string spec)
    {
        var options = new RankingOptions();
        foreach (var part in spec.Split(';'))
        {
            var (name, value) = (part.Split('=')[0], part.Split('=')[1]);
            var property = typeof(RankingOptions).GetProperty(name) ?? throw new ArgumentException($"There is no ranking option '{name}'.");
            property.SetValue(options, property.PropertyType == typeof(TimeSpan)
                ? TimeSpan.Parse(value, CultureInfo.InvariantCulture)
                : Convert.ChangeType(value, property.PropertyType, CultureInfo.InvariantCulture));
        }

        return options;
    }

    private static bool IsMixed(string set) => set is "variations" or "memories" || OwnSets.Contains(set);

    // The three aims weigh the same however many questions each has.
    private static double Measure(List<Outcome> all) => all.TrueForAll(o => o.Category.Length != 5)
        ? all.Average(o => o.Recall5)
        : new[] { Mean(all, "en-en"), Mean(all, "ko-ko"), Mean(all, "en-ko", "ko-en") }.Where(m => !double.IsNaN(m)).Average();

    private static double Mean(List<Outcome> all, params string[] pairs) => all.Where(o => pairs.Contains(o.Category)).Select(o => o.Hit5).DefaultIfEmpty(double.NaN).Average();

    private static double Hit(List<Outcome> all, params string[] pairs) => all.Where(o => pairs.Contains(o.Category)).Average(o => o.Hit5);

    private static string OwnData(string name)
    {
        for (var at = new DirectoryInfo(Environment.CurrentDirectory); at is not null; at = at.Parent)
        {
            var path = Path.Combine(at.FullName, "benchmarks", "data", name);
            if (File.Exists(path)) return path;
        }

        throw new FileNotFoundException($"benchmarks/data/{name} was not found from {Environment.CurrentDirectory} upwards: run this inside the repository.");
    }

    private async Task PrintLineAsync(string label, RankingOptions options, CancellationToken cancellationToken)
    {
        var line = $"{label,-40}";
        foreach (var (set, runners) in _sets)
        {
            var all = await AskAsync(runners, options, cancellationToken);
            if (set == "observations") continue;
            if (set == "turns")
            {
                line += $" {set} R@5 {all.Average(o => o.Recall5):F4}";
                continue;
            }

            line += $" | {set} en {Hit(all, "en-en"):F3} ko {Hit(all, "ko-ko"):F3} across {Hit(all, "en-ko", "ko-en"):F3} ({Hit(all, "en-ko"):F3} {Hit(all, "ko-en"):F3})";
        }

        Console.WriteLine(line);
    }

    private async Task AddAsync(string set, IEnumerable<Collection> collections, IEmbedder embedder, CancellationToken cancellationToken)
    {
        if (!_sets.TryGetValue(set, out var runners)) _sets.Add(set, runners = []);
        foreach (var collection in collections) runners.Add(await Runner.CreateAsync(collection, embedder, cancellationToken));
    }
}
