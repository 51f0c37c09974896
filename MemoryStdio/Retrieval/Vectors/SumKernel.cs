using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MemoryStdio.Retrieval.Vectors;

/// <summary>
/// Adds whole rows, each by its own scale. Every kernel adds in the same order and rounds once per product and sum, so all give the same bits as <see cref="Scalar"/>.
/// </summary>
/// <remarks>AggressiveOptimization: compiled at the first call. Tiered, the loops would run unoptimised for much of a short session.</remarks>
internal static unsafe class SumKernel
{
    /// <param name="rows">Addresses of the rows; <paramref name="stride"/> is a multiple of 64.</param>
    /// <param name="sums">Replaced by <paramref name="start"/> + Σ scale · byte.</param>
    public delegate void Kernel(nint* rows, float* scales, int count, int stride, float start, float* sums);

    /// <summary>The fastest this machine has.</summary>
    public static Kernel Best { get; } = Avx2.IsSupported && Fma.IsSupported ? Wide256 : Vector128.IsHardwareAccelerated && !X86Base.IsSupported ? Portable128 : Scalar;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scalar(nint* rows, float* scales, int count, int stride, float start, float* sums)
    {
        for (var i = 0; i < stride; i++)
        {
            var sum = start;
            for (var row = 0; row < count; row++) sum = MathF.FusedMultiplyAdd(scales[row], ((byte*)rows[row])[i], sum);
            sums[i] = sum;
        }
    }

    // A cache line of every row at a time: its eight sums stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Wide256(nint* rows, float* scales, int count, int stride, float start, float* sums)
    {
        for (var at = 0; at < stride; at += 64)
        {
            var a = Vector256.Create(start);
            Vector256<float> b = a, c = a, d = a, e = a, f = a, g = a, h = a;
            for (var row = 0; row < count; row++)
            {
                var bytes = (byte*)rows[row] + at;
                var scale = Vector256.Create(scales[row]);
                a = Fma.MultiplyAdd(Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes)), scale, a);
                b = Fma.MultiplyAdd(Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes + 8)), scale, b);
                c = Fma.MultiplyAdd(Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes + 16)), scale, c);
                d = Fma.MultiplyAdd(Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes + 24)), scale, d);
                e = Fma.MultiplyAdd(Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes + 32)), scale, e);
                f = Fma.MultiplyAdd(Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes + 40)), scale, f);
                g = Fma.MultiplyAdd(Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes + 48)), scale, g);
                h = Fma.MultiplyAdd(Avx.ConvertToVector256Single(Avx2.ConvertToVector256Int32(bytes + 56)), scale, h);
            }

            a.Store(sums + at);
            b.Store(sums + at + 8);
            c.Store(sums + at + 16);
            d.Store(sums + at + 24);
            e.Store(sums + at + 32);
            f.Store(sums + at + 40);
            g.Store(sums + at + 48);
            h.Store(sums + at + 56);
        }
    }

    /// <summary>Machines with 128-bit vectors and a fused multiply-add: NEON.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Portable128(nint* rows, float* scales, int count, int stride, float start, float* sums)
    {
        for (var at = 0; at < stride; at += 16)
        {
            var a = Vector128.Create(start);
            Vector128<float> b = a, c = a, d = a;
            for (var row = 0; row < count; row++)
            {
                var scale = Vector128.Create(scales[row]);
                var (low, high) = Vector128.Widen(Vector128.Load((byte*)rows[row] + at));
                var (first, second) = Vector128.Widen(low);
                var (third, fourth) = Vector128.Widen(high);
                a = Vector128.FusedMultiplyAdd(Vector128.ConvertToSingle(first.AsInt32()), scale, a);
                b = Vector128.FusedMultiplyAdd(Vector128.ConvertToSingle(second.AsInt32()), scale, b);
                c = Vector128.FusedMultiplyAdd(Vector128.ConvertToSingle(third.AsInt32()), scale, c);
                d = Vector128.FusedMultiplyAdd(Vector128.ConvertToSingle(fourth.AsInt32()), scale, d);
            }

            a.Store(sums + at);
            b.Store(sums + at + 4);
            c.Store(sums + at + 8);
            d.Store(sums + at + 12);
        }
    }
}
