namespace MemoryStdio.Retrieval.Vectors;

/// <summary>The best <c>k</c> of many scores, by a heap whose root is the worst kept. Of equal scores the smaller item wins, whatever the order of offers.</summary>
internal sealed class TopScores(int capacity)
{
    private readonly (float Score, long Item)[] _heap = new (float, long)[capacity];

    public int Count { get; private set; }

    public bool IsFull => Count == capacity;

    /// <summary>A score below this is not kept; negative infinity until full.</summary>
    public float Threshold => IsFull && capacity > 0 ? _heap[0].Score : float.NegativeInfinity;

    public void Offer(float score, long item)
    {
        if (capacity == 0) return;
        var entry = (score, item);
        if (!IsFull)
        {
            var at = Count++;
            while (at > 0 && Worse(entry, _heap[(at - 1) / 2])) (_heap[at], at) = (_heap[(at - 1) / 2], (at - 1) / 2);
            _heap[at] = entry;
            return;
        }

        if (!Worse(_heap[0], entry)) return;
        var hole = 0;
        while (true)
        {
            var child = (hole * 2) + 1;
            if (child >= Count) break;
            if (child + 1 < Count && Worse(_heap[child + 1], _heap[child])) child++;
            if (!Worse(_heap[child], entry)) break;
            (_heap[hole], hole) = (_heap[child], child);
        }

        _heap[hole] = entry;
    }

    /// <summary>Best first.</summary>
    public (float Score, long Item)[] ToSorted()
    {
        var sorted = _heap.AsSpan(0, Count).ToArray();
        Array.Sort(sorted, static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Item.CompareTo(b.Item));
        return sorted;
    }

    private static bool Worse((float Score, long Item) a, (float Score, long Item) b) =>
        a.Score < b.Score || (a.Score == b.Score && a.Item > b.Item);
}
