using System.Text;
using MemoryStdio.Embedding.Unicode;

namespace MemoryStdio.Retrieval.Words;

/// <summary>Letters without their marks: café and cafe, Łódź and lodz, Å and a.</summary>
internal static class AccentFolding
{
    // These have no canonical decomposition, yet people leave their strokes out.
    private const string Stroked = "øđłħŧðþæœıĸ";
    private static readonly string[] Plain = ["o", "d", "l", "h", "t", "d", "th", "ae", "oe", "i", "k"];

    public static string Fold(string word)
    {
        if (System.Text.Ascii.IsValid(word)) return word;
        var folded = new StringBuilder(word.Length);
        foreach (var c in UnicodeText.ToNfd(word))
        {
            if (c is >= '\u0300' and <= '\u036F') continue;
            var at = Stroked.IndexOf(c, StringComparison.Ordinal);
            if (at >= 0) folded.Append(Plain[at]);
            else folded.Append(c);
        }

        return folded.ToString();
    }
}
