namespace MemoryStdio.Retrieval.Words;

/// <summary>Katakana as hiragana, so that ネコ and ねこ are one word.</summary>
internal static class KanaFolding
{
    public static string ToHiragana(string text) => string.Create(text.Length, text, static (folded, original) =>
    {
        for (var i = 0; i < folded.Length; i++)
            folded[i] = original[i] is >= '\u30A1' and <= '\u30F6' ? (char)(original[i] - 0x60) : original[i];
    });
}
