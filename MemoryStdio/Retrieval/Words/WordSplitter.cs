using MemoryStdio.Embedding.Unicode;

namespace MemoryStdio.Retrieval.Words;

/// <summary>
/// Cuts text into words for the index and for queries alike. Scripts part words too: <c>Notion에</c> is <c>notion</c> and <c>에</c>.
/// Han characters come in overlapping pairs, kana as a whole run and in pairs, identifiers whole and in parts.
/// </summary>
internal static class WordSplitter
{
    /// <summary>A longer run is no word (a key, a hash, encoded data): its beginning still finds it.</summary>
    private const int LongestWord = 64;

    /// <summary>Appends the words of <paramref name="text"/>; returns its NFC form, which the positions refer to.</summary>
    public static string Split(string text, List<Word> words)
    {
        var nfc = UnicodeText.ToNfc(text);
        var folded = WidthFolding.Fold(nfc);
        for (var at = 0; at < folded.Length;)
        {
            var script = Scripts.Of(folded[at]);
            var end = at + 1;
            if (script == Script.None)
            {
                at = end;
                continue;
            }

            if (script == Script.Spaced)
            {
                end = IdentifierSplitter.Split(folded, at, words);
            }
            else
            {
                while (end < folded.Length && SameRun(script, folded, end)) end++;
                AppendRun(folded, at, end, script, words);
            }

            at = end;
        }

        return nfc;
    }

    private static bool SameRun(Script script, string text, int at) =>
        Scripts.Of(text[at]) == script || (script == Script.Han && char.IsLowSurrogate(text[at]));

    private static void AppendRun(string text, int start, int end, Script script, List<Word> words)
    {
        switch (script)
        {
            case Script.Hangul:
                words.Add(new Word(Cut(text, start, end), script, start, end - start));
                break;
            case Script.Han:
                AppendPairs(text[start..end], start, script, words);
                break;
            case Script.Kana:
                var run = KanaFolding.ToHiragana(text[start..end]);
                if (run.Length > 2) words.Add(new Word(run[..Math.Min(run.Length, LongestWord)], script, start, run.Length, IsWhole: true));
                AppendPairs(run, start, script, words);
                break;
        }
    }

    // A pair of characters outside the first plane is four code units; cutting at code units would make halves of characters.
    private static void AppendPairs(string run, int offset, Script script, List<Word> words)
    {
        for (var first = 0; first < run.Length;)
        {
            var second = first + Width(run, first);
            var after = second < run.Length ? second + Width(run, second) : second;
            if (second < run.Length || first == 0) words.Add(new Word(run[first..after], script, offset + first, after - first));
            first = second;
        }
    }

    private static int Width(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;

    private static string Cut(string text, int start, int end) => text[start..Math.Min(end, start + LongestWord)];
}
