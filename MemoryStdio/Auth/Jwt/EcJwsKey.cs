using System.Security.Cryptography;

namespace MemoryStdio.Auth.Jwt;

/// <summary>ES256: ECDSA on P-256 with SHA-256 (RFC 7518 §3.4), for issuers that prefer it.</summary>
internal sealed class EcJwsKey(string? keyId, ECParameters publicKey) : JwsKey(keyId, Es256)
{
    public const string Es256 = "ES256";

    public override bool Verify(byte[] signed, byte[] signature)
    {
        using var ec = ECDsa.Create(publicKey);
        return ec.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
