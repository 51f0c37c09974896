using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.OAuth;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Http.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.OAuth;

/// <summary>Dynamic client registration (RFC 7591) and its management (RFC 7592: read and delete).</summary>
internal static class RegistrationEndpoints
{
    public const string Path = "/oauth/register";

    private static readonly OAuthError TooMany = new(OAuthError.TooManyRequests, "Too many registrations from this address. Try again in an hour.");
    private static readonly OAuthError WrongToken = new(OAuthError.InvalidToken, "The registration access token is not the one of this client.");

    public static void MapRegistration(this IEndpointRouteBuilder app)
    {
        app.MapPost(Path, RegisterAsync);
        app.MapGet(Path + "/{id}", ReadAsync);
        app.MapDelete(Path + "/{id}", DeleteAsync);
    }

    private static async Task<IResult> RegisterAsync(
        HttpContext context, ClientService clients, IAuthenticator authenticator, OAuthRates rates, AuthOptions options, OAuthAddress address, CancellationToken cancellationToken)
    {
        if (!rates.MayRegister(context)) return OAuthAnswers.Error(context, TooMany);
        var (owner, refused) = await OwnerAsync(context, authenticator, options, cancellationToken);
        if (refused is not null) return OAuthAnswers.Error(context, refused);
        if (await BodyAsync(context, cancellationToken) is not { } body)
            return OAuthAnswers.Error(context, new OAuthError(OAuthError.InvalidClientMetadata, "The body must be a JSON object."));

        var registered = await clients.RegisterAsync(body, BearerOf(context), owner, ActorOf(context, owner), cancellationToken);
        if (!registered.Succeeded(out var made, out var error)) return OAuthAnswers.Error(context, error);
        var document = Describe(made.Client, address);
        if (made.Secret is { } secret)
        {
            document["client_secret"] = secret.Reveal();
            document["client_secret_expires_at"] = 0;
        }

        document["registration_access_token"] = made.RegistrationToken.Reveal();
        if (made.Left.Count > 0) document["redirect_uris_left_out"] = new JsonArray([.. made.Left.Select(l => (JsonNode)l)]);
        return OAuthAnswers.Json(document, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext context, ClientService clients, OAuthAddress address, CancellationToken cancellationToken) =>
        await clients.FindByRegistrationTokenAsync(id, BearerOf(context), cancellationToken) is { } client
            ? OAuthAnswers.Json(Describe(client, address))
            : OAuthAnswers.Error(context, WrongToken);

    private static async Task<IResult> DeleteAsync(string id, HttpContext context, ClientService clients, CancellationToken cancellationToken)
    {
        if (await clients.FindByRegistrationTokenAsync(id, BearerOf(context), cancellationToken) is not { } client) return OAuthAnswers.Error(context, WrongToken);
        await clients.DeleteAsync(client.Id, ActorOf(context, null), cancellationToken);
        return Results.NoContent();
    }

    public static JsonObject Describe(OAuthClient client, OAuthAddress address)
    {
        var document = new JsonObject
        {
            ["client_id"] = client.Id,
            ["client_id_issued_at"] = client.CreatedAt.ToUnixTimeSeconds(),
            ["client_name"] = client.Name,
            ["redirect_uris"] = Texts(client.RedirectUris),
            ["grant_types"] = Texts(client.GrantTypes),
            ["response_types"] = new JsonArray("code"),
            ["token_endpoint_auth_method"] = client.AuthMethod,
            ["scope"] = client.Scope ?? OAuthScopes.DefaultText,
            ["registration_client_uri"] = $"{address.Base}{Path}/{Uri.EscapeDataString(client.Id)}",
        };
        if (client.ClientUri is { } uri) document["client_uri"] = uri;
        if (client.SoftwareId is { } software) document["software_id"] = software;
        if (client.SoftwareVersion is { } version) document["software_version"] = version;
        return document;
    }

    /// <summary>A bearer token at registration is the registration key, or a user's credential: then the client is that user's.</summary>
    private static async Task<(AcceptedCredential? Owner, OAuthError? Refused)> OwnerAsync(
        HttpContext context, IAuthenticator authenticator, AuthOptions options, CancellationToken cancellationToken)
    {
        if (BearerOf(context) is not { } bearer) return (null, null);
        if (options.OAuth.RegistrationKey is { } key && key.SameAs(Secret.From(bearer))) return (null, null);
        var presented = CredentialReader.Read(context);
        // An access token belongs to a client; it must not make further clients in its user's name.
        return await authenticator.AuthenticateAsync(presented, cancellationToken) is AuthOutcome.Authenticated { Credential: { Family: not CredentialFamily.OAuth } credential }
            ? (credential, null)
            : (null, new OAuthError(OAuthError.InvalidToken, "The bearer token is neither the registration key nor a credential of yours. Leave it out, or correct it."));
    }

    private static async Task<JsonElement?> BodyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(context.Request.Body, new JsonDocumentOptions { MaxDepth = 16 }, cancellationToken);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static AuditActor ActorOf(HttpContext context, AcceptedCredential? owner) =>
        new(owner?.User.Value ?? "client", context.Connection.RemoteIpAddress?.ToString());

    private static string? BearerOf(HttpContext context) => CredentialReader.Read(context).Bearer?.Reveal();

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)t)];
}
