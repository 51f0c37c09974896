using System.Runtime.InteropServices;
using System.Text;

namespace MemoryStdio.Embedding.Unicode;

/// <summary>Canonical decomposition, ordering and composition (Unicode Standard Annex #15).</summary>
internal static class Canonical
{
    public static List<int> Decompose(string text)
    {
        var scalars = new List<int>(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                i += rune.Utf16SequenceLength - 1;
                AppendDecomposed(rune.Value, scalars);
            }
            else
            {
                scalars.Add(text[i]);
            }
        }

        OrderMarks(CollectionsMarshal.AsSpan(scalars));
        return scalars;
    }

    public static string Compose(List<int> scalars)
    {
        var starter = -1;
        var lastClass = 0;
        var kept = 0;
        for (var i = 0; i < scalars.Count; i++)
        {
            var scalar = scalars[i];
            var combining = NormalizationIndex.CombiningClass(scalar);

            // A mark joins its starter unless one of the same or a higher class stands between.
            var blocked = starter != kept - 1 && lastClass >= combining;
            if (starter >= 0 && !blocked && TryJoin(scalars[starter], scalar, out var joined))
            {
                scalars[starter] = joined;
                continue;
            }

            if (combining == 0) starter = kept;
            lastClass = combining;
            scalars[kept++] = scalar;
        }

        scalars.RemoveRange(kept, scalars.Count - kept);
        return UnicodeText.Write(scalars);
    }

    private static bool TryJoin(int first, int second, out int joined) =>
        Hangul.TryCompose(first, second, out joined) || NormalizationIndex.TryCompose(first, second, out joined);

    private static void AppendDecomposed(int scalar, List<int> scalars)
    {
        if (Hangul.IsSyllable(scalar))
        {
            var (lead, vowel, trail) = Hangul.Decompose(scalar);
            scalars.Add(lead);
            scalars.Add(vowel);
            if (trail != 0) scalars.Add(trail);
        }
        else if (NormalizationIndex.TryDecompose(scalar, out var parts))
        {
            AppendDecomposed(parts.First, scalars);
            if (parts.Second != 0) AppendDecomposed(parts.Second, scalars);
        }
        else
        {
            scalars.Add(scalar);
        }
    }

    /// <summary>Marks stand in the order of their class, marks of one class in the order of the text.</summary>
    private static void OrderMarks(Span<int> scalars)
    {
        for (var i = 0; i < scalars.Length; i++)
        {
            var end = i;
            while (end < scalars.Length && NormalizationIndex.CombiningClass(scalars[end]) != 0) end++;
            if (end - i > 1) SortByClass(scalars[i..end]);
            i = end;
        }
    }

    private static void SortByClass(Span<int> marks)
    {
        // Sorted with the position as second key, because a text of nothing but marks must not take quadratic time.
        var keys = new long[marks.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = ((long)NormalizationIndex.CombiningClass(marks[i]) << 32) | (uint)i;
        keys.AsSpan().Sort(marks);
    }
}
