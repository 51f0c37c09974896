using System.Text.Json.Nodes;
using MemoryStdio.Auth;
using MemoryStdio.Auth.OAuth;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.OAuth;

/// <summary>How clients find out: protected resource metadata (RFC 9728), server metadata (RFC 8414, OpenID Connect discovery) and keys.</summary>
internal static class DiscoveryEndpoints
{
    public static void MapDiscovery(this IEndpointRouteBuilder app)
    {
        // With and without the path of the MCP address: clients of different revisions look in different places.
        app.MapGet("/.well-known/oauth-protected-resource/{**suffix}", Resource);
        app.MapGet("/.well-known/oauth-authorization-server/{**suffix}", (HttpContext context, string? suffix, AuthOptions options, OAuthAddress address, OAuthKeys keys) =>
            Server(context, suffix, options, address, keys, openId: false));
        app.MapGet("/.well-known/openid-configuration/{**suffix}", (HttpContext context, string? suffix, AuthOptions options, OAuthAddress address, OAuthKeys keys) =>
            Server(context, suffix, options, address, keys, openId: true));
        app.MapGet("/mcp/.well-known/oauth-authorization-server", (HttpContext context, AuthOptions options, OAuthAddress address, OAuthKeys keys) =>
            Server(context, null, options, address, keys, openId: false));
        app.MapGet("/mcp/.well-known/openid-configuration", (HttpContext context, AuthOptions options, OAuthAddress address, OAuthKeys keys) =>
            Server(context, null, options, address, keys, openId: true));
        app.MapGet("/.well-known/jwks.json", (OAuthKeys keys) => Results.Text(keys.PublicJwks(), "application/json"));
        app.MapGet("/api/oauth/status", (AuthOptions options, OAuthAddress address, OAuthKeys keys) => new OAuthStatus(
            true, address.Issuer, address.Resource, keys.Algorithm, options.OAuth.RegistrationKey is null, options.OAuth.AllowClientDocuments));
    }

    private static IResult Resource(HttpContext context, string? suffix, OAuthAddress address)
    {
        if (RequestAddress.ResourceOf(context, suffix) is not { } resource) return Results.NotFound();
        return OAuthAnswers.Json(new JsonObject
        {
            ["resource"] = resource,
            ["authorization_servers"] = new JsonArray(address.Issuer),
            // What most clients should ask for; admin is there for those that ask by name.
            ["scopes_supported"] = new JsonArray("read", "write"),
            ["bearer_methods_supported"] = new JsonArray("header"),
            ["resource_name"] = "MemoryStdio",
        });
    }

    private static IResult Server(HttpContext context, string? suffix, AuthOptions options, OAuthAddress address, OAuthKeys keys, bool openId)
    {
        var issuerPath = Uri.TryCreate(address.Issuer, UriKind.Absolute, out var issuer) ? issuer.AbsolutePath.Trim('/') : "";
        if ((suffix ?? "").Trim('/') != issuerPath && RequestAddress.ResourceOf(context, suffix) is null) return Results.NotFound();
        var home = address.Base;
        var grants = new JsonArray(GrantType.AuthorizationCode, GrantType.RefreshToken);
        if (options.OAuth.AllowClientCredentials) grants.Add(GrantType.ClientCredentials);
        var document = new JsonObject
        {
            ["issuer"] = address.Issuer,
            ["authorization_endpoint"] = home + AuthorizeEndpoints.Path,
            ["token_endpoint"] = home + TokenEndpoints.TokenPath,
            ["registration_endpoint"] = home + RegistrationEndpoints.Path,
            ["revocation_endpoint"] = home + TokenEndpoints.RevokePath,
            ["introspection_endpoint"] = home + TokenEndpoints.IntrospectPath,
            ["jwks_uri"] = home + "/.well-known/jwks.json",
            ["scopes_supported"] = Texts([.. OAuthScopes.Supported, OAuthScopes.OfflineAccess]),
            ["response_types_supported"] = new JsonArray("code"),
            ["response_modes_supported"] = new JsonArray("query"),
            ["grant_types_supported"] = grants,
            ["token_endpoint_auth_methods_supported"] = Texts(ClientAuthMethod.All),
            ["revocation_endpoint_auth_methods_supported"] = Texts(ClientAuthMethod.All),
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
            ["authorization_response_iss_parameter_supported"] = true,
            ["ui_locales_supported"] = new JsonArray("en", "ko"),
        };
        // Said only when it is so: clients prefer it over registering, and would fail on a server that does not fetch.
        if (options.OAuth.AllowClientDocuments) document["client_id_metadata_document_supported"] = true;
        if (openId)
        {
            // Required by the document's schema; no ID tokens are issued.
            document["subject_types_supported"] = new JsonArray("public");
            document["id_token_signing_alg_values_supported"] = new JsonArray(keys.Algorithm);
        }

        return OAuthAnswers.Json(document);
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];
}
