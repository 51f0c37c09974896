using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace MemoryStdio.Auth.Jwt;

/// <summary>A JWS in compact serialization (RFC 7515 §7.1), taken apart but not yet believed.</summary>
internal sealed record Jws(string Algorithm, string? KeyId, JsonElement Payload, byte[] Signed, byte[] Signature)
{
    private const int MaxLength = 8 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>The header's <c>typ</c>; only to tell kinds of tokens apart.</summary>
    public string? Type { get; init; }

    public static string Write(IJwsSigner signer, byte[] payload, string type = "JWT")
    {
        var header = new Dictionary<string, string> { ["alg"] = signer.Algorithm, ["typ"] = type };
        if (signer.KeyId is { } keyId) header["kid"] = keyId;
        var toSign = $"{Base64UrlText.Encode(JsonSerializer.SerializeToUtf8Bytes(header))}.{Base64UrlText.Encode(payload)}";
        return $"{toSign}.{Base64UrlText.Encode(signer.Sign(Encoding.ASCII.GetBytes(toSign)))}";
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out Jws? jws)
    {
        jws = null;
        if (text.Length > MaxLength || text.Split('.') is not [var head, var body, var tail]) return false;
        if (TryObject(head) is not { } header || TryObject(body) is not { } payload || Base64UrlText.TryDecode(tail) is not { } signature) return false;
        // "crit" names extensions that must be understood (RFC 7515 §4.1.11), and we understand none.
        if (header.TryGetProperty("crit", out _) || Text(header, "alg") is not { } algorithm) return false;
        if (header.TryGetProperty("kid", out var kid) && kid.ValueKind != JsonValueKind.String) return false;

        jws = new Jws(algorithm, Text(header, "kid"), payload, Encoding.ASCII.GetBytes($"{head}.{body}"), signature) { Type = Text(header, "typ") };
        return true;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? TryObject(string part)
    {
        if (Base64UrlText.TryDecode(part) is not { } bytes) return null;
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            ReadTexts(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // The parser lets bytes that are no UTF-8 and halves of surrogate pairs through and throws when they are read; so read all of it here.
    private static void ReadTexts(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                json.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray()) ReadTexts(item);
                break;
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    _ = member.Name;
                    ReadTexts(member.Value);
                }

                break;
        }
    }
}
