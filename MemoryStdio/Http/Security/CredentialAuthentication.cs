using System.Security.Claims;
using System.Text.Encodings.Web;
using MemoryStdio.Auth;
using MemoryStdio.Http.Api;
using MemoryStdio.Http.Enrolment;
using MemoryStdio.Http.OAuth;
using MemoryStdio.Http.Telemetry;
using MemoryStdio.Identity;
using MemoryStdio.Sentences;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MemoryStdio.Http.Security;

/// <summary>Lets <see cref="IAuthenticator"/> decide who is asking, and turns its refusal into the answer: 401, or 429 and 503 where it says so.</summary>
internal sealed class CredentialAuthentication(
    IAuthenticator authenticator, HttpHostOptions host, HttpMetrics metrics,
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "MemoryStdio";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // This scheme is asked at every request. Where it decides nothing, an absent credential is no refusal and does not belong in the audit.
        if (Context.GetEndpoint() is { } endpoint && (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null || AccessPolicies.IsForSessions(endpoint)))
            return AuthenticateResult.NoResult();

        var presented = CredentialReader.Read(Context);
        if (presented.IsEmpty && EnrolmentAddress.IdentityOf(Context, presented.Client) is { } newcomer)
        {
            Context.Features.Set(newcomer);
            return AuthenticateResult.Success(new AuthenticationTicket(Principal(newcomer.User), Scheme));
        }

        var outcome = await authenticator.AuthenticateAsync(presented, Context.RequestAborted);
        if (outcome is not AuthOutcome.Authenticated accepted)
        {
            var rejected = (AuthOutcome.Rejected)outcome;
            metrics.AuthenticationRejected(rejected.Reason);
            Context.Features.Set(rejected);
            return AuthenticateResult.Fail(rejected.Message);
        }

        metrics.AuthenticationAccepted(accepted.Credential.Family);
        var user = accepted.Caller.Owner;
        Context.Features.Set(new RequestIdentity(host.InSharedPool(accepted.Caller), user, accepted.Credential, accepted.ExpiryReminder));
        return AuthenticateResult.Success(new AuthenticationTicket(Principal(user), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var rejected = Context.Features.Get<AuthOutcome.Rejected>() ?? throw new InvalidOperationException("A challenge without a refusal.");
        RejectionAnswer.SetHeaders(Context, rejected);
        var remedy = Context.Features.Get<QueryKey>() is { Allowed: false } && rejected.Reason == RejectionReason.Missing
            ? "Keys in the address are ignored, because addresses end up in logs. Send the key in an Authorization or X-API-Key header, or start the server with --allow-query-keys."
            : rejected.Remedy;
        return ProblemResponse.WriteAsync(Context, RejectionAnswer.StatusOf(rejected.Reason), rejected.Message, Sentence.Verbatim(remedy));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var scopes = AccessPolicies.ScopesOf(Context);
        Response.Headers.WWWAuthenticate = BearerChallenge.InsufficientScope(scopes, RequestAddress.MetadataOf(Context));
        return ProblemResponse.WriteAsync(
            Context, StatusCodes.Status403Forbidden, "Insufficient scope",
            $"This needs a credential with the scope '{scopes}'. Ask an administrator for one.");
    }

    private static ClaimsPrincipal Principal(OwnerId user) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user.Value), new Claim(ClaimTypes.Name, user.Value)], Scheme));
}
