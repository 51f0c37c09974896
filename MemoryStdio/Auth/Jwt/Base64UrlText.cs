using System.Buffers.Text;

namespace MemoryStdio.Auth.Jwt;

/// <summary>base64url as RFC 7515 §2 wants it: no padding, no white space, no stray bits; one text for one value.</summary>
internal static class Base64UrlText
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static byte[]? TryDecode(ReadOnlySpan<char> text)
    {
        if (!Base64Url.IsValid(text)) return null;
        var bytes = Base64Url.DecodeFromChars(text);
        // The decoder forgives padding, white space and unused bits; two spellings of one token would slip past a revocation by text.
        return text.SequenceEqual(Base64Url.EncodeToString(bytes)) ? bytes : null;
    }
}
