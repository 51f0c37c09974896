using System.Security.Cryptography;
using System.Text.Json;

namespace MemoryStdio.Auth.Jwt;

/// <summary>Reads a JWK Set (RFC 7517 §5). Keys of other kinds, for encryption, or too short to be safe are left out, as the RFC asks.</summary>
internal static class JwkSet
{
    private const int MaxKeys = 64;

    /// <summary><c>null</c> when it is not a JWK Set at all.</summary>
    public static IReadOnlyList<JwsKey>? TryParse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array) return null;
            return [.. keys.EnumerateArray().Take(MaxKeys).Select(TryKey).OfType<JwsKey>()];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>RFC 7638: the SHA-256 of the required members in order, which makes a good key id.</summary>
    public static string Thumbprint(RSAParameters key) => Base64UrlText.Encode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(
        $$"""{"e":"{{Base64UrlText.Encode(key.Exponent)}}","kty":"RSA","n":"{{Base64UrlText.Encode(key.Modulus)}}"}""")));

    public static JwsKey? TryKey(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || Text(json, "use") is not (null or "sig")) return null;
        return (Text(json, "kty"), Text(json, "alg"), Text(json, "crv")) switch
        {
            ("RSA", null or RsaJwsKey.Rs256, _) => TryRsa(json),
            ("EC", null or EcJwsKey.Es256, "P-256") => TryEc(json),
            _ => null,
        };
    }

    private static RsaJwsKey? TryRsa(JsonElement json)
    {
        if (Bytes(json, "n") is not { Length: >= RsaJwsKey.SmallestModulusBytes } modulus || Bytes(json, "e") is not { Length: > 0 } exponent) return null;
        // An exponent of 1 would make every message its own signature.
        if ((exponent[^1] & 1) == 0 || exponent is [<= 1]) return null;
        var key = new RSAParameters { Modulus = modulus, Exponent = exponent };
        try
        {
            using var probe = RSA.Create(key);
            return new RsaJwsKey(Text(json, "kid"), key);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static EcJwsKey? TryEc(JsonElement json)
    {
        if (Bytes(json, "x") is not { Length: 32 } x || Bytes(json, "y") is not { Length: 32 } y) return null;
        var key = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } };
        try
        {
            using var probe = ECDsa.Create(key);
            return new EcJwsKey(Text(json, "kid"), key);
        }
        catch (CryptographicException)
        {
            // The point is not on the curve.
            return null;
        }
    }

    private static byte[]? Bytes(JsonElement json, string name) => Text(json, name) is { } text ? Base64UrlText.TryDecode(text) : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
