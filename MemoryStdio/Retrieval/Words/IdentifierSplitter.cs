using System.Buffers;

namespace MemoryStdio.Retrieval.Words;

/// <summary>
/// Words of scripts with spaces. <c>stock.updated</c>, <c>max_chars</c>, <c>getUserName</c>, <c>PostgreSQL15</c> are found whole and by their parts;
/// numbers, versions and addresses (<c>4,000</c>, <c>1.30.0</c>, <c>10.0.0.7</c>) only whole.
/// </summary>
internal static class IdentifierSplitter
{
    private const int LongestWord = 64;
    private static readonly SearchValues<char> Joiners = SearchValues.Create("._-/:@#+'’&");
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,:-/");

    /// <summary>Appends the word that begins at <paramref name="start"/> and its parts; returns where it ends.</summary>
    public static int Split(string text, int start, List<Word> words)
    {
        var end = start;
        var pieces = 0;
        while (true)
        {
            while (end < text.Length && Scripts.Of(text[end]) == Script.Spaced) end++;
            pieces++;
            if (end + 1 >= text.Length || !Joins(text, start, end) || Scripts.Of(text[end + 1]) != Script.Spaced) break;
            end++;
        }

        if (pieces == 1)
        {
            AppendPiece(text, start, end, words);
            return End(text, start, end, words);
        }

        if (IsNumber(text.AsSpan(start, end - start)))
        {
            words.Add(new Word(text[start..end].Replace(",", "", StringComparison.Ordinal), Script.Spaced, start, end - start));
            return end;
        }

        if (TryApostrophe(text, start, end, words)) return end;
        words.Add(new Word(Lower(text, start, end), Script.Spaced, start, end - start, IsWhole: true));
        for (var at = start; at < end;)
        {
            var stop = at;
            while (stop < end && Scripts.Of(text[stop]) == Script.Spaced) stop++;
            AppendPiece(text, at, stop, words);
            at = stop + 1;
        }

        return end;
    }

    // "C#" and "C++" are words of their own: a sign after a single letter belongs to it.
    private static int End(string text, int start, int end, List<Word> words)
    {
        if (end - start != 1) return end;
        var stop = end;
        while (stop < text.Length && stop - end < 2 && text[stop] is '#' or '+') stop++;
        if (stop > end) words.Add(new Word(Lower(text, start, stop), Script.Spaced, start, stop - start, IsWhole: true));
        return stop;
    }

    private static bool Joins(string text, int start, int at) =>
        Joiners.Contains(text[at])
        || (text[at] == ',' && char.IsAsciiDigit(text[at - 1]) && at + 3 < text.Length && IsNumber(text.AsSpan(start, at - start))
            && IsNumber(text.AsSpan(at + 1, 3)) && (at + 4 >= text.Length || !char.IsAsciiLetterOrDigit(text[at + 4])));

    private static bool IsNumber(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(NumberCharacters);

    // Kim's -> kim, don't -> dont: the apostrophe joins, it does not part.
    private static bool TryApostrophe(string text, int start, int end, List<Word> words)
    {
        var word = text.AsSpan(start, end - start);
        var at = word.IndexOfAny('\'', '’');
        if (at < 0 || word[(at + 1)..].ContainsAny(Joiners)) return false;
        if (word[..at].ContainsAny(Joiners)) return false;
        var surface = word[(at + 1)..] is "s" or "S" ? word[..at].ToString() : string.Concat(word[..at], word[(at + 1)..]);
        words.Add(new Word(Lower(surface, 0, surface.Length), Script.Spaced, start, end - start));
        return true;
    }

    private static void AppendPiece(string text, int start, int end, List<Word> words)
    {
        var whole = Lower(text, start, end);
        var cut = NextPart(text, start, end);
        words.Add(new Word(whole, Script.Spaced, start, end - start, IsWhole: cut < end));
        if (cut == end) return;
        for (var at = start; at < end; at = cut)
        {
            cut = NextPart(text, at, end);
            words.Add(new Word(Lower(text, at, cut), Script.Spaced, at, cut - at));
        }
    }

    // Parts of two letters or digits and more; "k8s" and "iPhone" have pieces too short to mean anything.
    private static int NextPart(string text, int start, int end)
    {
        for (var i = start + 2; i + 1 < end; i++)
        {
            var before = text[i - 1];
            var here = text[i];
            var after = text[i + 1];
            var camel = char.IsLower(before) && char.IsUpper(here);
            var acronymEnds = char.IsUpper(before) && char.IsUpper(here) && char.IsLower(after) && i + 2 < end;
            var digitsBegin = char.IsLetter(before) && char.IsAsciiDigit(here) && AllDigits(text, i, end);
            var digitsEnd = char.IsAsciiDigit(before) && char.IsLetter(here) && AllDigits(text, start, i);
            if (camel || acronymEnds || digitsBegin || digitsEnd) return i;
        }

        return end;
    }

    private static bool AllDigits(string text, int start, int end) => !text.AsSpan(start, end - start).ContainsAnyExceptInRange('0', '9');

    private static string Lower(string text, int start, int end)
    {
        var lower = text.AsSpan(start, Math.Min(end - start, LongestWord)).ToString().ToLowerInvariant();
        return lower.AsSpan().ContainsAny('ß', 'ς', 'ı')
            ? lower.Replace("ß", "ss", StringComparison.Ordinal).Replace('ς', 'σ').Replace('ı', 'i')
            : lower;
    }
}
