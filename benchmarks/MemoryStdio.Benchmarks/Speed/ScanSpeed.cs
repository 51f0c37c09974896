using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
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
        var plain = new RowBlock(Dimension); // Memory of the same making, so that pages are alike.
        for (var row = 0; row < count; row++) plain.Append(vector);
        var bytes = (double)count * block.Stride;
        List<Cost> scans = [], reads = [];
        for (var round = 0; round < Rounds; round++)
        {
            scans.Add(Measure(bytes, () => Scan(block, query)));
            reads.Add(Measure(bytes, () => Read(plain)));
        }

        Print($"{count:N0} rows of {block.Stride} bytes, fastest of {Rounds}", scans, reads, c => c.Wall, bytes);
        Print("  processor time", scans, reads, c => c.Cpu, bytes);
    }

    private static void Print(string what, List<Cost> scans, List<Cost> reads, Func<Cost, double> of, double bytes)
    {
        var (scan, read) = (scans.Min(of), reads.Min(of));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: scan {scan * 1000:F2} ms ({bytes / scan / 1e9:F1} GB/s), plain read {read * 1000:F2} ms ({bytes / read / 1e9:F1} GB/s), ratio {scan / read:F2}"));
    }

    // Small blocks are measured many times over, for the clocks' sake.
    private static Cost Measure(double bytes, Action work)
    {
        var times = (int)Math.Max(1, 4e8 / bytes);
        var (began, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (var i = 0; i < times; i++) work();
        return new Cost(Stopwatch.GetElapsedTime(began).TotalSeconds / times, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / times);
    }

    private static void Scan(RowBlock block, QueryCode query)
    {
        var best = new Best();
        block.Scan(query, ref best);
        GC.KeepAlive(best.Row);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Read(RowBlock block)
    {
        // As many rows as a segment surely holds in one piece.
        const int Together = 512;
        var (a, b, c, d) = (Vector<ulong>.Zero, Vector<ulong>.Zero, Vector<ulong>.Zero, Vector<ulong>.Zero);
        for (var row = 0; row < block.Count; row += Together)
        {
            var from = (ulong*)block.Address(row);
            var words = (long)Math.Min(Together, block.Count - row) * block.Stride / sizeof(ulong);
            var step = Vector<ulong>.Count;
            for (long i = 0; i + (4 * step) <= words; i += 4 * step)
                (a, b, c, d) = (a + Vector.Load(from + i), b + Vector.Load(from + i + step), c + Vector.Load(from + i + (2 * step)), d + Vector.Load(from + i + (3 * step)));
        }

        GC.KeepAlive(Vector.Sum(a + b + c + d));
        GC.KeepAlive(block);
    }

    private sealed record Cost(double Wall, double Cpu);

    private struct Best : IRowVisitor
    {
        public float Threshold { get; private set; }

        public int Row { get; private set; }

        public void Visit(int row, float cosine) => (Row, Threshold) = (row, cosine);
    }
}
