using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    /// <summary>What <see cref="Saturate"/> adds to the occurrences, for many lengths at once; the rest of <paramref name="norms"/> as for length 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ReadOnlySpan<int> lengths, Span<float> norms)
    {
        // The operations of Compute, in its order.
        var (average, rest) = (new Vector<float>((float)_averageWords), new Vector<float>(1 - _options.LengthPenalty));
        ref var from = ref MemoryMarshal.GetReference(lengths);
        ref var to = ref MemoryMarshal.GetReference(norms[..lengths.Length]);
        var i = 0;
        for (; i <= lengths.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var words = Vector.ConvertToSingle(Vector.LoadUnsafe(ref from, (nuint)i));
            ((rest + (words * _options.LengthPenalty / average)) * _options.Saturation).StoreUnsafe(ref to, (nuint)i);
        }

        for (; i < lengths.Length; i++) norms[i] = Compute(lengths[i]);
        norms[lengths.Length..].Fill(Compute(0));
    }

    private float Compute(int words) =>
        _options.Saturation * (1 - _options.LengthPenalty + (_options.LengthPenalty * words / (float)_averageWords));
}
