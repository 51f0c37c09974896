using System.Text.Json;

namespace MemoryStdio.Auth.OAuth.Clients;

/// <summary>
/// What a client says about itself, from a registration or a metadata document. Lenient where clients differ (unknown members, an unusable redirect
/// address beside usable ones), strict where it matters (types, redirect rules, methods).
/// </summary>
internal sealed record ClientMetadata
{
    private const int TextLength = 200;
    private const int UriLength = 500;
    private const int MostRedirects = 20;

    private static readonly string[] KnownGrants = [GrantType.AuthorizationCode, GrantType.RefreshToken, GrantType.ClientCredentials];

    public required string Name { get; init; }

    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>Addresses it named that cannot be used, with the reason.</summary>
    public required IReadOnlyList<string> Left { get; init; }

    public required IReadOnlyList<string> GrantTypes { get; init; }

    public required string AuthMethod { get; init; }

    public string? Scope { get; init; }

    public string? ClientUri { get; init; }

    public string? SoftwareId { get; init; }

    public string? SoftwareVersion { get; init; }

    public static OAuthResult<ClientMetadata> Read(JsonElement json, string defaultAuthMethod)
    {
        if (json.ValueKind != JsonValueKind.Object) return Invalid("The body must be a JSON object.");
        if (!TryTexts(json, "redirect_uris", out var redirects) || !TryTexts(json, "grant_types", out var grants) || !TryTexts(json, "response_types", out var responses))
            return Invalid("redirect_uris, grant_types and response_types must be arrays of strings.");
        foreach (var name in (string[])["client_name", "scope", "token_endpoint_auth_method", "client_uri", "software_id", "software_version"])
        {
            if (json.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                return Invalid($"{name} must be a string.");
        }

        var method = Text(json, "token_endpoint_auth_method") ?? defaultAuthMethod;
        if (!ClientAuthMethod.All.Contains(method))
            return Invalid($"The method '{Ascii(method)}' is not supported. Use {string.Join(", ", ClientAuthMethod.All)}.");
        if (redirects.Count > MostRedirects) return new OAuthError(OAuthError.InvalidRedirectUri, $"More than {MostRedirects} redirect_uris.");
        if (responses.Count > 0 && !responses.Contains("code")) return Invalid("response_types must contain code; nothing else is supported.");

        var left = redirects.Select(u => (Uri: u, Why: Clients.RedirectUris.Problem(u))).Where(u => u.Why is not null).Select(u => $"{Ascii(u.Uri)}: {u.Why}").ToArray();
        // One unknown address must not cost the others (Cursor and VS Code name several kinds), but none at all left would be a client that cannot be answered.
        if (redirects.Count > 0 && left.Length == redirects.Count)
            return new OAuthError(OAuthError.InvalidRedirectUri, $"No usable redirect address: {string.Join("; ", left)}.");

        var known = grants.Where(KnownGrants.Contains).Distinct().ToArray();
        if (grants.Count > 0 && known.Length == 0) return Invalid("None of the grant_types is supported. Use authorization_code and refresh_token.");
        return new ClientMetadata
        {
            Name = Clean(Text(json, "client_name")) ?? "Unnamed client",
            RedirectUris = [.. redirects.Where(u => Clients.RedirectUris.Problem(u) is null).Distinct()],
            Left = left,
            GrantTypes = known.Length > 0 ? known : [GrantType.AuthorizationCode, GrantType.RefreshToken],
            AuthMethod = method,
            Scope = Clean(Text(json, "scope")),
            ClientUri = Text(json, "client_uri") is { Length: <= UriLength } uri && Uri.TryCreate(uri, UriKind.Absolute, out var page) && page.Scheme is "https" or "http" ? uri : null,
            SoftwareId = Clean(Text(json, "software_id")),
            SoftwareVersion = Clean(Text(json, "software_version")),
        };
    }

    private static OAuthError Invalid(string description) => new(OAuthError.InvalidClientMetadata, description);

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    // It is shown on the consent page: no line breaks, and no marks that turn the direction of the text around it.
    private static string? Clean(string? text)
    {
        if (text is null) return null;
        var plain = string.Concat(text.Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)).Trim();
        return plain.Length == 0 ? null : plain.Length > TextLength ? plain[..TextLength] : plain;
    }

    private static string Ascii(string text)
    {
        var plain = string.Concat(text.Select(c => c is >= ' ' and <= '~' and not '"' and not '\\' ? c : '?'));
        return plain.Length > 100 ? plain[..100] : plain;
    }

    private static bool TryTexts(JsonElement json, string name, out IReadOnlyList<string> texts)
    {
        texts = [];
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return true;
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(e => e.ValueKind != JsonValueKind.String)) return false;
        texts = [.. value.EnumerateArray().Select(e => e.GetString()!)];
        return true;
    }
}
