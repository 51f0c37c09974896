using System.Security.Cryptography;

namespace MemoryStdio.Auth.Jwt;

/// <summary>RS256: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3).</summary>
internal sealed class RsaJwsKey(string? keyId, RSAParameters publicKey) : JwsKey(keyId, Rs256)
{
    public const string Rs256 = "RS256";

    /// <summary>RFC 7518 §3.3: "A key of size 2048 bits or larger MUST be used".</summary>
    public const int SmallestModulusBytes = 256;

    public override bool Verify(byte[] signed, byte[] signature)
    {
        // One RSA object per call: they are not safe to share between threads, and importing a public key costs microseconds.
        using var rsa = RSA.Create(publicKey);
        return rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}

internal sealed class RsaJwsSigner(string? keyId, RSAParameters privateKey) : IJwsSigner
{
    public string? KeyId { get; } = keyId;

    public string Algorithm => RsaJwsKey.Rs256;

    public byte[] Sign(byte[] toSign)
    {
        using var rsa = RSA.Create(privateKey);
        return rsa.SignData(toSign, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
