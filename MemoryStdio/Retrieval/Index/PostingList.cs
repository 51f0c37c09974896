namespace MemoryStdio.Retrieval.Index;

/// <summary>
/// The documents that hold one word, by ascending slot. Packed as slot × 64 + how often (up to 63): most words occur once or twice in a memory.
/// </summary>
internal sealed class PostingList
{
    private const int CountBits = 6;
    private const uint CountMask = (1 << CountBits) - 1;
    public const int MaxSlots = 1 << (32 - CountBits);
    private uint[] _items = new uint[1];
    private int _count;

    /// <summary>Live documents among them.</summary>
    public int Frequency { get; private set; }

    public ReadOnlySpan<uint> Items => _items.AsSpan(0, _count);

    public static int Slot(uint item) => (int)(item >> CountBits);

    public static int Occurrences(uint item) => (int)(item & CountMask);

    public void Add(int slot, int occurrences)
    {
        var item = ((uint)slot << CountBits) | (uint)Math.Min(occurrences, CountMask);
        var at = _count == 0 || _items[_count - 1] < item ? _count : LowerBound((uint)slot << CountBits);
        if (_count == _items.Length) Array.Resize(ref _items, _count < 4 ? 4 : _count + (_count / 2));
        _items.AsSpan(at, _count - at).CopyTo(_items.AsSpan(at + 1));
        _items[at] = item;
        _count++;
        Frequency++;
    }

    public void Remove(int slot)
    {
        var at = LowerBound((uint)slot << CountBits);
        if (at == _count || Slot(_items[at]) != slot) return;
        _items.AsSpan(at + 1, _count - at - 1).CopyTo(_items.AsSpan(at));
        _count--;
        Frequency--;
    }

    /// <summary>A document was deleted or came back; its posting stays.</summary>
    public void Count(int change) => Frequency += change;

    private int LowerBound(uint item)
    {
        var at = Array.BinarySearch(_items, 0, _count, item);
        return at < 0 ? ~at : at;
    }
}
