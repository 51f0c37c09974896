using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MemoryStdio.Auth.Keys;

namespace MemoryStdio.Auth.Sessions;

/// <summary>Cookies of 256 random bits, their hashes, and the form token that belongs to each.</summary>
internal sealed class SessionSecrets(ServerKey key)
{
    private const string Prefix = "ses_";
    private const int RandomBytes = 32;
    private const int Characters = 43;

    private readonly Lazy<byte[]> csrfKey = new(() => key.For("csrf"), LazyThreadSafetyMode.PublicationOnly);

    public static Secret NewCookie() => Secret.From(Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>By its look, before any look-up.</summary>
    public static bool IsCookie(Secret cookie) => cookie.Reveal() is var text && text.Length == Prefix.Length + Characters
        && text.StartsWith(Prefix, StringComparison.Ordinal) && Base64Url.IsValid(text.AsSpan(Prefix.Length));

    public byte[] HashOf(Secret cookie) => key.HashOf(cookie);

    /// <summary>Derived instead of stored: it needs no row, and a page opened in a second tab stays valid.</summary>
    public string CsrfToken(Secret cookie) => Base64Url.EncodeToString(HMACSHA256.HashData(csrfKey.Value, Encoding.UTF8.GetBytes(cookie.Reveal())));

    public static bool SameToken(string expected, string? given) => given is not null && Secret.From(expected).SameAs(Secret.From(given));
}
