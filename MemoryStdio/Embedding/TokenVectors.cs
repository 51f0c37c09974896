namespace MemoryStdio.Embedding;

/// <summary>The tokens of one text: ids, the token texts' positions in it, and one vector each (not normalised).</summary>
/// <param name="Ids">Token ids in order, without special tokens.</param>
/// <param name="Vectors">Row-major: <c>Ids.Length × Dimension</c> floats.</param>
internal sealed record TokenVectors(int[] Ids, float[] Vectors, int Dimension)
{
    public ReadOnlySpan<float> Row(int index) => Vectors.AsSpan(index * Dimension, Dimension);
}
