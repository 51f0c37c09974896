using System.Text;
using System.Text.Json.Nodes;
using MemoryStdio.Auth.Jwt;

namespace MemoryStdio.Tests.Auth.Jwt;

/// <summary>Makes tokens that our own issuer would not.</summary>
internal static class Forge
{
    public static string Token(IJwsSigner signer, JsonObject header, string payload)
    {
        var toSign = $"{Encode(header.ToJsonString())}.{Encode(payload)}";
        return $"{toSign}.{Base64UrlText.Encode(signer.Sign(Encoding.ASCII.GetBytes(toSign)))}";
    }

    public static string Unsigned(string header, string payload) => $"{Encode(header)}.{Encode(payload)}.";

    public static string Encode(string text) => Base64UrlText.Encode(Encoding.UTF8.GetBytes(text));

    public static JsonObject Payload(string token) =>
        JsonNode.Parse(Base64UrlText.TryDecode(token.Split('.')[1]))!.AsObject();

    public static JsonObject With(this JsonObject json, string name, JsonNode? value)
    {
        if (value is null) json.Remove(name);
        else json[name] = value;
        return json;
    }
}
