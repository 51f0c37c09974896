using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace MemoryStdio.Benchmarks.Scale;

/// <summary>The tables of docs/scale.md: sizes from measured points, failures from every possible one. Nothing here has seen a Qdrant server.</summary>
internal static class ScaleVerb
{
    private const int Dimension = 384;
    private const double Gigabyte = 1e9;

    private static readonly Size[] Sizes =
    [
        new("1 user", 1, 2_000, 1, 1, 1),
        new("1,000 users", 1_000, 500, 3, 3, 2),
        new("1,000,000 users", 1_000_000, 200, 9, 18, 2),
    ];

    public static int Run(string file)
    {
        var texts = File.ReadLines(file).Select(l => JsonDocument.Parse(l).RootElement.GetProperty("memory").GetString()!).ToArray();
        var size = PointSize.Measure(texts, Dimension);
        Put($"Measured over {size.Texts} memories of {size.Characters:0} characters on average: payload {size.Payload:0} bytes, {size.SparseEntries:0.0} words, one delivery {size.Request:0} bytes of JSON.");
        Put($"By Qdrant's layout: {size.Disk:0} bytes of disk and {size.Ram:0} bytes of RAM a copy.");
        Line();
        Line("| | points | shards | points of a shard | RAM of one copy | disk of one copy | nodes | RAM a node | with one node gone and its copies made anew |");
        Line("|---|---|---|---|---|---|---|---|---|");
        foreach (var s in Sizes)
        {
            var ram = s.Points * size.Ram / Gigabyte;
            var gone = s.Nodes == 1 ? "-" : $"{ram * s.Replication / (s.Nodes - 1):0.00} GB";
            Put($"| {s.Name} | {s.Points:N0} | {s.Shards} | {s.Points / s.Shards:N0} | {ram:0.000} GB | {s.Points * size.Disk / Gigabyte:0.00} GB | {s.Nodes} | {ram * s.Replication / s.Nodes:0.00} GB | {gone} |");
        }

        Line();
        Line("| | memories of an owner | compared bytes, no graph | processor time of that here |");
        Line("|---|---|---|---|");
        foreach (var s in Sizes) Put($"| {s.Name} | {s.Each:N0} | {s.Each * Dimension:N0} | {Scan(s.Each):0.00} ms |");

        Line();
        Line("| nodes, shards | copies | must confirm | nodes gone | shards that lose a copy | cannot be read | cannot be written | at worst read, written |");
        Line("|---|---|---|---|---|---|---|---|");
        foreach (var (nodes, shards) in ((int, int)[])[(3, 3), (9, 18)])
        {
            foreach (var (copies, confirm) in ((int, int)[])[(1, 1), (2, 1), (2, 2), (3, 2)])
            {
                foreach (var gone in (int[])[1, 2])
                {
                    var f = new Placement(nodes, shards, copies).Fail(gone, confirm);
                    Put($"| {nodes}, {shards} | {copies} | {confirm} | {gone} | {f.LosesACopy:P0} | {f.Unreadable:P0} | {f.Unwritable:P0} | {f.WorstUnreadable:P0}, {f.WorstUnwritable:P0} |");
                }
            }
        }

        return 0;
    }

    // One comparison with each memory of the owner, 32-bit numbers: more than the 8-bit ones that the server compares.
    private static double Scan(int count)
    {
        const int Rounds = 50;
        var (rows, query) = (new float[count * Dimension], new float[Dimension]);
        var random = new Random(1);
        for (var i = 0; i < rows.Length; i++) rows[i] = (float)random.NextDouble();
        for (var i = 0; i < Dimension; i++) query[i] = (float)random.NextDouble();
        var sum = 0f;
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        for (var round = 0; round < Rounds; round++)
        {
            for (var row = 0; row < count; row++)
            {
                var total = Vector<float>.Zero;
                for (var i = 0; i < Dimension; i += Vector<float>.Count) total += new Vector<float>(rows, (row * Dimension) + i) * new Vector<float>(query, i);
                sum += Vector.Sum(total);
            }
        }

        var spent = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds / Rounds;
        return float.IsFinite(sum) ? spent : throw new InvalidOperationException();
    }

    private static void Put(FormattableString text) => Line(text.ToString(CultureInfo.InvariantCulture).Replace(" %", "%", StringComparison.Ordinal));

    private static void Line(string text = "") => Console.Out.WriteLine(text);

    private sealed record Size(string Name, long Users, int Each, int Nodes, int Shards, int Replication)
    {
        public long Points => Users * Each;
    }
}
