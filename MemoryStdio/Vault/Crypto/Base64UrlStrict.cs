using System.Diagnostics.CodeAnalysis;

namespace MemoryStdio.Vault;

/// <summary>
/// base64url with padding, exactly one text per value. .NET's own decoders skip white space and ignore the unused bits of the last character,
/// so several texts would stand for one token, and a flipped bit could go unnoticed.
/// </summary>
internal static class Base64UrlStrict
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_');

    public static bool TryDecode(string? text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null || text.Length % 4 != 0 || text.AsSpan().IndexOfAny('+', '/') >= 0) return false;
        var buffer = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text.Replace('-', '+').Replace('_', '/'), buffer, out var length)) return false;
        var decoded = buffer[..length];
        if (!string.Equals(Encode(decoded), text, StringComparison.Ordinal)) return false;
        bytes = decoded;
        return true;
    }
}
