using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Auth.Keys;

namespace MemoryStdio.Auth.Jwt;

/// <summary>Our keys as one JWK Set, so that a rotation is one atomic rename: never a new private key without its old public ones.</summary>
internal static class SigningKeyFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(IReadOnlyList<SigningKey> keys, bool withPrivate)
    {
        var array = new JsonArray();
        foreach (var key in keys) array.Add(ToJson(key, withPrivate));
        return new JsonObject { ["keys"] = array }.ToJsonString(Indented);
    }

    public static IReadOnlyList<SigningKey> Read(string text, string path)
    {
        try
        {
            var keys = JsonNode.Parse(text)?["keys"]?.AsArray().Select(k => FromJson(k!.AsObject())).ToArray();
            if (keys is { Length: > 0 } && keys.Count(k => k.IsActive) == 1) return keys;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NullReferenceException or ArgumentException or CryptographicException)
        {
            // Falls through to the one sentence that helps: the file as a whole is unusable.
        }

        throw new KeyFileException(
            $"{path} does not hold the signing keys. Restore it from a backup; without one, delete it: new keys are made and every JWT must be issued again.");
    }

    private static JsonObject ToJson(SigningKey key, bool withPrivate)
    {
        var json = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = RsaJwsKey.Rs256,
            ["kid"] = key.KeyId,
            ["n"] = Base64UrlText.Encode(key.Key.Modulus),
            ["e"] = Base64UrlText.Encode(key.Key.Exponent),
        };
        if (!withPrivate) return json;

        json["created"] = key.CreatedAt.ToUnixTimeSeconds();
        if (key.RetiredAt is { } retired) json["retired"] = retired.ToUnixTimeSeconds();
        if (key.RevokedAt is { } revoked) json["revoked"] = revoked.ToUnixTimeSeconds();
        if (key.Key.D is null) return json;
        foreach (var (name, bytes) in (ReadOnlySpan<(string, byte[]?)>)[
            ("d", key.Key.D), ("p", key.Key.P), ("q", key.Key.Q), ("dp", key.Key.DP), ("dq", key.Key.DQ), ("qi", key.Key.InverseQ)])
            json[name] = Base64UrlText.Encode(bytes);
        return json;
    }

    private static SigningKey FromJson(JsonObject json)
    {
        byte[]? Bytes(string name) => json[name] is { } node
            ? Base64UrlText.TryDecode(node.GetValue<string>()) ?? throw new FormatException(name)
            : null;
        DateTimeOffset? Time(string name) => json[name] is { } node ? DateTimeOffset.FromUnixTimeSeconds(node.GetValue<long>()) : null;

        var key = new RSAParameters
        {
            Modulus = Bytes("n"),
            Exponent = Bytes("e"),
            D = Bytes("d"),
            P = Bytes("p"),
            Q = Bytes("q"),
            DP = Bytes("dp"),
            DQ = Bytes("dq"),
            InverseQ = Bytes("qi"),
        };
        // Importing checks that the halves belong together, here and not at the first signature.
        RSA.Create(key).Dispose();
        return new SigningKey(json["kid"]!.GetValue<string>(), Time("created")!.Value, key) { RetiredAt = Time("retired"), RevokedAt = Time("revoked") };
    }
}
