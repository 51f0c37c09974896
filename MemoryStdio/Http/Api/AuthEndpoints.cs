using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Http.Security;
using MemoryStdio.Mcp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Api;

internal sealed record KeyBody(string ApiKey);

/// <param name="Reason">Why not; one of the public texts.</param>
internal sealed record ValidBody(bool Valid, string? UserId = null, string? ExpiresAt = null, string? Reason = null);

internal sealed record IdentityBody(
    string UserId, string Scopes, string Family, string Credential, string? ExpiresAt, string? Reminder, string? DefaultProject, IReadOnlyList<string>? Projects);

/// <param name="OverlapHours">How long the old one goes on working.</param>
internal sealed record RotateBody(double? OverlapHours = null);

/// <param name="Secret">Shown now and never again.</param>
internal sealed record RotatedBody(string Secret, string Credential, string? ExpiresAt, string OldEndsAt);

/// <summary>Who a key belongs to, and a new one for its holder. Nothing is kept between requests: each carries its credential.</summary>
internal static class AuthEndpoints
{
    private const double MostOverlapHours = 24 * 30;

    public static void MapAuth(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("/api/v1/auth").AllowAnonymous().WithBodyLimit(ApiRoutes.SmallBodyLimit).WithTags("Authentication");
        open.MapPost("login", LoginAsync);
        open.MapPost("validate", ValidateAsync);

        var own = app.MapGroup("/api/v1/auth").RequireAuthorization().WithBodyLimit(ApiRoutes.SmallBodyLimit).WithTags("Authentication");
        own.MapGet("me", Me);
        own.MapPost("logout", Logout);
        own.MapPost("rotate", RotateAsync);
    }

    private static async Task<Results<Ok<IdentityBody>, JsonHttpResult<ProblemBody>>> LoginAsync(
        KeyBody body, HttpContext context, IAuthenticator authenticator, CancellationToken cancellationToken)
    {
        var outcome = await CheckAsync(body, context, authenticator, cancellationToken);
        if (outcome is AuthOutcome.Authenticated known) return TypedResults.Ok(Describe(known.Credential, known.ExpiryReminder));

        var rejected = (AuthOutcome.Rejected)outcome;
        RejectionAnswer.SetHeaders(context, rejected);
        return ProblemResults.Of(context, RejectionAnswer.StatusOf(rejected.Reason), rejected.Message, rejected.Remedy);
    }

    // 200 either way: the question was answered. Guessing is held back by the authenticator all the same.
    private static async Task<Results<Ok<ValidBody>, JsonHttpResult<ProblemBody>>> ValidateAsync(
        KeyBody body, HttpContext context, IAuthenticator authenticator, CancellationToken cancellationToken)
    {
        var outcome = await CheckAsync(body, context, authenticator, cancellationToken);
        if (outcome is AuthOutcome.Authenticated known)
            return TypedResults.Ok(new ValidBody(true, known.Credential.User.Value, ToolTime.Write(known.Credential.ExpiresAt)));

        var rejected = (AuthOutcome.Rejected)outcome;
        if (RejectionAnswer.StatusOf(rejected.Reason) == StatusCodes.Status401Unauthorized) return TypedResults.Ok(new ValidBody(false, Reason: rejected.Message));
        RejectionAnswer.SetHeaders(context, rejected);
        return ProblemResults.Of(context, RejectionAnswer.StatusOf(rejected.Reason), rejected.Message, rejected.Remedy);
    }

    private static Ok<IdentityBody> Me(HttpContext context) =>
        TypedResults.Ok(Describe(RequestIdentity.Of(context).Credential, RequestIdentity.Of(context).ExpiryReminder));

    // The server keeps no session; clients that call this after forgetting their key get the answer they expect.
    private static NoContent Logout() => TypedResults.NoContent();

    private static async Task<Results<Ok<RotatedBody>, JsonHttpResult<ProblemBody>>> RotateAsync(
        RotateBody? body, HttpContext context, CredentialFinder finder, CredentialService credentials, TimeProvider time, CancellationToken cancellationToken)
    {
        var own = RequestIdentity.Of(context).Credential;
        if (own is not { Family: CredentialFamily.McpToken or CredentialFamily.ApiKey, Id: { } id })
            return ProblemResults.Of(context, AuthProblem.Invalid("Only MCP tokens and API keys can be rotated here. Ask an administrator for a new one."));
        var hours = body?.OverlapHours ?? CredentialService.DefaultOverlap.TotalHours;
        if (hours is not (>= 0 and <= MostOverlapHours))
            return ProblemResults.Of(context, AuthProblem.Invalid($"overlap_hours is {hours}; it must be between 0 and {MostOverlapHours}."));

        var overlap = TimeSpan.FromHours(hours);
        var actor = new AuditActor(own.User.Value, context.Connection.RemoteIpAddress?.ToString());
        if (!(await finder.FindAsync(own.Family, id, cancellationToken)).Succeeded(out var old, out var problem)
            || !(await credentials.RotateAsync(old, overlap, actor, cancellationToken)).Succeeded(out var issued, out problem)) return ProblemResults.Of(context, problem);
        return TypedResults.Ok(new RotatedBody(
            issued.Secret.Reveal(), issued.Credential.Hint, ToolTime.Write(issued.Credential.ExpiresAt), ToolTime.Write(time.GetUtcNow() + overlap)));
    }

    private static Task<AuthOutcome> CheckAsync(KeyBody body, HttpContext context, IAuthenticator authenticator, CancellationToken cancellationToken) =>
        authenticator.AuthenticateAsync(
            new CredentialPresented
            {
                Bearer = string.IsNullOrWhiteSpace(body.ApiKey) ? null : Secret.From(body.ApiKey.Trim()),
                RemoteAddress = context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                UserAgent = context.Request.Headers.UserAgent,
            },
            cancellationToken);

    private static IdentityBody Describe(AcceptedCredential credential, string? reminder) => new(
        credential.User.Value, ScopeNames.Write(credential.Scopes), credential.Family.ToString(), credential.Hint, ToolTime.Write(credential.ExpiresAt), reminder,
        credential.DefaultProject?.Value, credential.ProjectLimits is { } limits ? [.. limits.Order(StringComparer.Ordinal)] : null);
}
