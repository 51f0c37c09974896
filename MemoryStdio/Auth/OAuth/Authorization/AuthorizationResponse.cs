namespace MemoryStdio.Auth.OAuth.Authorization;

/// <summary>Addresses that lead back to the client. Each names the issuer (RFC 9207), so that a client with several servers cannot mix them up.</summary>
internal static class AuthorizationResponse
{
    public static string Success(string redirectUri, string code, string? state, string issuer) => Build(redirectUri, [("code", code), ("state", state), ("iss", issuer)]);

    public static string Failure(string redirectUri, OAuthError error, string? state, string issuer) =>
        Build(redirectUri, [("error", error.Code), ("error_description", error.Description), ("state", state), ("iss", issuer)]);

    private static string Build(string redirectUri, (string Name, string? Value)[] parameters)
    {
        var query = string.Join('&', parameters.Where(p => p.Value is not null).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return redirectUri + (redirectUri.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
    }
}
