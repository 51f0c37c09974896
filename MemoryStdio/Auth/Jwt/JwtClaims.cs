using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace MemoryStdio.Auth.Jwt;

/// <summary>The registered claims (RFC 7519 §4.1) with their types checked, and the whole object for the others.</summary>
internal sealed record JwtClaims
{
    private static readonly double LatestSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds() - 1;

    public required JsonElement All { get; init; }

    public string? Issuer { get; init; }

    public required IReadOnlyList<string> Audience { get; init; }

    public DateTimeOffset? Expires { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public string? Id { get; init; }

    public string? Text(string name) =>
        All.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A list of texts; <c>null</c> when absent. False when it is something else.</summary>
    public bool TryTexts(string name, out IReadOnlyList<string>? texts)
    {
        texts = null;
        if (!All.TryGetProperty(name, out var value)) return true;
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.String)) return false;
        texts = [.. value.EnumerateArray().Select(e => e.GetString()!)];
        return true;
    }

    public static bool TryRead(JsonElement payload, [NotNullWhen(true)] out JwtClaims? claims)
    {
        claims = null;
        if (!TryTime(payload, "exp", out var expires) || !TryTime(payload, "nbf", out var notBefore) || !TryTime(payload, "iat", out _)) return false;
        if (!TryText(payload, "iss", out var issuer) || !TryText(payload, "jti", out var id)) return false;
        if (TryAudience(payload) is not { } audience) return false;
        claims = new JwtClaims { All = payload, Issuer = issuer, Audience = audience, Expires = expires, NotBefore = notBefore, Id = id };
        return true;
    }

    private static bool TryText(JsonElement payload, string name, out string? text)
    {
        text = null;
        if (!payload.TryGetProperty(name, out var value)) return true;
        text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is not null;
    }

    // RFC 7519 §2: NumericDate may carry a fraction.
    private static bool TryTime(JsonElement payload, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!payload.TryGetProperty(name, out var value)) return true;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds) || seconds < 0 || seconds > LatestSecond) return false;
        time = DateTimeOffset.UnixEpoch.AddSeconds(seconds);
        return true;
    }

    private static string[]? TryAudience(JsonElement payload)
    {
        if (!payload.TryGetProperty("aud", out var value)) return [];
        if (value.ValueKind == JsonValueKind.String) return [value.GetString()!];
        return value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(e => e.GetString()!)]
            : null;
    }
}
