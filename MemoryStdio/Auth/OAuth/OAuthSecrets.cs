using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MemoryStdio.Auth.Keys;

namespace MemoryStdio.Auth.OAuth;

/// <summary>Codes, refresh tokens, client secrets: 256 random bits each with a prefix of its kind, and only their keyed hashes are kept.</summary>
internal sealed class OAuthSecrets(ServerKey key)
{
    public const string Code = "oac_";
    public const string Refresh = "ort_";
    public const string Client = "ocs_";
    public const string Registration = "ora_";

    private const int RandomBytes = 32;

    public static Secret New(string prefix) => Secret.From(prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    public static string NewId(string prefix, int length) =>
        prefix + RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", length);

    public byte[] HashOf(Secret secret) => key.HashOf(secret);

    public byte[] HashOf(string secret) => HashOf(Secret.From(secret));

    /// <summary>Whether this is the secret whose hash is kept.</summary>
    public bool Fits(byte[]? kept, string? presented) =>
        kept is not null && presented is not null && CryptographicOperations.FixedTimeEquals(HashOf(presented), kept);

    /// <summary>RFC 7636 §4.6: S256 only. "plain" would hand the verifier to whoever reads the request.</summary>
    public static bool IsVerifierOf(string challenge, string? verifier) =>
        verifier is { Length: >= 43 and <= 128 } && verifier.All(IsUnreserved)
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(challenge), Encoding.ASCII.GetBytes(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))));

    /// <summary>The base64url of a SHA-256 has exactly 43 characters.</summary>
    public static bool IsChallenge(string? challenge) => challenge is { Length: 43 } && Base64Url.IsValid(challenge);

    private static bool IsUnreserved(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';
}
