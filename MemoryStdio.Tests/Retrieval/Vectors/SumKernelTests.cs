using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Tests.Retrieval.Vectors;

public sealed unsafe class SumKernelTests
{
    [Theory]
    [InlineData(64, 1)]
    [InlineData(384, 0)]
    [InlineData(384, 13)]
    [InlineData(1024, 37)]
    public void EveryKernelGivesTheScalarBits(int stride, int count)
    {
        var random = new Random(stride + count);
        var rows = new byte[count * stride];
        var scales = new float[count];
        random.NextBytes(rows);
        for (var i = 0; i < count; i++) scales[i] = random.NextSingle() - 0.5f;

        var expected = Run(SumKernel.Scalar, rows, scales, stride);

        Assert.Equal(expected, Run(SumKernel.Best, rows, scales, stride));
        if (Vector128.IsHardwareAccelerated) Assert.Equal(expected, Run(SumKernel.Portable128, rows, scales, stride));
        if (Avx2.IsSupported && Fma.IsSupported) Assert.Equal(expected, Run(SumKernel.Wide256, rows, scales, stride));
    }

    [Fact]
    public void ASumOfRowsIsTheSumOfTheirVectors()
    {
        const int Dimension = 100;
        var random = new Random(7);
        var vectors = Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, Dimension).Select(_ => random.NextSingle() - 0.5f).ToArray()).ToArray();
        var block = new RowBlock(Dimension);
        foreach (var vector in vectors) block.Append(vector);

        var selection = new RowSelection(block, [4, 0, 2], [1f, 2f, 0.5f]);
        var sum = new float[selection.Stride];
        selection.Sum([1, 1, 2], sum);

        for (var i = 0; i < Dimension; i++) Assert.Equal((4 * vectors[0][i]) + (0.5f * vectors[2][i]), sum[i], 0.02f);
        Assert.All(sum[Dimension..], x => Assert.Equal(0, x));
    }

    private static int[] Run(SumKernel.Kernel kernel, byte[] rows, float[] scales, int stride)
    {
        var sums = new float[stride];
        fixed (byte* first = rows)
        fixed (float* times = scales, sum = sums)
        {
            var addresses = stackalloc nint[scales.Length];
            for (var i = 0; i < scales.Length; i++) addresses[i] = (nint)(first + (i * stride));
            kernel(addresses, times, scales.Length, stride, -12.5f, sum);
        }

        return Array.ConvertAll(sums, BitConverter.SingleToInt32Bits);
    }
}
