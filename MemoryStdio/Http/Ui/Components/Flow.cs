using MemoryStdio.Http.Ui.Markup;

namespace MemoryStdio.Http.Ui.Components;

/// <summary>Small pieces of running text.</summary>
internal static class Flow
{
    /// <summary>What a list shows of a text: its beginning on one line, cut between characters.</summary>
    public static string Preview(string text, int length = 280)
    {
        var line = string.Join(' ', text[..Math.Min(text.Length, length * 2)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length) return line.Length < text.Trim().Length && text.Length > length * 2 ? line + "…" : line;
        var end = char.IsHighSurrogate(line[length - 1]) ? length - 1 : length;
        return line[..end].TrimEnd() + "…";
    }

    /// <summary>The text with the words that a search matched marked, wherever they stand, whatever their case.</summary>
    public static Html Marked(string text, IReadOnlyList<string> words)
    {
        var hits = words.Where(w => w.Length > 0).SelectMany(w => Places(text, w)).OrderBy(h => h.Start).ThenByDescending(h => h.End);
        Html all = $"";
        var at = 0;
        foreach (var (start, end) in hits)
        {
            if (start < at) continue;
            all.AppendFormatted(text[at..start]);
            Html mark = $"<mark>{text[start..end]}</mark>";
            all.AppendFormatted(mark);
            at = end;
        }

        all.AppendFormatted(text[at..]);
        return all;
    }

    private static IEnumerable<(int Start, int End)> Places(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
            yield return (at, at + word.Length);
    }
}
