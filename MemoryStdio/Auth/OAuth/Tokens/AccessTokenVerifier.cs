using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Guessing;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.Users;

namespace MemoryStdio.Auth.OAuth.Tokens;

/// <summary>Checks access tokens of the own authorization server: form, signature, issuer, audience, times, and that their grant still stands.</summary>
internal sealed class AccessTokenVerifier(
    AuthOptions options, OAuthAddress address, OAuthKeys keys, GrantService grants, IOAuthGrantStore store, IJwtRevocationStore revocations, TimeProvider time)
    : ICredentialVerifier
{
    private const int Remembered = 10_000;
    private static readonly TimeSpan TouchGrain = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly BoundedMap<string, DateTimeOffset> touched = new(Remembered);

    // Another issuer may use the same type (RFC 9068 is everybody's), so the issuer decides too. Neither is believed yet.
    public bool Recognises(Secret secret) => options.OAuth.Enabled && address.IsKnown
        && Jws.TryParse(secret.Reveal(), out var jws) && jws.Type == AccessTokens.Type
        && JwtClaims.TryRead(jws.Payload, out var claims) && claims.Issuer == address.Issuer;

    public async Task<CredentialCheck> CheckAsync(Secret secret, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var trust = new JwtTrust(address.Issuer, address.Resource, keys, options.ClockSkew);
        var verdict = await JwtValidator.ValidateAsync(secret.Reveal(), [trust], now, cancellationToken);
        var claims = verdict.Claims;
        var hint = JwtVerifier.HintOf(claims?.Id);
        if (verdict.Problem is { } problem) return new RefusedCredential(CredentialFamily.OAuth, problem, hint, ExpiredAt: claims?.Expires);
        if (claims!.Id is not { } id || claims.Text(AccessTokens.GrantClaim) is not { } grantId || claims.Text("client_id") is not { } client)
            return new RefusedCredential(CredentialFamily.OAuth, RejectionReason.Malformed, hint);

        var grant = await grants.FindAliveAsync(grantId, cancellationToken);
        if (grant is null || grant.ClientId != client || grant.User.Value != claims.Text("sub") || await revocations.IsRevokedAsync(id, cancellationToken))
            return new RefusedCredential(CredentialFamily.OAuth, RejectionReason.Revoked, hint, grant?.User);

        await TouchAsync(grant, now, cancellationToken);
        return new AcceptedCredential(CredentialFamily.OAuth, grant.User, ScopeNames.ReadKnown(claims.Text("scope") ?? "") & grant.Scopes, hint)
        {
            Id = id,
            ProjectLimits = grant.ProjectLimits,
            ExpiresAt = claims.Expires,
            ClientName = grant.ClientName,
            GrantId = grant.Id,
            NeedsUser = !UserRules.IsReserved(grant.User),
        };
    }

    private async Task TouchAsync(OAuthGrant grant, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (touched.TryGet(grant.Id, out var last) && now - last < TouchGrain) return;
            touched.Set(grant.Id, now);
        }

        await store.TouchAsync(grant.Id, now, cancellationToken);
    }
}
