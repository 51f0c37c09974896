using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MemoryStdio.Retrieval.Vectors;

/// <summary>Dot products of many byte rows with one query. Every kernel gives the same integers as <see cref="Scalar"/>.</summary>
/// <remarks>AggressiveOptimization: compiled at the first call. Tiered, the loops would run unoptimised for much of a short session.</remarks>
internal static unsafe class DotKernel
{
    /// <param name="rows"><paramref name="count"/> rows of <paramref name="stride"/> bytes; the stride is a multiple of 64.</param>
    public delegate void Kernel(byte* rows, sbyte* query, int stride, int count, int* dots);

    /// <summary>The fastest this machine has.</summary>
    public static Kernel Best { get; } =
        Avx512BW.IsSupported ? Wide512 : Avx2.IsSupported ? Wide256 : Vector128.IsHardwareAccelerated ? Portable128 : Scalar;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scalar(byte* rows, sbyte* query, int stride, int count, int* dots)
    {
        for (var row = 0; row < count; row++, rows += stride)
        {
            var sum = 0;
            for (var i = 0; i < stride; i++) sum += rows[i] * query[i];
            dots[row] = sum;
        }
    }

    // Four rows at a time: the query is loaded once for all of them, and their lanes are summed together.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wide512(byte* rows, sbyte* query, int stride, int count, int* dots)
    {
        var ones = Vector512.Create((short)1);
        var row = 0;
        for (; row + 4 <= count; row += 4, rows += 4 * stride)
        {
            var (a, b, c, d) = (Vector512<int>.Zero, Vector512<int>.Zero, Vector512<int>.Zero, Vector512<int>.Zero);
            for (var i = 0; i < stride; i += 64)
            {
                var code = Vector512.Load(query + i);
                a += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(Vector512.Load(rows + i), code), ones);
                b += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(Vector512.Load(rows + stride + i), code), ones);
                c += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(Vector512.Load(rows + (2 * stride) + i), code), ones);
                d += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(Vector512.Load(rows + (3 * stride) + i), code), ones);
            }

            Sums(a.GetLower() + a.GetUpper(), b.GetLower() + b.GetUpper(), c.GetLower() + c.GetUpper(), d.GetLower() + d.GetUpper()).Store(dots + row);
        }

        for (; row < count; row++, rows += stride)
        {
            var sum = Vector512<int>.Zero;
            for (var i = 0; i < stride; i += 64)
                sum += Avx512BW.MultiplyAddAdjacent(Avx512BW.MultiplyAddAdjacent(Vector512.Load(rows + i), Vector512.Load(query + i)), ones);
            dots[row] = Vector512.Sum(sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wide256(byte* rows, sbyte* query, int stride, int count, int* dots)
    {
        var ones = Vector256.Create((short)1);
        var row = 0;
        for (; row + 4 <= count; row += 4, rows += 4 * stride)
        {
            var (a, b, c, d) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero);
            for (var i = 0; i < stride; i += 32)
            {
                var code = Vector256.Load(query + i);
                a += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256.Load(rows + i), code), ones);
                b += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256.Load(rows + stride + i), code), ones);
                c += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256.Load(rows + (2 * stride) + i), code), ones);
                d += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256.Load(rows + (3 * stride) + i), code), ones);
            }

            Sums(a, b, c, d).Store(dots + row);
        }

        for (; row < count; row++, rows += stride)
        {
            var sum = Vector256<int>.Zero;
            for (var i = 0; i < stride; i += 32)
                sum += Avx2.MultiplyAddAdjacent(Avx2.MultiplyAddAdjacent(Vector256.Load(rows + i), Vector256.Load(query + i)), ones);
            dots[row] = Vector256.Sum(sum);
        }
    }

    // The sums of each one's lanes.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Sums(Vector256<int> a, Vector256<int> b, Vector256<int> c, Vector256<int> d)
    {
        var halves = Avx2.HorizontalAdd(Avx2.HorizontalAdd(a, b), Avx2.HorizontalAdd(c, d));
        return halves.GetLower() + halves.GetUpper();
    }

    /// <summary>Any machine with 128-bit vectors: NEON, SSE.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Portable128(byte* rows, sbyte* query, int stride, int count, int* dots)
    {
        for (var row = 0; row < count; row++, rows += stride)
        {
            var sum = Vector128<int>.Zero;
            for (var i = 0; i < stride; i += 16)
            {
                var (rowLow, rowHigh) = Vector128.Widen(Vector128.Load(rows + i));
                var (queryLow, queryHigh) = Vector128.Widen(Vector128.Load(query + i));

                // One product is at most 255·64 = 16,320, so two of them still fit 16 bits.
                var pair = (rowLow.AsInt16() * queryLow) + (rowHigh.AsInt16() * queryHigh);
                var (low, high) = Vector128.Widen(pair);
                sum += low + high;
            }

            dots[row] = Vector128.Sum(sum);
        }
    }
}
