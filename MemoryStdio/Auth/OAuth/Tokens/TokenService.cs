using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.OAuth.Tokens;

/// <summary>
/// Exchanges codes and refresh tokens. Each counts once: whoever shows one again ends the whole grant, because either the client or a thief has the
/// other copy (RFC 6749 §4.1.2, RFC 9700 §4.14).
/// </summary>
internal sealed class TokenService(
    GrantService grants, IOAuthGrantStore store, ClientService clients, AccessTokens accessTokens, OAuthAddress address, OAuthSecrets secrets,
    CredentialBinding binding, AuditLog audit, AuthOptions options, TimeProvider time)
{
    private const string Dead = "It is unknown, has ended or was revoked. Start a new authorization.";

    public async Task<OAuthResult<IssuedTokens>> IssueAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (request.Resources.Any(r => !address.IsOurs(r, request.AlsoOurs))) return new OAuthError(OAuthError.InvalidTarget, $"resource must be {address.Resource}.");
        return request.GrantType switch
        {
            null => new OAuthError(OAuthError.InvalidRequest, "grant_type is missing."),
            GrantType.AuthorizationCode or GrantType.RefreshToken or GrantType.ClientCredentials when !request.Client.May(request.GrantType) =>
                new OAuthError(OAuthError.UnauthorizedClient, $"This client did not register for {request.GrantType}."),
            GrantType.AuthorizationCode => await ExchangeAsync(request, cancellationToken),
            GrantType.RefreshToken => await RefreshAsync(request, cancellationToken),
            GrantType.ClientCredentials when options.OAuth.AllowClientCredentials => await ForClientAsync(request, cancellationToken),
            _ => new OAuthError(OAuthError.UnsupportedGrantType, "grant_type must be authorization_code or refresh_token."),
        };
    }

    private async Task<OAuthResult<IssuedTokens>> ExchangeAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.Code)) return new OAuthError(OAuthError.InvalidRequest, "code is missing.");
        var now = time.GetUtcNow();
        var hash = secrets.HashOf(request.Code);
        if (await store.FindCodeAsync(hash, cancellationToken) is not { } code || await store.FindAsync(code.GrantId, cancellationToken) is not { } grant)
            return Failed(OAuthError.InvalidGrant, "code: " + Dead);
        // A code in foreign hands is not theirs to burn or to use; only its own client can end the grant by showing it twice.
        if (grant.ClientId != request.Client.Id) return Failed(OAuthError.InvalidGrant, "code: It was issued to another client.");
        if (code.UsedAt is not null) return await ReusedAsync(grant, "an authorization code", request, cancellationToken);
        if (code.ExpiresAt <= now || await grants.FindAliveAsync(grant.Id, cancellationToken) is null) return Failed(OAuthError.InvalidGrant, "code: " + Dead);
        if ((code.RedirectGiven || request.RedirectUri is not null) && !string.Equals(code.RedirectUri, request.RedirectUri, StringComparison.Ordinal))
            return Failed(OAuthError.InvalidGrant, "redirect_uri is not the one of the authorization request.");
        if (!OAuthSecrets.IsVerifierOf(code.Challenge, request.CodeVerifier)) return Failed(OAuthError.InvalidGrant, "code_verifier does not fit the code_challenge.");

        var (refresh, stored) = grant.Offline ? NewRefresh(grant, now) : (null, null);
        if (!await store.UseCodeAsync(hash, now, stored, cancellationToken)) return await ReusedAsync(grant, "an authorization code", request, cancellationToken);
        return await IssuedAsync(grant, grant.Scopes, refresh, AuditEvents.OAuthTokenIssued, request, cancellationToken);
    }

    private async Task<OAuthResult<IssuedTokens>> RefreshAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(request.RefreshToken)) return new OAuthError(OAuthError.InvalidRequest, "refresh_token is missing.");
        var now = time.GetUtcNow();
        var hash = secrets.HashOf(request.RefreshToken);
        if (await store.FindRefreshAsync(hash, cancellationToken) is not { } token || await store.FindAsync(token.GrantId, cancellationToken) is not { } grant)
            return Failed(OAuthError.InvalidGrant, "refresh_token: " + Dead);
        if (grant.ClientId != request.Client.Id) return Failed(OAuthError.InvalidGrant, "refresh_token: It was issued to another client.");
        if (token.UsedAt is not null) return await ReusedAsync(grant, "a refresh token", request, cancellationToken);
        if (token.ExpiresAt <= now || await grants.FindAliveAsync(grant.Id, cancellationToken) is null) return Failed(OAuthError.InvalidGrant, "refresh_token: " + Dead);
        if (Narrowed(request.Scope, grant.Scopes) is not { } scopes)
            return Failed(OAuthError.InvalidScope, $"scope may only name what was granted: {ScopeNames.Write(grant.Scopes)}.");

        var (refresh, stored) = NewRefresh(grant, now);
        if (!await store.RotateAsync(hash, stored, stored.ExpiresAt, cancellationToken)) return await ReusedAsync(grant, "a refresh token", request, cancellationToken);
        return await IssuedAsync(grant, scopes, refresh, AuditEvents.OAuthTokenRefreshed, request, cancellationToken);
    }

    /// <summary>RFC 6749 §4.4, for programs without a person: the client speaks for the user who registered it with a credential.</summary>
    private async Task<OAuthResult<IssuedTokens>> ForClientAsync(TokenRequest request, CancellationToken cancellationToken)
    {
        if (!request.Client.IsConfidential || request.Client.Owner is not { } owner)
        {
            return Failed(
                OAuthError.UnauthorizedClient, "client_credentials is for clients with a secret that were registered with a user's credential (Authorization: Bearer at /oauth/register).");
        }

        if (!await binding.HoldsAsync(owner, cancellationToken)) return Failed(OAuthError.UnauthorizedClient, "The credential this client was registered with was revoked.");
        if (OAuthScopes.Read(request.Scope) is not { } wanted || OAuthScopes.Limit(wanted.Scopes, owner.Scopes) is var scopes && scopes == AccessScopes.None)
            return Failed(OAuthError.InvalidScope, $"scope may only name what the owner's credential allows: {ScopeNames.Write(owner.Scopes)}.");
        var now = time.GetUtcNow();
        var grant = new OAuthGrant
        {
            Id = OAuthSecrets.NewId("grant_", 16),
            ClientId = request.Client.Id,
            ClientName = request.Client.Name,
            User = owner.User,
            Scopes = scopes,
            ProjectLimits = owner.ProjectLimits,
            Offline = false,
            ByClient = true,
            Origin = owner,
            CreatedAt = now,
            ExpiresAt = now + options.OAuth.AccessTokenLifetime,
        };
        await store.DeleteEndedAsync(now - TimeSpan.FromDays(2), cancellationToken);
        await store.AddAsync(grant, null, cancellationToken);
        return await IssuedAsync(grant, scopes, null, AuditEvents.OAuthTokenIssued, request, cancellationToken);
    }

    private async Task<OAuthResult<IssuedTokens>> IssuedAsync(
        OAuthGrant grant, AccessScopes scopes, Secret? refresh, string what, TokenRequest request, CancellationToken cancellationToken)
    {
        await clients.TouchAsync(request.Client, cancellationToken);
        await audit.RecordAsync(
            AuditEntry.By(request.Actor, what, time.GetUtcNow(), grant.User.Value, detail: $"{grant.Id}, {grant.ClientName}: {ScopeNames.Write(scopes)}"), cancellationToken);
        return new IssuedTokens(accessTokens.Issue(grant, scopes), options.OAuth.AccessTokenLifetime, refresh, ScopeNames.Write(scopes));
    }

    private async Task<OAuthResult<IssuedTokens>> ReusedAsync(OAuthGrant grant, string what, TokenRequest request, CancellationToken cancellationToken)
    {
        await grants.EndForReuseAsync(grant, what, request.Actor, cancellationToken);
        return Failed(OAuthError.InvalidGrant, "It was used before; the whole connection was ended for safety. Start a new authorization.");
    }

    private (Secret Secret, StoredRefreshToken Stored) NewRefresh(OAuthGrant grant, DateTimeOffset now)
    {
        var secret = OAuthSecrets.New(OAuthSecrets.Refresh);
        return (secret, new StoredRefreshToken(secrets.HashOf(secret), grant.Id, now, now + options.OAuth.RefreshLifetime));
    }

    private static AccessScopes? Narrowed(string? raw, AccessScopes granted)
    {
        if (string.IsNullOrWhiteSpace(raw)) return granted;
        if (OAuthScopes.Read(raw) is not { } wanted) return null;
        var all = OAuthScopes.Expand(wanted.Scopes);
        return granted.HasFlag(all) ? all : null;
    }

    private static OAuthError Failed(string code, string description) => new(code, description);
}
