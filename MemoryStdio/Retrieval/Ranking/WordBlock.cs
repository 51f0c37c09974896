using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MemoryStdio.Retrieval.Index;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>
/// The scores of some thousand neighbouring memories while they are added up: few enough to stay in the processor's nearest cache. Common words are added in
/// vectors, rare ones one by one; both ways do the same operations in the same order on every score, so the results are the same to the last bit.
/// </summary>
internal sealed class WordBlock
{
    public const int Size = PostingList.DenseStep;

    // With fewer postings than this, one by one is faster.
    private const int WorthVectors = Size / 16;
    private readonly float[] _scores = new float[Size];
    private readonly float[] _occurrences = new float[Size];
    private readonly float[] _norms = new float[Size];
    private bool _hasNorms;

    public ReadOnlySpan<float> Scores => _scores;

    public void Clear()
    {
        Array.Clear(_scores);
        _hasNorms = false;
    }

    /// <param name="lengths">Of the block's memories.</param>
    public void Add(float termWeight, Span<PostingCursor> meanings, int first, ReadOnlySpan<int> lengths, LengthNorms norms)
    {
        var postings = 0;
        var dense = false;
        foreach (ref var meaning in meanings)
        {
            if (meaning.IsDense)
            {
                var counts = meaning.Counts(first);
                dense |= !counts.IsEmpty;
                AddCounts(counts, meaning.Weight, _occurrences);
                continue;
            }

            var items = meaning.Items(first);
            postings += items.Length;
            foreach (var item in items) _occurrences[PostingList.Slot(item) - first] += meaning.Weight * PostingList.Occurrences(item);
        }

        if (dense || postings >= WorthVectors)
        {
            if (!_hasNorms) norms.Fill(lengths, _norms);
            _hasNorms = true;
            Saturate(termWeight, _occurrences, _norms, _scores);
        }
        else if (postings > 0)
        {
            foreach (ref var meaning in meanings) Saturate(termWeight, meaning.IsDense ? [] : meaning.Items(first), first, lengths, norms);
        }
    }

    private void Saturate(float termWeight, ReadOnlySpan<uint> items, int first, ReadOnlySpan<int> lengths, LengthNorms norms)
    {
        foreach (var item in items)
        {
            var at = PostingList.Slot(item) - first;
            if (_occurrences[at] == 0) continue;
            _scores[at] += termWeight * norms.Saturate(_occurrences[at], lengths[at]);
            _occurrences[at] = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddCounts(ReadOnlySpan<byte> counts, float weight, float[] occurrences)
    {
        ref var from = ref MemoryMarshal.GetReference(counts);
        ref var to = ref MemoryMarshal.GetArrayDataReference(occurrences);
        for (nuint i = 0; i < (nuint)counts.Length; i += (nuint)Vector<byte>.Count)
        {
            var bytes = Vector.LoadUnsafe(ref from, i);
            if (bytes == Vector<byte>.Zero) continue;
            Vector.Widen(bytes, out var low, out var high);
            Vector.Widen(low, out var first, out var second);
            Vector.Widen(high, out var third, out var fourth);
            AddCounts(first, weight, ref to, i);
            AddCounts(second, weight, ref to, i + (nuint)Vector<float>.Count);
            AddCounts(third, weight, ref to, i + (nuint)(2 * Vector<float>.Count));
            AddCounts(fourth, weight, ref to, i + (nuint)(3 * Vector<float>.Count));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddCounts(Vector<uint> counts, float weight, ref float to, nuint at) =>
        (Vector.LoadUnsafe(ref to, at) + (Vector.ConvertToSingle(Vector.AsVectorInt32(counts)) * weight)).StoreUnsafe(ref to, at);

    // Leaves the occurrences at zero for the next word. A memory without the word gets 0 added.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Saturate(float termWeight, float[] occurrences, float[] norms, float[] scores)
    {
        ref var from = ref MemoryMarshal.GetArrayDataReference(occurrences);
        ref var norm = ref MemoryMarshal.GetArrayDataReference(norms);
        ref var to = ref MemoryMarshal.GetArrayDataReference(scores);
        for (nuint i = 0; i < Size; i += (nuint)Vector<float>.Count)
        {
            var often = Vector.LoadUnsafe(ref from, i);
            (Vector.LoadUnsafe(ref to, i) + (often / (often + Vector.LoadUnsafe(ref norm, i)) * termWeight)).StoreUnsafe(ref to, i);
            Vector<float>.Zero.StoreUnsafe(ref from, i);
        }
    }
}
