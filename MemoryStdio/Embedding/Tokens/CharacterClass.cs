using System.Globalization;

namespace MemoryStdio.Embedding.Tokens;

/// <summary>What BERT's normaliser and pre-tokeniser do with a character.</summary>
internal enum CharacterClass : byte
{
    Letter,
    Space,
    Punctuation,
    Removed,
    Ideograph,
    Mark,
}

/// <summary>
/// Classes as Hugging Face's tokenizers crate has them (normalizers/bert.rs, pre_tokenizers/bert.rs), which differ from Unicode's in ways that
/// models were trained with: unassigned code points stay, U+0085, U+000B and U+000C are removed and so join words, ASCII symbols are punctuation.
/// </summary>
internal static class CharacterClasses
{
    private static readonly CharacterClass[]?[] Pages = new CharacterClass[0x1100][];

    public static CharacterClass Of(int scalar)
    {
        var page = Pages[scalar >> 8] ??= BuildPage(scalar >> 8);
        return page[scalar & 255];
    }

    private static CharacterClass[] BuildPage(int page)
    {
        var classes = new CharacterClass[256];
        for (var i = 0; i < 256; i++) classes[i] = Classify((page << 8) | i);
        return classes;
    }

    private static CharacterClass Classify(int scalar)
    {
        if (scalar < 0x80) return ClassifyAscii((char)scalar);
        if (IsWhiteSpace(scalar)) return CharacterClass.Space;
        if (scalar == 0xFFFD) return CharacterClass.Removed;
        if (IsIdeograph(scalar)) return CharacterClass.Ideograph;
        return CharUnicodeInfo.GetUnicodeCategory(scalar) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse => CharacterClass.Removed,
            >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation => CharacterClass.Punctuation,
            UnicodeCategory.NonSpacingMark => CharacterClass.Mark,
            _ => CharacterClass.Letter,
        };
    }

    private static CharacterClass ClassifyAscii(char c) => c switch
    {
        '\t' or '\n' or '\r' or ' ' => CharacterClass.Space,
        < ' ' or '\u007F' => CharacterClass.Removed,
        _ => char.IsAsciiLetterOrDigit(c) ? CharacterClass.Letter : CharacterClass.Punctuation,
    };

    private static bool IsWhiteSpace(int scalar) =>
        scalar is 0xA0 or 0x1680 or (>= 0x2000 and <= 0x200A) or 0x2028 or 0x2029 or 0x202F or 0x205F or 0x3000;

    // The gap 2B820-2B91F is the crate's, and so the models'.
    private static bool IsIdeograph(int scalar) =>
        scalar is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
            or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
