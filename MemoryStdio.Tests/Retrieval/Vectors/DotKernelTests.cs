using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Tests.Retrieval.Vectors;

public sealed unsafe class DotKernelTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(192)]
    [InlineData(384)]
    [InlineData(1024)]
    public void EveryKernelGivesTheScalarIntegers(int stride)
    {
        var random = new Random(stride);
        const int Rows = 37;
        var rows = new byte[Rows * stride];
        var query = new sbyte[stride];
        random.NextBytes(rows);
        for (var i = 0; i < stride; i++) query[i] = (sbyte)random.Next(-63, 64);

        AssertAllAgree(rows, query, stride, Rows);
    }

    [Theory]
    [InlineData(255, 63)]
    [InlineData(255, -63)]
    [InlineData(0, 63)]
    public void NoKernelSaturatesAtTheExtremes(byte row, sbyte query)
    {
        var rows = new byte[3 * 384];
        var code = new sbyte[384];
        Array.Fill(rows, row);
        Array.Fill(code, query);

        AssertAllAgree(rows, code, 384, 3);
    }

    private static void AssertAllAgree(byte[] rows, sbyte[] query, int stride, int count)
    {
        var expected = Run(DotKernel.Scalar, rows, query, stride, count);

        Assert.Equal(expected, Run(DotKernel.Best, rows, query, stride, count));
        Assert.Equal(expected, Run(DotKernel.Portable128, rows, query, stride, count));
        if (Avx2.IsSupported) Assert.Equal(expected, Run(DotKernel.Wide256, rows, query, stride, count));
        if (Avx512BW.IsSupported) Assert.Equal(expected, Run(DotKernel.Wide512, rows, query, stride, count));
        Assert.True(Vector128.IsHardwareAccelerated || DotKernel.Best == DotKernel.Scalar);
    }

    private static int[] Run(DotKernel.Kernel kernel, byte[] rows, sbyte[] query, int stride, int count)
    {
        var dots = new int[count];
        fixed (byte* row = rows)
        fixed (sbyte* code = query)
        fixed (int* dot = dots)
        {
            kernel(row, code, stride, count, dot);
        }

        return dots;
    }
}
