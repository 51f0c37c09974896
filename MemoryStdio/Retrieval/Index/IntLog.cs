namespace MemoryStdio.Retrieval.Index;

/// <summary>An append-only list of numbers in segments, so that growing never copies what is there. A run that was appended stays contiguous.</summary>
internal sealed class IntLog
{
    private const int SegmentSize = 1 << 16;
    private readonly List<int[]> _segments = [];
    private int _used;

    public long Append(ReadOnlySpan<int> run)
    {
        // A run longer than a segment gets one of its own size; the position arithmetic only needs it to begin one.
        if (_segments.Count == 0) _segments.Add(new int[Math.Max(256, run.Length)]);
        var last = _segments[^1];
        if (_used + run.Length > last.Length)
        {
            if (last.Length < SegmentSize && _used + run.Length <= SegmentSize)
            {
                Array.Resize(ref last, Math.Min(SegmentSize, Math.Max(last.Length * 2, _used + run.Length)));
                _segments[^1] = last;
            }
            else
            {
                _segments.Add(last = new int[Math.Max(SegmentSize, run.Length)]);
                _used = 0;
            }
        }

        run.CopyTo(last.AsSpan(_used));
        var position = ((long)(_segments.Count - 1) << 32) | (uint)_used;
        _used += run.Length;
        return position;
    }

    public ReadOnlySpan<int> Read(long position, int length) => _segments[(int)(position >> 32)].AsSpan((int)position, length);
}
