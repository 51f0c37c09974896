using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Jwt;

/// <summary>Checks JWTs of our own issuer and of the configured other one.</summary>
internal sealed class JwtVerifier(AuthOptions options, JwtTrusts trusts, IJwtRevocationStore revocations, TimeProvider time)
    : ICredentialVerifier
{
    private const int HintCharacters = 6;

    public static string HintOf(string? tokenId) =>
        tokenId is null ? "jwt" : "jwt:" + (tokenId.Length <= HintCharacters ? tokenId : tokenId[..HintCharacters] + CredentialFormat.Ellipsis);

    // Everything with a dot is meant to be one: its refusal should speak of JWTs.
    public bool Recognises(Secret secret) => secret.Reveal().Contains('.', StringComparison.Ordinal);

    public async Task<CredentialCheck> CheckAsync(Secret secret, CancellationToken cancellationToken)
    {
        var verdict = await JwtValidator.ValidateAsync(secret.Reveal(), trusts.All, time.GetUtcNow(), cancellationToken);
        var claims = verdict.Claims;
        var hint = HintOf(claims?.Id);
        if (verdict.Problem is { } problem)
        {
            var at = problem == RejectionReason.NotYetValid ? claims?.NotBefore : claims?.Expires;
            return new RefusedCredential(CredentialFamily.Jwt, problem, hint, claims is null ? null : UserOf(claims), at);
        }

        var external = claims!.Issuer != options.Issuer;
        if (UserOf(claims) is not { } user || !TryLimits(claims, out var limits) || (claims.Id is null && !external))
            return new RefusedCredential(CredentialFamily.Jwt, RejectionReason.Malformed, hint);
        if (claims.Id is { } id && await revocations.IsRevokedAsync(id, cancellationToken))
            return new RefusedCredential(CredentialFamily.Jwt, RejectionReason.Revoked, hint, user);

        return new AcceptedCredential(CredentialFamily.Jwt, user, ScopesOf(claims, external), hint)
        {
            Id = claims.Id,
            SigningKeyId = verdict.KeyId,
            ProjectLimits = limits,
            ExpiresAt = claims.Expires,
            ClientName = claims.Text("client_name"),
            NewUserName = external ? claims.Text("name") ?? user.Value : null,
        };
    }

    // Nobody signs in as the local user or the pool, not even with another issuer's word for it.
    private OwnerId? UserOf(JwtClaims claims)
    {
        var name = claims.Issuer == options.Issuer ? "user_id" : options.ExternalIssuer?.UserClaim ?? "user_id";
        return UserRules.TryCreateId(claims.Text(name), out var user, out _) ? user : null;
    }

    private AccessScopes ScopesOf(JwtClaims claims, bool external)
    {
        var scopes = ScopeNames.ReadKnown(claims.Text("scope") ?? "");
        if (external && options.ExternalIssuer is not { AllowAdmin: true }) scopes &= ~AccessScopes.Admin;
        // An issuer that knows nothing of our scopes has said who the user is; that is read and write, as for any user.
        return scopes == AccessScopes.None && external ? AccessScopes.Read | AccessScopes.Write : scopes;
    }

    // A claim of the wrong type must not read as "no limits".
    private static bool TryLimits(JwtClaims claims, out IReadOnlySet<string>? limits)
    {
        var readable = claims.TryTexts("projects", out var projects);
        limits = projects?.ToHashSet(StringComparer.Ordinal);
        return readable;
    }
}
