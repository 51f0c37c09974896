using System.Diagnostics;
using MemoryStdio.Benchmarks.Quality;
using MemoryStdio.Embedding;
using MemoryStdio.Retrieval.Ranking;
using Microsoft.Extensions.Logging.Abstractions;

var bench = args[1];
var embedder = new OnnxEmbedder(new EmbeddingOptions(args[2], null), NullLogger<OnnxEmbedder>.Instance);
if (!await embedder.WaitUntilReadyAsync(TimeSpan.FromSeconds(30), default)) throw new InvalidOperationException(embedder.Problem);
var sets = new Dictionary<string, List<Runner>>();
async Task Add(string name, IEnumerable<Collection> cs) { sets[name] = []; foreach (var c in cs) sets[name].Add(await Runner.CreateAsync(c, embedder, default)); }
if (args[0] != "pool") await Add("turns", Collections.Locomo(Path.Combine(bench, "locomo-dev.json"), false));
if (args[0] != "pool") await Add("obs", Collections.Locomo(Path.Combine(bench, "locomo-dev.json"), true));
await Add("pool", [Collections.Pool("pool", Path.Combine(bench, "memory-pool.jsonl"), Path.Combine(bench, "memory-queries-dev.jsonl"))]);
async Task Eval(string label, RankingOptions o, bool detail = false)
{
    var cpu = Process.GetCurrentProcess().TotalProcessorTime;
    var line = $"{label,-34}";
    foreach (var (name, runners) in sets)
    {
        var all = new List<Outcome>();
        foreach (var r in runners) all.AddRange(await r.AskAsync(o, default));
        if (name == "pool")
        {
            foreach (var g in all.GroupBy(a => a.Category).OrderBy(g => g.Key)) line += $" {g.Key} {g.Average(x => x.Hit5):F3}";
            line += $" cross {all.Where(a => a.Category is "en-ko" or "ko-en").Average(a => a.Hit5):F3}";
        }
        else
        {
            line += $" {name} R1 {all.Average(a => a.Recall1):F4} R5 {all.Average(a => a.Recall5):F4} R10 {all.Average(a => a.Recall10):F4} |";
            if (detail) foreach (var g in all.GroupBy(a => a.Category).Concat(all.GroupBy(a => a.Group))) Console.WriteLine($"   {name} {g.Key,-12} {g.Count(),4} R5 {g.Average(x => x.Recall5):F4} R10 {g.Average(x => x.Recall10):F4}");
        }
    }
    if (sets.TryGetValue("pool", out var ps)) line += "\n      " + await ps[0].WithinScriptAsync(o, default);
    Console.WriteLine($"{line}  cpu {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds:F1}s");
}
var def = new RankingOptions();
if (args[0] == "norms")
{
    foreach (var t in await embedder.EmbedTokensAsync(args[3..], default))
    {
        var v = new float[t.Dimension]; double each = 0;
        for (var i = 0; i < t.Ids.Length; i++) { double n = 0; for (var k = 0; k < v.Length; k++) { v[k] += t.Row(i)[k]; n += t.Row(i)[k] * t.Row(i)[k]; } each = Math.Max(each, Math.Sqrt(n)); }
        Console.Write($"{Math.Sqrt(v.Sum(x => (double)x * x)):F2}/{t.Ids.Length}/{each:F2} ");
    }
    Console.WriteLine();
}
else if (args[0] == "misses")
{
    foreach (var r in sets[args[3]]) await r.PrintMissesAsync(def, args[4], int.Parse(args[5]), default);
}
else if (args[0] == "quality") { await Eval("first", def); await Eval("default", def, true); }
else
{
    await Eval("default", def);
    foreach (var spec in args.Skip(3))
    {
        // Name=v1,v2,...  or  A=1;B=2
        if (spec.Contains(';') || !spec.Contains(',')) { var o = def; foreach (var kv in spec.Split(';')) o = Set(o, kv.Split('=')[0], kv.Split('=')[1]); await Eval(spec, o); }
        else foreach (var v in spec.Split('=')[1].Split(',')) await Eval(spec.Split('=')[0] + "=" + v, Set(def, spec.Split('=')[0], v));
    }
}
static RankingOptions Set(RankingOptions o, string name, string v)
{
    var copy = o with { };
    var p = typeof(RankingOptions).GetProperty(name)!;
    object val = p.PropertyType == typeof(TimeSpan) ? TimeSpan.Parse(v) : Convert.ChangeType(v, p.PropertyType, System.Globalization.CultureInfo.InvariantCulture);
    p.SetValue(copy, val);
    return copy;
}
