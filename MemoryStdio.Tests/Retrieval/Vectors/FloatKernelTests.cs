using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Tests.Retrieval.Vectors;

public sealed class FloatKernelTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(384)]
    [InlineData(389)]
    public void SumsAreThoseOfTheSimpleLoop(int length)
    {
        var random = new Random(length);
        float[] a = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)], b = [.. a.Reverse()];

        var (dot, square) = FloatKernel.DotAndSquare(a, b);
        var sum = (float[])b.Clone();
        FloatKernel.AddTo(sum, a, 0.5f);

        Assert.Equal(a.Zip(b, (x, y) => (double)x * y).Sum(), dot, 1e-4);
        Assert.Equal(a.Sum(x => (double)x * x), square, 1e-4);
        Assert.Equal(Math.Sqrt(a.Sum(x => (double)x * x)), FloatKernel.Norm(a), 1e-4);
        Assert.All(Enumerable.Range(0, length), i => Assert.Equal(b[i] + (0.5f * a[i]), sum[i], 1e-6f));
    }

    [Fact]
    public void VectorsOfDifferentLengthAreRefused()
    {
        Assert.Throws<ArgumentException>(() => FloatKernel.Dot([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FloatKernel.AddTo(new float[1], [1, 2], 1));
    }
}
