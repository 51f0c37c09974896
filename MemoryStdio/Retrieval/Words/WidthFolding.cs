namespace MemoryStdio.Retrieval.Words;

/// <summary>Full-width Latin and half-width kana as their common forms, length kept, so that positions stay true.</summary>
internal static class WidthFolding
{
    // U+FF66…U+FF9D in order. Their separate voicing marks (U+FF9E, U+FF9F) stay apart: joining them would move positions.
    private const string HalfWidthKana = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

    public static string Fold(string text) =>
        text.AsSpan().ContainsAnyInRange('\uFF01', '\uFF9D')
            ? string.Create(text.Length, text, static (folded, original) =>
            {
                for (var i = 0; i < folded.Length; i++) folded[i] = Fold(original[i]);
            })
            : text;

    private static char Fold(char c) => c switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        >= '\uFF66' and <= '\uFF9D' => HalfWidthKana[c - '\uFF66'],
        _ => c,
    };
}
