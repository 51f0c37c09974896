namespace MemoryStdio.Benchmarks.Scale;

/// <summary>Where the copies of each shard lie: on the nodes that have fewest, as Qdrant places them when a collection is made.</summary>
internal sealed class Placement
{
    private readonly int[][] _copies;

    public Placement(int nodes, int shards, int replication)
    {
        if (replication > nodes) throw new ArgumentException($"{replication} copies need as many nodes, there are {nodes}.");
        Nodes = nodes;
        var load = new int[nodes];
        _copies = [.. Enumerable.Range(0, shards).Select(shard =>
        {
            // Ties go round, so that neighbours are not always the same pair.
            var chosen = Enumerable.Range(0, nodes).OrderBy(n => load[n]).ThenBy(n => (n + nodes - (shard % nodes)) % nodes).Take(replication).ToArray();
            foreach (var node in chosen) load[node]++;
            return chosen;
        })];
    }

    public int Nodes { get; }

    public int Shards => _copies.Length;

    /// <summary>What every possible failure of this many nodes does, the mean and the worst.</summary>
    /// <param name="confirmed">How many copies must confirm a write.</param>
    public Failure Fail(int nodes, int confirmed)
    {
        var outcomes = Sets(nodes).Select(gone => new Failure(
            Share(copies => copies.Any(gone.Contains)),
            Share(copies => copies.All(gone.Contains)),
            Share(copies => copies.Count(c => !gone.Contains(c)) < confirmed),
            0, 0)).ToArray();
        return new Failure(
            outcomes.Average(o => o.LosesACopy), outcomes.Average(o => o.Unreadable), outcomes.Average(o => o.Unwritable), outcomes.Max(o => o.Unreadable), outcomes.Max(o => o.Unwritable));
    }

    private double Share(Func<int[], bool> lost) => (double)_copies.Count(lost) / Shards;

    private IEnumerable<HashSet<int>> Sets(int size) => size == 1
        ? Enumerable.Range(0, Nodes).Select(n => new HashSet<int> { n })
        : from a in Enumerable.Range(0, Nodes) from b in Enumerable.Range(0, Nodes) where a < b select new HashSet<int> { a, b };
}

/// <summary>Shares of all shards, 0…1.</summary>
internal sealed record Failure(double LosesACopy, double Unreadable, double Unwritable, double WorstUnreadable, double WorstUnwritable);
