using System.Numerics;

namespace MemoryStdio.Retrieval.Vectors;

/// <summary>
/// 8-bit rows and 7-bit queries. A row's byte is q + 128 with q in ±127; a query's is in ±63: a pair of products is then at most
/// 2·255·63 = 32,130 and never saturates the 16-bit lanes of <c>vpmaddubsw</c>, the fastest instruction for this that all x86 machines share.
/// </summary>
internal static class VectorCode
{
    public const byte Zero = 128;
    private const float RowSteps = 127;
    private const float QuerySteps = 63;

    /// <summary>Row length in bytes: whole 64-byte cache lines, so that no kernel needs a tail.</summary>
    public static int Stride(int dimension) => (dimension + 63) / 64 * 64;

    /// <summary>Returns the scale that turns the steps back into numbers; 0 for a zero vector.</summary>
    public static float EncodeRow(ReadOnlySpan<float> vector, Span<byte> row)
    {
        var steps = StepsPerUnit(vector, RowSteps);
        for (var i = 0; i < vector.Length; i++) row[i] = (byte)(Zero + (int)MathF.Round(vector[i] * steps));
        row[vector.Length..].Fill(Zero);
        return steps == 0 ? 0 : 1 / steps;
    }

    public static QueryCode EncodeQuery(ReadOnlySpan<float> vector)
    {
        var steps = StepsPerUnit(vector, QuerySteps);
        var code = new sbyte[Stride(vector.Length)];
        var sum = 0;
        for (var i = 0; i < vector.Length; i++) sum += code[i] = (sbyte)MathF.Round(vector[i] * steps);
        return new QueryCode(code, Zero * sum, steps == 0 ? 0 : 1 / steps);
    }

    private static float StepsPerUnit(ReadOnlySpan<float> vector, float steps)
    {
        var largest = 0f;
        foreach (var x in vector) largest = Math.Max(largest, Math.Abs(x));
        return largest > 0 && float.IsFinite(largest) ? steps / largest : 0;
    }
}

/// <param name="Offset">What the rows' + 128 adds to every product: taken off once per row.</param>
internal sealed record QueryCode(sbyte[] Code, int Offset, float Scale)
{
    public float Cosine(int dot, float rowScale) => (dot - Offset) * rowScale * Scale;

    /// <summary>Of as many rows as a vector holds; the very numbers of <see cref="Cosine"/>.</summary>
    public unsafe Vector<float> Cosines(int* dots, float[] rowScales, int first) =>
        Vector.ConvertToSingle(Vector.Load(dots) - new Vector<int>(Offset)) * new Vector<float>(rowScales, first) * new Vector<float>(Scale);
}
