namespace MemoryStdio.Retrieval.Ranking;

/// <summary>BM25's share of a memory's length, which is the same for every word of a search: looked up instead of computed at each of a million postings.</summary>
internal sealed class LengthNorms
{
    private readonly float[] _byLength = new float[256];
    private readonly double _averageWords;
    private readonly RankingOptions _options;

    /// <param name="averageWords">Over all searched partitions, so that their scores compare.</param>
    public LengthNorms(double averageWords, RankingOptions options)
    {
        (_averageWords, _options) = (averageWords, options);
        for (var words = 0; words < _byLength.Length; words++) _byLength[words] = Compute(words);
    }

    /// <summary>0…1: how fully a word that occurs so often in a memory of this length speaks for it.</summary>
    public float Saturate(float occurrences, int words) => occurrences / (occurrences + ((uint)words < (uint)_byLength.Length ? _byLength[words] : Compute(words)));

    private float Compute(int words) =>
        _options.Saturation * (1 - _options.LengthPenalty + (_options.LengthPenalty * words / (float)_averageWords));
}
