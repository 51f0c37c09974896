using System.Globalization;
using MemoryStdio.Sentences;

namespace MemoryStdio.Embedding;

/// <summary>
/// Cuts long texts into pieces that embed well, at the end of a paragraph, line, sentence or word, never inside a grapheme. Pieces do not overlap: a
/// mean of token vectors gains little from seeing a sentence twice, the word index sees the whole text anyway, and every piece costs a row in each search.
/// </summary>
internal static class TextChunker
{
    // A mean blurs with length: about 800 characters (some 150 to 200 tokens of English) still hold one subject.
    private const int Target = 800;

    // Up to here one piece; cutting off a tail shorter than the difference would make a piece too short to mean anything.
    private const int Longest = 1_000;

    // What bounds the number of pieces: no cut earlier than this.
    private const int Earliest = 400;

    private enum Break
    {
        None,
        Grapheme,
        Word,
        Sentence,
        Line,
        Paragraph,
    }

    /// <summary>At least one piece, even for empty text; at most one per <see cref="Earliest"/> characters.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        if (text.Length <= Longest) return [text];

        var pieces = new List<string>((text.Length / Target) + 1);
        for (var start = 0; start < text.Length;)
        {
            var length = text.Length - start <= Longest ? text.Length - start : FindCut(text.AsSpan(start));
            var piece = text.AsSpan(start, length).Trim();
            if (!piece.IsEmpty) pieces.Add(piece.ToString());
            start += length;
        }

        return pieces.Count > 0 ? pieces : [text[..Longest]];
    }

    /// <summary>The last of the strongest breaks between <see cref="Earliest"/> and <see cref="Target"/>.</summary>
    private static int FindCut(ReadOnlySpan<char> text)
    {
        var (best, cut) = (Break.None, 0);
        for (var at = 0; at < Target;)
        {
            at += StringInfo.GetNextTextElementLength(text[at..]);
            if (at < Earliest || at > Target) continue;
            var strength = StrengthOf(text[..at]);
            if (strength >= best) (best, cut) = (strength, at);
        }

        if (cut > 0) return cut;

        // One grapheme of hundreds of characters (piled-up marks): only a surrogate pair is kept whole.
        return char.IsLowSurrogate(text[Target]) && char.IsHighSurrogate(text[Target - 1]) ? Target - 1 : Target;
    }

    private static Break StrengthOf(ReadOnlySpan<char> before)
    {
        var last = before[^1];
        if (last == '\n') return IsBlank(LastLine(before[..^1])) ? Break.Paragraph : Break.Line;
        if (last is '。' or '！' or '？' or '｡') return Break.Sentence;
        if (!char.IsWhiteSpace(last)) return last is '、' or '，' or '；' or '：' ? Break.Word : Break.Grapheme;

        var words = before.TrimEnd().TrimEnd("\"'”’»)]」』）");
        return words.Length > 0 && words[^1] is '.' or '!' or '?' or '…' or '؟' or '।' or '۔' or '。' or '！' or '？' ? Break.Sentence : Break.Word;
    }

    private static ReadOnlySpan<char> LastLine(ReadOnlySpan<char> text) => text[(text.LastIndexOf('\n') + 1)..];

    private static bool IsBlank(ReadOnlySpan<char> line) => line.Trim().IsEmpty;
}
