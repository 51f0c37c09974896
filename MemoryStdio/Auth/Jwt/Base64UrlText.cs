using System.Buffers.Text;

namespace MemoryStdio.Auth.Jwt;

/// <summary>base64url as RFC 7515 §2 wants it: no padding, no white space, no stray bits; one text for one value.</summary>
internal static class Base64UrlText
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static byte[]? TryDecode(ReadOnlySpan<char> text)
    {
        if (text.Length % 4 == 1) return null;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (!Base64Url.TryDecodeFromChars(text, bytes, out var length)) return null;
        bytes = bytes[..length];
        // The decoder forgives padding, white space and unused bits; two spellings of one token would slip past a revocation by text.
        return text.SequenceEqual(Base64Url.EncodeToString(bytes)) ? bytes : null;
    }
}
