using MemoryStdio.Retrieval.Index;

namespace MemoryStdio.Retrieval.Ranking;

/// <summary>One meaning of a query word, read through a partition from block to block.</summary>
internal struct PostingCursor(PostingList postings, float weight)
{
    private int _at;

    public readonly bool IsDense => postings.IsDense;

    public readonly float Weight => weight;

    /// <summary>First slot of the first block at or after this one that may hold the word; <see cref="int.MaxValue"/> past the last.</summary>
    public int NextBlock(int first)
    {
        if (postings.IsDense) return first < postings.Counts.Length ? first : int.MaxValue;
        var items = postings.Items;
        Seek(items, first);
        return _at < items.Length ? PostingList.Slot(items[_at]) / WordBlock.Size * WordBlock.Size : int.MaxValue;
    }

    /// <summary>When dense: the block's occurrences by slot; empty when the word ends before it.</summary>
    public readonly ReadOnlySpan<byte> Counts(int first) =>
        first < postings.Counts.Length ? postings.Counts.Slice(first, WordBlock.Size) : [];

    /// <summary>When not dense: the block's postings. Blocks are asked for in ascending order.</summary>
    public ReadOnlySpan<uint> Items(int first)
    {
        var items = postings.Items;
        Seek(items, first);
        var from = _at;
        Seek(items, first + WordBlock.Size);
        var found = items[from.._at];
        _at = from; // So that the block can be asked for again.
        return found;
    }

    // Steps that double, then halve: a block's postings lie near, and a long stretch of blocks may have been skipped.
    private void Seek(ReadOnlySpan<uint> items, int slot)
    {
        var step = 1;
        while (_at + step < items.Length && PostingList.Slot(items[_at + step]) < slot)
        {
            _at += step;
            step *= 2;
        }

        for (; step > 0; step /= 2)
        {
            if (_at + step <= items.Length && PostingList.Slot(items[_at + step - 1]) < slot) _at += step;
        }
    }
}
