using MemoryStdio.Retrieval.Words;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>How far the best memories in the query's own script lie above the best in others.</summary>
internal sealed class ScriptGap(Script own)
{
    private const int Best = 5;
    private readonly float[] _mine = new float[Best];
    private readonly float[] _others = new float[Best];
    private int _mineCount;
    private int _othersCount;

    public void Offer(Script script, float value)
    {
        if (script == own) Keep(_mine, ref _mineCount, value);
        else Keep(_others, ref _othersCount, value);
    }

    /// <summary>0 when there are too few of either: they say nothing about their level.</summary>
    public float Measure() => _mineCount < Best || _othersCount < Best ? 0 : Math.Max(0, Average(_mine) - Average(_others));

    // Best first.
    private static void Keep(float[] best, ref int count, float value)
    {
        if (count == Best && value <= best[^1]) return;
        if (count < Best) count++;
        var at = count - 1;
        for (; at > 0 && best[at - 1] < value; at--) best[at] = best[at - 1];
        best[at] = value;
    }

    private static float Average(float[] values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return (float)(sum / values.Length);
    }
}
