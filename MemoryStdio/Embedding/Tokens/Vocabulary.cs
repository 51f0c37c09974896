using System.Runtime.CompilerServices;

namespace MemoryStdio.Embedding.Tokens;

/// <summary>
/// Tokens by text, as one character array and an open-addressing table: 72,000 tokens load in about a millisecond without a string per token, and
/// a look-up takes a hash that the caller extends character by character, so that trying every prefix of a word hashes it only once.
/// </summary>
internal sealed class Vocabulary
{
    public const uint WordStart = 2166136261;
    public const uint WordPart = 0x9E3779B9;

    private readonly char[] _text;
    private readonly int[] _table;
    private readonly Entry[] _entries;

    private Vocabulary(char[] text, Entry[] entries)
    {
        _text = text;
        _entries = entries;
        var size = 16;
        while (size < entries.Length * 2) size <<= 1;
        _table = new int[size];
        for (var id = 0; id < entries.Length; id++)
        {
            LongestToken = Math.Max(LongestToken, entries[id].Length);
            Insert(id);
        }
    }

    public int Count => _entries.Length;

    public int LongestToken { get; }

    /// <summary>vocab.txt: one token a line; the line number is the id.</summary>
    public static Vocabulary FromLines(char[] text)
    {
        var entries = new List<Entry>(text.Length / 6);
        for (var at = 0; at < text.Length;)
        {
            var length = text.AsSpan(at).IndexOf('\n');
            if (length < 0) length = text.Length - at;
            var withoutReturn = length > 0 && text[at + length - 1] == '\r' ? length - 1 : length;
            entries.Add(ToEntry(text, at, withoutReturn));
            at += length + 1;
        }

        return new Vocabulary(text, [.. entries]);
    }

    /// <summary>The token at each position is the one with that id.</summary>
    public static Vocabulary FromTokens(IReadOnlyList<string> tokens)
    {
        var text = string.Concat(tokens).ToCharArray();
        var entries = new Entry[tokens.Count];
        for (int id = 0, at = 0; id < entries.Length; at += tokens[id].Length, id++) entries[id] = ToEntry(text, at, tokens[id].Length);
        return new Vocabulary(text, entries);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Extend(uint hash, char c) => (hash ^ c) * 16777619u;

    /// <summary>The id, or -1. <paramref name="hash"/> starts from <see cref="WordStart"/> or, for a "##" token (given without it), <see cref="WordPart"/>.</summary>
    public int Find(ReadOnlySpan<char> piece, uint hash)
    {
        var mask = _table.Length - 1;
        for (var slot = SlotOf(hash); _table[slot] != 0; slot = (slot + 1) & mask)
        {
            var id = _table[slot] - 1;
            ref readonly var entry = ref _entries[id];
            if (entry.Hash == hash && piece.SequenceEqual(_text.AsSpan(entry.Start, entry.Length))) return id;
        }

        return -1;
    }

    /// <summary>The id of a token that stands for itself, such as [CLS]; -1 when there is none.</summary>
    public int Find(string token)
    {
        var hash = WordStart;
        foreach (var c in token) hash = Extend(hash, c);
        return Find(token, hash);
    }

    private void Insert(int id)
    {
        ref readonly var entry = ref _entries[id];
        var mask = _table.Length - 1;
        var slot = SlotOf(entry.Hash);
        for (; _table[slot] != 0; slot = (slot + 1) & mask)
        {
            // A token that is listed twice keeps its last id, as a Python dict built from the lines does.
            ref readonly var other = ref _entries[_table[slot] - 1];
            if (other.Hash == entry.Hash && _text.AsSpan(other.Start, other.Length).SequenceEqual(_text.AsSpan(entry.Start, entry.Length))) break;
        }

        _table[slot] = id + 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int SlotOf(uint hash) => (int)((hash * 0x9E3779B1u) >> 8) & (_table.Length - 1);

    private static Entry ToEntry(char[] text, int start, int length)
    {
        var isPart = length > 2 && text[start] == '#' && text[start + 1] == '#';
        if (isPart) (start, length) = (start + 2, length - 2);
        var hash = isPart ? WordPart : WordStart;
        foreach (var c in text.AsSpan(start, length)) hash = Extend(hash, c);
        return new Entry(start, length, hash);
    }

    private readonly record struct Entry(int Start, int Length, uint Hash);
}
