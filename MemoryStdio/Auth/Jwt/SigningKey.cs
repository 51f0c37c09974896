using System.Security.Cryptography;

namespace MemoryStdio.Auth.Jwt;

/// <summary>One of our own RSA keys. Only the newest one has its private half; a retired one checks tokens it signed before.</summary>
internal sealed record SigningKey(string KeyId, DateTimeOffset CreatedAt, RSAParameters Key)
{
    private const int Bits = 3072;

    public DateTimeOffset? RetiredAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public bool IsActive => Key.D is not null && RetiredAt is null && RevokedAt is null;

    public static SigningKey Create(DateTimeOffset now)
    {
        using var rsa = RSA.Create(Bits);
        var key = rsa.ExportParameters(includePrivateParameters: true);
        return new SigningKey(JwkSet.Thumbprint(key), now, key);
    }

    public SigningKey Retire(DateTimeOffset now) => this with { RetiredAt = RetiredAt ?? now, Key = PublicHalf };

    public SigningKey Revoke(DateTimeOffset now) => this with { RevokedAt = RevokedAt ?? now, Key = PublicHalf };

    public RSAParameters PublicHalf => new() { Modulus = Key.Modulus, Exponent = Key.Exponent };

    public string PublicPem
    {
        get
        {
            using var rsa = RSA.Create(PublicHalf);
            return rsa.ExportSubjectPublicKeyInfoPem();
        }
    }

    public override string ToString() => $"{KeyId} ({(IsActive ? "active" : RevokedAt is null ? "retired" : "revoked")})";
}
