namespace MemoryStdio.Retrieval.Words;

/// <summary>How a run of characters is cut into words: by spaces, by endings, or not at all.</summary>
internal enum Script : byte
{
    /// <summary>Not part of a word.</summary>
    None,

    /// <summary>Letters and digits of scripts that put spaces between words.</summary>
    Spaced,
    Hangul,
    Han,
    Kana,
}

internal static class Scripts
{
    public static Script Of(char c) => c switch
    {
        < (char)0x80 => char.IsAsciiLetterOrDigit(c) ? Script.Spaced : Script.None,
        >= '\uAC00' and <= '\uD7A3' or >= '\u1100' and <= '\u11FF' or >= '\u3130' and <= '\u318F' => Script.Hangul,
        '\u3005' or >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' => Script.Han,
        '\u30FB' => Script.None,
        >= '\u3041' and <= '\u30FF' or >= '\u31F0' and <= '\u31FF' => Script.Kana,

        // Planes 2 and 3 hold rare Han characters; the other letters outside the first plane are written with spaces.
        >= '\uD840' and <= '\uD88F' => Script.Han,
        _ => char.IsLetterOrDigit(c) || IsMark(c) || char.IsSurrogate(c) && !IsSymbolLead(c) ? Script.Spaced : Script.None,
    };

    public static bool IsMark(char c) => char.GetUnicodeCategory(c)
        is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    // Emoji and other pictographs live behind these leads. Each is searchable as a word of its own, so only the blocks of unused planes are left out.
    private static bool IsSymbolLead(char c) => c is >= '\uDB80' and <= '\uDBFF';
}
