using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.OAuth.Authorization;

/// <summary>
/// Judges authorization requests and turns a person's decision into a code. There is no way to a code but <see cref="ApproveAsync"/>, which needs a
/// living session, and whose caller has checked the session's form token.
/// </summary>
internal sealed class AuthorizationService(
    ClientService clients, IOAuthGrantStore grants, OAuthAddress address, OAuthSecrets secrets, AuditLog audit, AuthOptions options, TimeProvider time)
{
    private const int LongestState = 4096;
    private static readonly TimeSpan KeepEnded = TimeSpan.FromDays(2);

    /// <param name="also">Another name of this server that the request came by.</param>
    public async Task<AuthorizationCheck> CheckAsync(AuthorizationParameters asked, string? also, CancellationToken cancellationToken)
    {
        // First everything that decides where an answer may go; until then nothing is sent anywhere.
        if (asked.Repeated is { } twice) return Unusable(OAuthError.InvalidRequest, $"The parameter {twice} came more than once.");
        if (!(await clients.FindForAuthorizationAsync(asked.ClientId, cancellationToken)).Succeeded(out var client, out var unknown))
            return new AuthorizationCheck.Unusable(unknown);
        if (RedirectOf(client, asked.RedirectUri) is not { } redirect)
            return Unusable(OAuthError.InvalidRequest, "The redirect_uri is not one that this client registered. Remove the connection in the program and add it again.");

        if (Problem(asked, client, also) is { } error)
            return new AuthorizationCheck.SentBack(AuthorizationResponse.Failure(redirect, error, asked.State, address.Issuer));
        return OAuthScopes.Read(asked.Scope ?? client.Scope) is { } wanted
            ? new AuthorizationCheck.Askable(new AuthorizationRequest(client, redirect, asked.RedirectUri is not null, wanted, asked.CodeChallenge!, asked.State))
            : new AuthorizationCheck.SentBack(AuthorizationResponse.Failure(
                redirect, new OAuthError(OAuthError.InvalidScope, "The scopes are read, write, admin and offline_access."), asked.State, address.Issuer));
    }

    /// <summary>Where to send the browser, with a code. Never more than asked for, and never more than the session itself may do.</summary>
    public async Task<string> ApproveAsync(
        AuthorizationRequest request, ConsentChoice choice, CurrentSession session, AuditActor actor, CancellationToken cancellationToken)
    {
        var scopes = OAuthScopes.Limit(choice.Scopes, session.Caller.Scopes) & OAuthScopes.Expand(request.Wanted.Scopes);
        if (scopes == AccessScopes.None) return await RefuseAsync(request, session, actor, cancellationToken);

        var now = time.GetUtcNow();
        var limits = choice.ProjectLimits?.Select(p => p.Value).Where(session.Caller.MayUse).ToHashSet(StringComparer.Ordinal) ?? session.Caller.ProjectLimits;
        var offline = choice.StayConnected && request.Client.May(GrantType.RefreshToken);
        var grant = new OAuthGrant
        {
            Id = OAuthSecrets.NewId("grant_", 16),
            ClientId = request.Client.Id,
            ClientName = request.Client.Name,
            User = session.Session.User,
            Scopes = scopes,
            ProjectLimits = limits,
            Offline = offline,
            Origin = new CredentialOrigin(
                session.Session.User, session.Caller.Scopes, session.Caller.ProjectLimits, session.Session.Family, session.Session.CredentialId, session.Session.SigningKeyId),
            CreatedAt = now,
            // Until a code is exchanged there is nothing to live longer for.
            ExpiresAt = now + options.OAuth.CodeLifetime + options.OAuth.AccessTokenLifetime + (offline ? options.OAuth.RefreshLifetime : TimeSpan.Zero),
        };
        var code = OAuthSecrets.New(OAuthSecrets.Code);
        await grants.DeleteEndedAsync(now - KeepEnded, cancellationToken);
        await grants.AddAsync(
            grant, new StoredCode(secrets.HashOf(code), grant.Id, request.RedirectUri, request.RedirectGiven, request.Challenge, now + options.OAuth.CodeLifetime), cancellationToken);
        await clients.KeepAsync(request.Client, cancellationToken);
        await audit.RecordAsync(
            AuditEntry.By(actor, AuditEvents.OAuthApproved, now, grant.User.Value, session.Session.Hint,
                $"{grant.Id}, {grant.ClientName} ({request.Client.Id}): {Credentials.ScopeNames.Write(scopes)}{(limits is null ? "" : $", {limits.Count} projects")}"),
            cancellationToken);
        return AuthorizationResponse.Success(request.RedirectUri, code.Reveal(), request.State, address.Issuer);
    }

    public async Task<string> RefuseAsync(AuthorizationRequest request, CurrentSession session, AuditActor actor, CancellationToken cancellationToken)
    {
        await audit.RecordAsync(
            AuditEntry.By(actor, AuditEvents.OAuthRefused, time.GetUtcNow(), session.Session.User.Value, session.Session.Hint, $"{request.Client.Name} ({request.Client.Id})"),
            cancellationToken);
        return AuthorizationResponse.Failure(
            request.RedirectUri, new OAuthError(OAuthError.AccessDenied, "The person refused."), request.State, address.Issuer);
    }

    private OAuthError? Problem(AuthorizationParameters asked, OAuthClient client, string? also)
    {
        if (asked.HasRequestObject) return new OAuthError("request_not_supported", "Request objects are not supported. Send the parameters themselves.");
        if (asked.ResponseType != "code") return new OAuthError(OAuthError.UnsupportedResponseType, "response_type must be code.");
        if (asked.ResponseMode is not (null or "query")) return Invalid("response_mode must be query.");
        if (!client.May(GrantType.AuthorizationCode)) return new OAuthError(OAuthError.UnauthorizedClient, "This client did not register for authorization_code.");
        if (asked.State is { Length: > LongestState }) return Invalid($"state has more than {LongestState} characters.");
        if (asked.CodeChallengeMethod != "S256" || !OAuthSecrets.IsChallenge(asked.CodeChallenge))
            return Invalid("PKCE is required: code_challenge with code_challenge_method=S256 (RFC 7636).");
        if (asked.Resources.Any(r => !address.IsOurs(r, also))) return new OAuthError(OAuthError.InvalidTarget, $"resource must be {address.Resource}.");
        // Nobody is ever let through without being asked, so a request not to ask cannot be met.
        return asked.Prompt?.Split(' ').Contains("none") == true ? new OAuthError(OAuthError.InteractionRequired, "A person must approve each connection.") : null;
    }

    private static string? RedirectOf(OAuthClient client, string? given) => given is null
        ? client.RedirectUris is [var only] ? only : null
        : client.RedirectUris.Any(registered => RedirectUris.Matches(registered, given)) ? given : null;

    private static OAuthError Invalid(string description) => new(OAuthError.InvalidRequest, description);

    private static AuthorizationCheck.Unusable Unusable(string code, string description) => new(new OAuthError(code, description));
}
