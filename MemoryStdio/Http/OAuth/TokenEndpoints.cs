using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Guessing;
using MemoryStdio.Auth.OAuth;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Tokens;
using MemoryStdio.Http.Api;
using MemoryStdio.Http.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.OAuth;

/// <summary>Tokens for clients: issue (RFC 6749), revoke (RFC 7009), describe (RFC 7662).</summary>
internal static class TokenEndpoints
{
    public const string TokenPath = "/oauth/token";
    public const string RevokePath = "/oauth/revoke";
    public const string IntrospectPath = "/oauth/introspect";

    private static readonly string[] Once = ["grant_type", "code", "redirect_uri", "code_verifier", "refresh_token", "scope", "client_id", "client_secret", "token"];
    private static readonly OAuthError TooMany = new(OAuthError.TooManyRequests, "Too many requests from this address. Try again in a minute.");
    private static readonly OAuthError UnknownClient = new(OAuthError.InvalidClient, "The client is unknown here, or its secret is wrong. Register again.");

    public static void MapTokens(this IEndpointRouteBuilder app)
    {
        app.MapPost(TokenPath, IssueAsync);
        app.MapPost(RevokePath, RevokeAsync);
    }

    /// <summary>Apart from the others: what is mapped in a group that anybody may use stays open to anybody.</summary>
    public static void MapIntrospection(this IEndpointRouteBuilder app) =>
        app.MapPost(IntrospectPath, IntrospectAsync).RequireAuthorization(AccessPolicies.Admin).WithBodyLimit(ApiRoutes.SmallBodyLimit).ExcludeFromDescription();

    private static async Task<IResult> IssueAsync(HttpContext context, TokenService tokens, AuditLog audit, TimeProvider time, CancellationToken cancellationToken)
    {
        var (form, client, error) = await ReadAsync(context, cancellationToken);
        if (client is null) return await FailedAsync(context, audit, time, null, error!, cancellationToken);
        var answer = await tokens.IssueAsync(
            new TokenRequest
            {
                Client = client,
                Actor = ActorOf(context, client),
                GrantType = Value(form!, "grant_type"),
                Code = Value(form!, "code"),
                RedirectUri = Value(form!, "redirect_uri"),
                CodeVerifier = Value(form!, "code_verifier"),
                RefreshToken = Value(form!, "refresh_token"),
                Scope = Value(form!, "scope"),
                Resources = [.. form!["resource"].OfType<string>().Where(r => r.Length > 0)],
                AlsoOurs = RequestAddress.BaseOf(context),
            },
            cancellationToken);
        if (!answer.Succeeded(out var issued, out error)) return await FailedAsync(context, audit, time, client, error, cancellationToken);

        var document = new JsonObject
        {
            ["access_token"] = issued.AccessToken.Reveal(),
            ["token_type"] = "Bearer",
            ["expires_in"] = (long)issued.ExpiresIn.TotalSeconds,
            ["scope"] = issued.Scope,
        };
        if (issued.RefreshToken is { } refresh) document["refresh_token"] = refresh.Reveal();
        context.Response.Headers.Pragma = "no-cache";
        return OAuthAnswers.Json(document);
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, TokenInspection inspection, CancellationToken cancellationToken)
    {
        var (form, client, error) = await ReadAsync(context, cancellationToken);
        if (client is null) return OAuthAnswers.Error(context, error!);
        if (Value(form!, "token") is not { } token) return OAuthAnswers.Error(context, new OAuthError(OAuthError.InvalidRequest, "token is missing."));
        await inspection.RevokeAsync(token, client, ActorOf(context, client), cancellationToken);
        return Results.Ok();
    }

    private static async Task<IResult> IntrospectAsync(HttpContext context, TokenInspection inspection, OAuthAddress address, CancellationToken cancellationToken)
    {
        if (await FormAsync(context, cancellationToken) is not { } form || Value(form, "token") is not { } token)
            return OAuthAnswers.Error(context, new OAuthError(OAuthError.InvalidRequest, "Send a form with the field token."));
        if (await inspection.DescribeAsync(token, cancellationToken) is not { } found) return OAuthAnswers.Json(new JsonObject { ["active"] = false });
        var document = new JsonObject
        {
            ["active"] = true,
            ["token_type"] = found.Kind == "access_token" ? "Bearer" : found.Kind,
            ["sub"] = found.UserId,
            ["username"] = found.UserId,
            ["client_id"] = found.ClientId,
            ["scope"] = found.Scope,
            ["exp"] = found.ExpiresAt?.ToUnixTimeSeconds(),
            ["iss"] = address.Issuer,
            ["aud"] = address.Resource,
        };
        if (found.TokenId is { } id) document["jti"] = id;
        return OAuthAnswers.Json(document);
    }

    private static async Task<(IFormCollection? Form, OAuthClient? Client, OAuthError? Error)> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var services = context.RequestServices;
        if (!((OAuthRates)services.GetService(typeof(OAuthRates))!).MayAskForToken(context)) return (null, null, TooMany);
        if (await FormAsync(context, cancellationToken) is not { } form)
            return (null, null, new OAuthError(OAuthError.InvalidRequest, "Send the parameters as application/x-www-form-urlencoded."));
        if (Array.Find(Once, name => form[name].Count > 1) is { } twice)
            return (form, null, new OAuthError(OAuthError.InvalidRequest, $"The parameter {twice} came more than once."));

        var shown = ClientAuthentication.Read(context, form);
        if (shown.Conflicting) return (form, null, new OAuthError(OAuthError.InvalidRequest, "Authenticate once: in the Authorization header or in the form."));
        return await RecogniseAsync(context, shown, cancellationToken) is { } client ? (form, client, null) : (form, null, UnknownClient);
    }

    private static async Task<OAuthClient?> RecogniseAsync(HttpContext context, ClientAuthentication shown, CancellationToken cancellationToken)
    {
        var limiter = (GuessLimiter)context.RequestServices.GetService(typeof(GuessLimiter))!;
        var clients = (ClientService)context.RequestServices.GetService(typeof(ClientService))!;
        var address = context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        var identity = $"client {shown.Id}";
        var fingerprint = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{shown.Id}\n{shown.Secret}")));
        if (limiter.HeldBack(address, identity, fingerprint) is not null) return null;
        var client = await clients.AuthenticateAsync(shown.Id, shown.Secret, cancellationToken);
        // A client that was removed asks again and again with what it has; only secrets can be guessed.
        if (client is null && shown.Secret is not null) limiter.Failed(address, identity, fingerprint);
        if (client is { IsConfidential: true }) limiter.Succeeded(fingerprint);
        return client;
    }

    private static async Task<IFormCollection?> FormAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!context.Request.HasFormContentType) return null;
        try
        {
            return await context.Request.ReadFormAsync(cancellationToken);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<IResult> FailedAsync(
        HttpContext context, AuditLog audit, TimeProvider time, OAuthClient? client, OAuthError error, CancellationToken cancellationToken)
    {
        var actor = client is null ? new AuditActor("client", context.Connection.RemoteIpAddress?.ToString()) : ActorOf(context, client);
        await audit.NoteAsync(
            AuditEntry.By(actor, AuditEvents.OAuthTokenFailed, time.GetUtcNow(), null, detail: $"{error.Code}: {error.Description}"), cancellationToken);
        return OAuthAnswers.Error(context, error);
    }

    private static AuditActor ActorOf(HttpContext context, OAuthClient client) => new(client.Id, context.Connection.RemoteIpAddress?.ToString());

    private static string? Value(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } value ? value : null;
}
