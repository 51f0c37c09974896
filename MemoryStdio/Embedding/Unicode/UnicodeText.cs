using System.Buffers;
using System.Text;

namespace MemoryStdio.Embedding.Unicode;

/// <summary>
/// Canonical normal forms with own tables: without ICU (invariant globalization) String.Normalize returns non-ASCII text unchanged.
/// Lone surrogates stay as they are. Thread-safe.
/// </summary>
internal static class UnicodeText
{
    /// <summary>The very same string when it is in NFC already, as almost all text is.</summary>
    public static string ToNfc(string text) => IsNfc(text) ? text : Canonical.Compose(Canonical.Decompose(text));

    public static string ToNfd(string text) => IsNfd(text) ? text : Write(Canonical.Decompose(text));

    /// <summary>False also for the few texts that would need a closer look, such as those with a combining mark.</summary>
    public static bool IsNfc(ReadOnlySpan<char> text)
    {
        // Nothing below U+0300 is decomposed by NFC or combines with what precedes it.
        var from = text.IndexOfAnyInRange('\u0300', '\uFFFF');
        if (from < 0) return true;
        foreach (var rune in text[from..].EnumerateRunes())
        {
            if (NormalizationIndex.IsUnsafeInNfc(rune.Value)) return false;
        }

        return true;
    }

    private static bool IsNfd(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            // À is the first character with a decomposition. Surrogates get the closer look.
            if (c >= '\u00C0') return false;
        }

        return true;
    }

    internal static string Write(List<int> scalars)
    {
        var buffer = ArrayPool<char>.Shared.Rent(scalars.Count * 2);
        var length = 0;
        foreach (var scalar in scalars)
        {
            if (Rune.TryCreate(scalar, out var rune)) length += rune.EncodeToUtf16(buffer.AsSpan(length));
            else buffer[length++] = (char)scalar;
        }

        var text = new string(buffer, 0, length);
        ArrayPool<char>.Shared.Return(buffer);
        return text;
    }
}
