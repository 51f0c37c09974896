namespace MemoryStdio.Retrieval.Vectors;

/// <summary>Some rows of a block, numbered from 0, each with its own weight, to be summed many times.</summary>
/// <remarks>Not thread-safe. Good only while the block's owner keeps rows from being appended.</remarks>
internal sealed class RowSelection(RowBlock block, ReadOnlySpan<int> rows, ReadOnlySpan<float> weights)
{
    private readonly nint[] _addresses = Array.ConvertAll(rows.ToArray(), block.Address);
    private readonly float[] _scales = Scales(block, rows, weights);
    private nint[] _chosenAddresses = new nint[64];
    private float[] _chosenScales = new float[64];

    /// <summary>Floats of a sum; zeros lie behind the dimension.</summary>
    public int Stride => block.Stride;

    /// <summary>Replaces <paramref name="sum"/>, of <see cref="Stride"/>, by the weighted sum of the rows with these numbers.</summary>
    public void Sum(ReadOnlySpan<int> chosen, Span<float> sum)
    {
        if (chosen.Length > _chosenScales.Length)
        {
            _chosenAddresses = new nint[chosen.Length * 2];
            _chosenScales = new float[chosen.Length * 2];
        }

        for (var i = 0; i < chosen.Length; i++)
        {
            _chosenAddresses[i] = _addresses[chosen[i]];
            _chosenScales[i] = _scales[chosen[i]];
        }

        block.Sum(_chosenAddresses.AsSpan(0, chosen.Length), _chosenScales.AsSpan(0, chosen.Length), sum);
    }

    private static float[] Scales(RowBlock block, ReadOnlySpan<int> rows, ReadOnlySpan<float> weights)
    {
        var scales = new float[rows.Length];
        for (var i = 0; i < rows.Length; i++) scales[i] = weights[i] * block.Scale(rows[i]);
        return scales;
    }
}
