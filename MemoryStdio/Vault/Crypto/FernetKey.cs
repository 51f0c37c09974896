using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace MemoryStdio.Vault;

/// <summary>The 256-bit key of the Fernet specification: 128 bits to sign, then 128 bits to encrypt. Disposing wipes it.</summary>
internal sealed class FernetKey : IDisposable
{
    public const int Length = 32;

    private readonly byte[] _bytes;

    private FernetKey(byte[] bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Signing => _bytes.AsSpan(0, 16);

    public ReadOnlySpan<byte> Encryption => _bytes.AsSpan(16, 16);

    public static FernetKey Generate() => new(RandomNumberGenerator.GetBytes(Length));

    public static FernetKey FromBytes(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Length);
        return new FernetKey(bytes.ToArray());
    }

    /// <summary>Reads the base64url form that Python's <c>Fernet.generate_key()</c> prints.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FernetKey? key)
    {
        key = Base64UrlStrict.TryDecode(text, out var bytes) && bytes.Length == Length ? new FernetKey(bytes) : null;
        return key is not null;
    }

    /// <summary>The base64url form, padded. It is the secret itself: only tests and key generation want it.</summary>
    public string Reveal() => Base64UrlStrict.Encode(_bytes);

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    public override string ToString() => "FernetKey(hidden)";
}
