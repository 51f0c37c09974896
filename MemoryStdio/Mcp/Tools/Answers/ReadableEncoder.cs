using System.Text.Encodings.Web;

namespace MemoryStdio.Mcp;

/// <summary>
/// Escapes only what JSON must. .NET's own relaxed encoder still writes every character of the upper planes as two \u escapes: twelve characters
/// for an emoji, which a model reads badly and pays for.
/// </summary>
internal sealed unsafe class ReadableEncoder : JavaScriptEncoder
{
    public static ReadableEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => UnsafeRelaxedJsonEscaping.MaxOutputCharactersPerInputCharacter;

    public override bool WillEncode(int unicodeScalar) =>
        unicodeScalar < 0x10000 && (MustEscape((char)unicodeScalar) || char.IsSurrogate((char)unicodeScalar));

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        for (var i = 0; i < textLength; i++)
        {
            if (MustEscape(text[i])) return i;
            if (!char.IsSurrogate(text[i])) continue;

            // Half a pair is no character; the base class writes U+FFFD for it.
            if (i + 1 == textLength || !char.IsSurrogatePair(text[i], text[i + 1])) return i;
            i++;
        }

        return -1;
    }

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        UnsafeRelaxedJsonEscaping.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    // Besides what RFC 8259 names: the C1 controls, and the two line ends that some readers split lines at.
    private static bool MustEscape(char unit) => unit is < ' ' or '"' or '\\' or (>= '\u007f' and <= '\u009f') or '\u2028' or '\u2029';
}
