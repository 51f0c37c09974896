using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MemoryStdio.Retrieval.Vectors;

/// <summary>
/// Sums over float vectors. System.Numerics.Tensors has them too, but its code is compiled only at run time, in dozens of small generic pieces: that alone
/// cost a short session more than all its searches.
/// </summary>
internal static class FloatKernel
{
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => DotAndSquare(a, b).Dot;

    public static float Norm(ReadOnlySpan<float> a) => MathF.Sqrt(DotAndSquare(a, a).Square);

    /// <summary>The dot product, and the first vector's with itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float Dot, float Square) DotAndSquare(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        if (a.Length != b.Length) throw new ArgumentException($"Vectors of {a.Length} and {b.Length} numbers have no dot product.");
        var (dots, squares) = (Vector<float>.Zero, Vector<float>.Zero);
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        var i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var x = Vector.LoadUnsafe(ref first, (nuint)i);
            dots += x * Vector.LoadUnsafe(ref second, (nuint)i);
            squares += x * x;
        }

        var (dot, square) = (Vector.Sum(dots), Vector.Sum(squares));
        for (; i < a.Length; i++)
        {
            dot += a[i] * b[i];
            square += a[i] * a[i];
        }

        return (dot, square);
    }

    /// <summary>Adds <paramref name="times"/> the vector to the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTo(Span<float> sum, ReadOnlySpan<float> vector, float times)
    {
        ref var from = ref MemoryMarshal.GetReference(vector);
        ref var to = ref MemoryMarshal.GetReference(sum[..vector.Length]);
        var i = 0;
        for (; i <= vector.Length - Vector<float>.Count; i += Vector<float>.Count)
            (Vector.LoadUnsafe(ref to, (nuint)i) + (Vector.LoadUnsafe(ref from, (nuint)i) * times)).StoreUnsafe(ref to, (nuint)i);
        for (; i < vector.Length; i++) sum[i] += vector[i] * times;
    }
}
