using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;

namespace MemoryStdio.Auth.OAuth.Tokens;

/// <param name="ClientId">Empty for tokens of other families.</param>
internal sealed record TokenDescription(string Kind, string UserId, string? ClientId, string Scope, DateTimeOffset? ExpiresAt, string? TokenId);

/// <summary>Revocation (RFC 7009) and introspection (RFC 7662).</summary>
internal sealed class TokenInspection(
    GrantService grants, IOAuthGrantStore store, AccessTokenVerifier verifier, OAuthSecrets secrets, IJwtRevocationStore revocations, AuditLog audit, TimeProvider time)
{
    /// <summary>
    /// A refresh token ends its whole grant, an access token only itself. What is unknown, ended or another client's is passed over in silence, as
    /// RFC 7009 §2.2 asks: the answer must not tell.
    /// </summary>
    public async Task RevokeAsync(string token, OAuthClient client, AuditActor actor, CancellationToken cancellationToken)
    {
        if (await store.FindRefreshAsync(secrets.HashOf(token), cancellationToken) is { } refresh)
        {
            if (await store.FindAsync(refresh.GrantId, cancellationToken) is { } grant && grant.ClientId == client.Id)
                await grants.EndAsync(grant, actor, "revoked by the client", cancellationToken);
            return;
        }

        var secret = Secret.From(token);
        if (!verifier.Recognises(secret) || await verifier.CheckAsync(secret, cancellationToken) is not AcceptedCredential { Id: { } id, GrantId: { } grantId } accepted) return;
        if (await store.FindAsync(grantId, cancellationToken) is not { } own || own.ClientId != client.Id) return;
        if (await revocations.RevokeAsync(id, accepted.User, time.GetUtcNow(), cancellationToken))
            await audit.RecordAsync(AuditEntry.By(actor, AuditEvents.JwtRevoked, time.GetUtcNow(), accepted.User.Value, accepted.Hint, $"access token of {own.ClientName}"), cancellationToken);
    }

    /// <summary><c>null</c> when it counts for nothing (RFC 7662 §2.2: no reason is given).</summary>
    public async Task<TokenDescription?> DescribeAsync(string token, CancellationToken cancellationToken)
    {
        if (await store.FindRefreshAsync(secrets.HashOf(token), cancellationToken) is { UsedAt: null } refresh)
        {
            return refresh.ExpiresAt > time.GetUtcNow() && await grants.FindAliveAsync(refresh.GrantId, cancellationToken) is { } grant
                ? new TokenDescription("refresh_token", grant.User.Value, grant.ClientId, ScopeNames.Write(grant.Scopes), refresh.ExpiresAt, null)
                : null;
        }

        var secret = Secret.From(token);
        if (!verifier.Recognises(secret) || await verifier.CheckAsync(secret, cancellationToken) is not AcceptedCredential { GrantId: { } id } accepted) return null;
        var client = await store.FindAsync(id, cancellationToken);
        return new TokenDescription("access_token", accepted.User.Value, client?.ClientId, ScopeNames.Write(accepted.Scopes), accepted.ExpiresAt, accepted.Id);
    }
}
