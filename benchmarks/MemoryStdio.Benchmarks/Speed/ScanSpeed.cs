using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MemoryStdio.Retrieval.Vectors;

namespace MemoryStdio.Benchmarks.Speed;

/// <summary>The vector leg's scan beside a plain read of as many bytes of memory, in turns: the machine's bandwidth is the limit of the scan.</summary>
internal static class ScanSpeed
{
    private const int Dimension = 384;
    private const int Rounds = 15;

    public static void Run(int count)
    {
        var block = new RowBlock(Dimension);
        var random = new Random(1);
        var vector = new float[Dimension];
        for (var row = 0; row < count; row++)
        {
            // Bytes differ enough; drawing all anew would take longer than the measurement.
            for (var i = row % 16; i < Dimension; i += 16) vector[i] = random.NextSingle() - 0.5f;
            block.Append(vector);
        }

        var query = VectorCode.EncodeQuery(vector);
        var plain = new byte[(long)count * block.Stride];
        Array.Fill(plain, (byte)1);
        List<double> scans = [], reads = [];
        for (var round = 0; round < Rounds; round++)
        {
            scans.Add(Time(() => Scan(block, query)));
            reads.Add(Time(() => Read(plain)));
        }

        double Rate(List<double> seconds) => plain.LongLength / seconds.Min() / 1e9;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count:N0} rows of {block.Stride} bytes: scan {scans.Min() * 1000:F2} ms ({Rate(scans):F1} GB/s), plain read {reads.Min() * 1000:F2} ms ({Rate(reads):F1} GB/s), ratio {scans.Min() / reads.Min():F2}"));
    }

    private static double Time(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static void Scan(RowBlock block, QueryCode query)
    {
        var best = new Best();
        block.Scan(query, ref best);
        GC.KeepAlive(best.Row);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Read(byte[] bytes)
    {
        var words = MemoryMarshal.Cast<byte, Vector<ulong>>(bytes);
        var (a, b, c, d) = (Vector<ulong>.Zero, Vector<ulong>.Zero, Vector<ulong>.Zero, Vector<ulong>.Zero);
        for (var i = 0; i + 4 <= words.Length; i += 4) (a, b, c, d) = (a + words[i], b + words[i + 1], c + words[i + 2], d + words[i + 3]);
        GC.KeepAlive(Vector.Sum(a + b + c + d));
    }

    private struct Best : IRowVisitor
    {
        public float Threshold { get; private set; }

        public int Row { get; private set; }

        public void Visit(int row, float cosine) => (Row, Threshold) = (row, cosine);
    }
}
