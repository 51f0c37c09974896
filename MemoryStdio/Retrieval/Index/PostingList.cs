using System.Runtime.InteropServices;

namespace MemoryStdio.Retrieval.Index;

/// <summary>
/// The documents that hold one word and how often (up to 63). A rare word is a list by ascending slot, packed as slot × 64 + occurrences; a word that every
/// fourth document holds is one byte per slot: that takes less room, and a search adds it up in whole vectors.
/// </summary>
internal sealed class PostingList
{
    /// <summary>The length of <see cref="Counts"/> is a multiple of it, so that whoever reads in such steps needs no tail.</summary>
    public const int DenseStep = 2048;

    public const int MaxSlots = 1 << (32 - CountBits);
    private const int CountBits = 6;
    private const uint CountMask = (1 << CountBits) - 1;
    private const int SmallestDense = 256;
    private const int DenseFrom = 4;
    private const int SparseFrom = 8;
    private uint _only; // Most words occur in one document: no array for those.
    private uint[]? _items;
    private byte[]? _counts;
    private int _count;

    /// <summary>Live documents among them.</summary>
    public int Frequency { get; private set; }

    public bool IsDense => _counts is not null;

    /// <summary>When not dense.</summary>
    public ReadOnlySpan<uint> Items => _items is null ? MemoryMarshal.CreateReadOnlySpan(ref _only, _count) : _items.AsSpan(0, _count);

    /// <summary>When dense: by slot, 0 for none, as far as there are any.</summary>
    public ReadOnlySpan<byte> Counts => _counts;

    public static int Slot(uint item) => (int)(item >> CountBits);

    public static int Occurrences(uint item) => (int)(item & CountMask);

    public void Add(int slot, int occurrences)
    {
        occurrences = Math.Min(occurrences, (int)CountMask);
        Frequency++;
        if (_counts is not null && MakeRoom(slot))
        {
            if (_counts[slot] == 0) _count++;
            _counts[slot] = (byte)occurrences;
            return;
        }

        Insert(((uint)slot << CountBits) | (uint)occurrences);
        if (_count >= SmallestDense && _count > Slot(_items![_count - 1]) / DenseFrom) BecomeDense();
    }

    public void Remove(int slot)
    {
        if (_counts is not null)
        {
            if (slot >= _counts.Length || _counts[slot] == 0) return;
            _counts[slot] = 0;
        }
        else
        {
            var at = LowerBound((uint)slot << CountBits);
            if (at == _count || Slot(Items[at]) != slot) return;
            if (_items is not null) _items.AsSpan(at + 1, _count - at - 1).CopyTo(_items.AsSpan(at));
        }

        _count--;
        Frequency--;
    }

    /// <summary>A document was deleted or came back; its posting stays.</summary>
    public void Count(int change) => Frequency += change;

    private void Insert(uint item)
    {
        if (_count == 0 && _items is null)
        {
            (_only, _count) = (item, 1);
            return;
        }

        if (_items is null) _items = [_only, 0];
        else if (_count == _items.Length) Array.Resize(ref _items, _count < 8 ? _count * 2 : _count + (_count / 2));
        var at = _count == 0 || _items[_count - 1] < item ? _count : LowerBound(item);
        _items.AsSpan(at, _count - at).CopyTo(_items.AsSpan(at + 1));
        _items[at] = item;
        _count++;
    }

    // False when the word has become so rare that the list is sparse again.
    private bool MakeRoom(int slot)
    {
        if (slot < _counts!.Length) return true;
        if (_count < slot / SparseFrom)
        {
            BecomeSparse();
            return false;
        }

        Array.Resize(ref _counts, RoomFor(slot));
        return true;
    }

    private void BecomeDense()
    {
        _counts = new byte[RoomFor(Slot(_items![_count - 1]))];
        foreach (var item in Items) _counts[Slot(item)] = (byte)Occurrences(item);
        _items = null;
    }

    private void BecomeSparse()
    {
        var items = new uint[_count + (_count / 8) + 2];
        var at = 0;
        for (var slot = 0; slot < _counts!.Length; slot++)
        {
            if (_counts[slot] > 0) items[at++] = ((uint)slot << CountBits) | _counts[slot];
        }

        (_items, _counts) = (items, null);
    }

    private static int RoomFor(int slot) => (slot + (slot / 8) + DenseStep) / DenseStep * DenseStep;

    private int LowerBound(uint item)
    {
        var at = Items.BinarySearch(item);
        return at < 0 ? ~at : at;
    }
}
