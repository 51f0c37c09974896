using System.Security.Cryptography;

namespace MemoryStdio.Auth.Jwt;

/// <summary>HS256 (RFC 7518 §3.2), where one program issues and checks with a shared secret: the setting MCP_OAUTH_SECRET_KEY.</summary>
internal sealed class HmacJwsKey(string? keyId, byte[] secret) : JwsKey(keyId, Hs256), IJwsSigner
{
    public const string Hs256 = "HS256";

    public byte[] Sign(byte[] toSign) => HMACSHA256.HashData(secret, toSign);

    public override bool Verify(byte[] signed, byte[] signature) => CryptographicOperations.FixedTimeEquals(Sign(signed), signature);
}
