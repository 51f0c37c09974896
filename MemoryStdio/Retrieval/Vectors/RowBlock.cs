using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MemoryStdio.Retrieval.Vectors;

/// <summary>Encoded vectors in cache-line-aligned memory outside the garbage collector's sight. Rows are appended or replaced, never moved.</summary>
/// <remarks>Not thread-safe: its owner holds a lock.</remarks>
internal sealed unsafe class RowBlock(int dimension)
{
    /// <summary>Rows in a full segment: 1.5 MB at 384 dimensions. The first segment grows to that, so that small partitions stay small.</summary>
    private const int SegmentRows = 4096;

    private readonly int _stride = VectorCode.Stride(dimension);
    private readonly List<Segment> _segments = [];
    private float[] _scales = new float[16];

    public int Dimension => dimension;

    /// <summary>Bytes of a row, and floats of a sum of rows.</summary>
    public int Stride => _stride;

    public int Count { get; private set; }

    public int Append(ReadOnlySpan<float> vector)
    {
        var row = Count;
        if (row == _scales.Length) Array.Resize(ref _scales, row * 2);
        if (row % SegmentRows == 0) _segments.Add(new Segment(row == 0 ? 16 : SegmentRows, _stride));
        else if (row < SegmentRows && row == _segments[0].Rows) _segments[0] = _segments[0].Grown(Math.Min(row * 2, SegmentRows), _stride);
        Count++;
        Replace(row, vector);
        return row;
    }

    public void Replace(int row, ReadOnlySpan<float> vector) => _scales[row] = VectorCode.EncodeRow(vector, new Span<byte>(Pointer(row), _stride));

    public float Cosine(int row, QueryCode query)
    {
        int dot;
        fixed (sbyte* code = query.Code) DotKernel.Best(Pointer(row), code, _stride, 1, &dot);
        return query.Cosine(dot, _scales[row]);
    }

    /// <summary>The cosine with the row's own rounding only: the query at full precision.</summary>
    [SkipLocalsInit]
    public float Cosine(int row, ReadOnlySpan<float> query)
    {
        Span<float> floats = stackalloc float[_stride];
        Sum([Address(row)], [_scales[row]], floats);
        return FloatKernel.Dot(query, floats[..query.Length]);
    }

    public float Scale(int row) => _scales[row];

    /// <summary>Good until the next row is appended, and while something refers to this object.</summary>
    public nint Address(int row) => (nint)Pointer(row);

    /// <summary>Replaces <paramref name="sum"/>, of <see cref="Stride"/>, by the sum of the rows, each at its scale.</summary>
    public void Sum(ReadOnlySpan<nint> addresses, ReadOnlySpan<float> scales, Span<float> sum)
    {
        // The bytes hold the numbers + 128: taken off once instead of from each.
        var scale = 0f;
        foreach (var each in scales) scale += each;
        fixed (nint* rows = addresses)
        fixed (float* times = scales, sums = sum) SumKernel.Best(rows, times, scales.Length, _stride, -VectorCode.Zero * scale, sums);
        GC.KeepAlive(this);
        sum[dimension.._stride].Clear();
    }

    /// <summary>Offers every row's cosine; <paramref name="visit"/> returns the score that the next one has to exceed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Scan<TVisitor>(QueryCode query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor
    {
        const int Batch = 512;
        var dots = stackalloc int[Batch];
        fixed (sbyte* code = query.Code)
        {
            for (var first = 0; first < Count; first += Batch)
            {
                var count = Math.Min(Batch, Count - first);
                DotKernel.Best(Pointer(first), code, _stride, count, dots);
                for (var i = 0; i < count; i += Vector<float>.Count)
                {
                    var end = Math.Min(count, i + Vector<float>.Count);
                    if (end - i == Vector<float>.Count && !Vector.GreaterThanAny(query.Cosines(dots + i, _scales, first + i), new Vector<float>(visitor.Threshold))) continue;
                    for (var row = i; row < end; row++)
                    {
                        var cosine = query.Cosine(dots[row], _scales[first + row]);
                        if (cosine > visitor.Threshold) visitor.Visit(first + row, cosine);
                    }
                }
            }
        }

        // The segments' memory is freed when nothing refers to this object, which the pointers above do not.
        GC.KeepAlive(this);
    }

    private byte* Pointer(int row) => _segments[row / SegmentRows].Bytes + ((long)(row % SegmentRows) * _stride);

    private sealed class Segment
    {
        public Segment(int rows, int stride)
        {
            (Rows, Size) = (rows, (nuint)rows * (nuint)stride);
            Bytes = (byte*)NativeMemory.AlignedAlloc(Size, 64);
            GC.AddMemoryPressure((long)Size);
        }

        ~Segment()
        {
            NativeMemory.AlignedFree(Bytes);
            GC.RemoveMemoryPressure((long)Size);
        }

        public int Rows { get; }

        public byte* Bytes { get; }

        private nuint Size { get; }

        public Segment Grown(int rows, int stride)
        {
            var grown = new Segment(rows, stride);
            Buffer.MemoryCopy(Bytes, grown.Bytes, grown.Size, Size);
            GC.KeepAlive(this);
            return grown;
        }
    }
}

internal interface IRowVisitor
{
    float Threshold { get; }

    void Visit(int row, float cosine);
}
