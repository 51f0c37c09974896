using MemoryStdio.Embedding.Unicode;

namespace MemoryStdio.Retrieval.Words;

/// <summary>The dates that a question names, as stretches of time. Pure: the same text and moment give the same spans.</summary>
internal static class DateWords
{
    // Of what was named twice, say "last May" and "May", the longer reading counts.
    public static IReadOnlyList<DateSpan> Of(string text, DateTimeOffset now)
    {
        var nfc = UnicodeText.ToNfc(text);
        DateSpan[] all = [.. EnglishDates.Of(nfc, now), .. CjkDates.Of(nfc, now)];
        return [.. all.Where(s => !all.Any(o => o.Length > s.Length && o.Start <= s.Start && o.Start + o.Length >= s.Start + s.Length))];
    }

    /// <summary>The question without the words that only mean something on the day they are said; itself when nothing else would be left.</summary>
    public static string Without(string text, IReadOnlyList<DateSpan> spans)
    {
        if (!spans.Any(s => s.IsRelative)) return text;
        var rest = UnicodeText.ToNfc(text);
        foreach (var span in spans.Where(s => s.IsRelative).OrderByDescending(s => s.Start)) rest = rest.Remove(span.Start, span.Length).Insert(span.Start, " ");
        var words = new List<Word>();
        WordSplitter.Split(rest, words);
        return words.Exists(w => !StopWords.Contains(w.Surface)) ? rest.Trim() : text;
    }
}
