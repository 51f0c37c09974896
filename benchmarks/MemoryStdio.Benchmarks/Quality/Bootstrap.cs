namespace MemoryStdio.Benchmarks.Quality;

/// <summary>How far a mean might lie from the truth, had other questions been asked: 95 % of 1,000 resamples.</summary>
internal static class Bootstrap
{
    public static (double Low, double High) Interval(List<double> values)
    {
        var random = new Random(1);
        var means = new double[1000];
        for (var i = 0; i < means.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < values.Count; j++) sum += values[random.Next(values.Count)];
            means[i] = sum / values.Count;
        }

        Array.Sort(means);
        return (means[25], means[974]);
    }
}
