using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Sentences;

namespace MemoryStdio.Auth.ApiKeys;

/// <summary>
/// <c>mem_lab_</c>, 32 random characters of base 62 (190 bits) and a checksum of 6: a typo is refused before any lookup, and a scanner for
/// leaked keys can tell one from a lookalike.
/// </summary>
internal sealed class ApiKeyFormat : CredentialFormat
{
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomCharacters = 32;
    private const int ChecksumCharacters = 6;

    public override CredentialFamily Family => CredentialFamily.ApiKey;

    public override string Prefix => "mem_lab_";

    public override int HintCharacters => 6;

    public override Sentence Noun => "API key";

    public override string Verb => "apikey";

    public override Secret Create()
    {
        var body = Prefix + RandomNumberGenerator.GetString(Base62, RandomCharacters);
        return Secret.From(body + Checksum(body));
    }

    public override bool IsWellFormed(Secret secret)
    {
        var text = secret.Reveal();
        if (text.Length != Prefix.Length + RandomCharacters + ChecksumCharacters || !HasPrefix(secret)) return false;
        // The checksum is no secret, but a source scan is simpler to trust when nothing of a credential is ever compared with ==.
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(text[^ChecksumCharacters..]), Encoding.UTF8.GetBytes(Checksum(text[..^ChecksumCharacters])));
    }

    // 32 bits fit into 6 digits of base 62 (62^6 > 2^32).
    private static string Checksum(string body)
    {
        var value = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return string.Create(ChecksumCharacters, value, static (digits, rest) =>
        {
            for (var i = digits.Length - 1; i >= 0; i--, rest /= 62) digits[i] = Base62[(int)(rest % 62)];
        });
    }
}
