using System.Runtime.InteropServices;

namespace MemoryStdio.Retrieval.Index;

/// <summary>64 bits of a string, to hold keys without holding their text. Two of a million keys share one with probability 3 in 10⁸; the cost is one wrong expansion.</summary>
internal static class KeyHash
{
    private const ulong Prime = 0x9E3779B97F4A7C15;

    public static ulong Of(char kind, ReadOnlySpan<char> text)
    {
        var hash = (kind + 1ul) * Prime;
        foreach (var block in MemoryMarshal.Cast<char, ulong>(text)) hash = Mix(hash ^ block);
        foreach (var c in text[(text.Length / 4 * 4)..]) hash = Mix(hash ^ c);
        return Mix(hash ^ (ulong)text.Length);
    }

    // A multiplication followed by a fold spreads every input bit over the word (the finisher of wyhash).
    private static ulong Mix(ulong x)
    {
        var high = Math.BigMul(x ^ 0xA0761D6478BD642F, Prime, out var low);
        return high ^ low;
    }
}
