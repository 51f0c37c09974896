using System.Security.Cryptography;
using System.Text.Json;
using MemoryStdio.Auth.Jwt;

namespace MemoryStdio.Tests.Auth.Jwt;

/// <summary>The examples of RFC 7515 appendix A and RFC 7638 §3.1.</summary>
public sealed class JwsVectorTests
{
    private const string Payload = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";

    private const string Hs256 = $"eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.{Payload}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private const string Rs256 = $"eyJhbGciOiJSUzI1NiJ9.{Payload}."
        + "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4"
        + "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv"
        + "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    private const string Es256 = $"eyJhbGciOiJFUzI1NiJ9.{Payload}."
        + "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    private const string HmacSecret = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow";

    private const string RsaJwk = """
        {"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}
        """;

    private const string EcJwk = """
        {"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}
        """;

    [Fact]
    public void Rfc7515A1_Hs256() => AssertVerifies(Hs256, new HmacJwsKey(null, Base64UrlText.TryDecode(HmacSecret)!));

    [Fact]
    public void Rfc7515A2_Rs256() => AssertVerifies(Rs256, Key(RsaJwk));

    [Fact]
    public void Rfc7515A3_Es256() => AssertVerifies(Es256, Key(EcJwk));

    [Fact]
    public void Rfc7515A5_NoneIsReadButNoKeyIsForIt()
    {
        Assert.True(Jws.TryParse($"eyJhbGciOiJub25lIn0.{Payload}.", out var jws));

        Assert.Equal("none", jws.Algorithm);
        Assert.Empty(jws.Signature);
        Assert.False(Key(RsaJwk).Verify(jws.Signed, jws.Signature));
        Assert.False(Key(EcJwk).Verify(jws.Signed, jws.Signature));
    }

    [Fact]
    public void Rfc7519_TheClaimsOfItsExampleAreRead()
    {
        Assert.True(Jws.TryParse(Rs256, out var jws));
        Assert.True(JwtClaims.TryRead(jws.Payload, out var claims));

        Assert.Equal("joe", claims.Issuer);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1300819380), claims.Expires);
        Assert.Empty(claims.Audience);
    }

    [Fact]
    public void Rfc7638_Thumbprint()
    {
        var key = new RSAParameters
        {
            Exponent = [1, 0, 1],
            Modulus = Base64UrlText.TryDecode(
                "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5Js"
                + "GY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-"
                + "bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw"),
        };

        Assert.Equal("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", JwkSet.Thumbprint(key));
    }

    [Fact]
    public void WhatIsWrittenVerifiesWithEachSigner()
    {
        var rsa = SigningKey.Create(DateTimeOffset.UnixEpoch);
        var hmac = new HmacJwsKey("oauth", RandomNumberGenerator.GetBytes(32));

        AssertVerifies(Jws.Write(new RsaJwsSigner("k1", rsa.Key), "{}"u8.ToArray()), new RsaJwsKey("k1", rsa.PublicHalf));
        AssertVerifies(Jws.Write(hmac, "{}"u8.ToArray()), hmac);
    }

    [Theory]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""", "too short")]
    [InlineData("""{"kty":"RSA","n":"????","e":"AQAB"}""", "not base64url")]
    [InlineData("""{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMko"}""", "a shared secret")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"}""", "not on the curve")]
    [InlineData("""{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}""", "another curve")]
    [InlineData("[]", "no object")]
    public void AKeySetLeavesOutKeysItCannotTrust(string jwk, string why)
    {
        var keys = JwkSet.TryParse($$"""{"keys":[{{jwk}}, {{RsaJwk}}]}""");

        Assert.True(keys?.Count == 1, why);
    }

    [Fact]
    public void AKeyForEncryptionOrWithExponentOneIsLeftOut()
    {
        Assert.Empty(JwkSet.TryParse($$"""{"keys":[{{RsaJwk.Replace("\"kty\"", "\"use\":\"enc\",\"kty\"", StringComparison.Ordinal)}}]}""")!);
        Assert.Empty(JwkSet.TryParse($$"""{"keys":[{{RsaJwk.Replace("AQAB", "AQ", StringComparison.Ordinal)}}]}""")!);
    }

    private static JwsKey Key(string jwk) => JwkSet.TryKey(JsonDocument.Parse(jwk).RootElement)!;

    private static void AssertVerifies(string text, JwsKey key)
    {
        Assert.True(Jws.TryParse(text, out var jws));
        Assert.Equal(key.Algorithm, jws.Algorithm);
        Assert.True(key.Verify(jws.Signed, jws.Signature));

        jws.Signature[^1] ^= 1;
        Assert.False(key.Verify(jws.Signed, jws.Signature));
    }
}
