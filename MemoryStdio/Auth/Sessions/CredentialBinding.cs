using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Sessions;

/// <summary>
/// Whether the credential still counts that a session was opened or a client was allowed with. Asked at every request: revoking a key must end what
/// was done with it, at once and in every process.
/// </summary>
internal sealed class CredentialBinding(
    AuthOptions options, ICredentialStore credentials, IJwtRevocationStore revocations, SigningKeyRing keys, IUserStore users, ServerKey key, TimeProvider time)
{
    /// <summary>What stands for the credential. The environment's key has no row, so its own hash does.</summary>
    public string? IdOf(AcceptedCredential credential) => credential.Family == CredentialFamily.EnvironmentKey ? EnvironmentKeyId() : credential.Id;

    /// <summary>A session ends when its credential is revoked or has expired.</summary>
    public async Task<bool> HoldsAsync(BrowserSession session, CancellationToken cancellationToken) =>
        await CredentialHoldsAsync(session.Family, session.CredentialId, session.SigningKeyId, mayHaveExpired: false, cancellationToken)
        && await UserHoldsAsync(session.User, cancellationToken);

    /// <summary>A client's grant ends when the credential is revoked or deleted; that it expires or is rotated changes nothing about what was allowed with it.</summary>
    public async Task<bool> HoldsAsync(CredentialOrigin origin, CancellationToken cancellationToken) =>
        await CredentialHoldsAsync(origin.Family, origin.CredentialId, origin.SigningKeyId, mayHaveExpired: true, cancellationToken)
        && await UserHoldsAsync(origin.User, cancellationToken);

    private async Task<bool> CredentialHoldsAsync(
        CredentialFamily family, string? id, string? signingKey, bool mayHaveExpired, CancellationToken cancellationToken) => family switch
        {
            CredentialFamily.McpToken or CredentialFamily.ApiKey =>
                id is not null && await credentials.FindAsync(id, cancellationToken) is { } stored
                && (stored.StateAt(time.GetUtcNow()) is CredentialState.Active or CredentialState.Replaced
                    || (mayHaveExpired && stored.StateAt(time.GetUtcNow()) == CredentialState.Expired)),
            CredentialFamily.Jwt => (signingKey is null || keys.Keys().All(k => k.KeyId != signingKey || k.RevokedAt is null))
                && (id is null || !await revocations.IsRevokedAsync(id, cancellationToken)),
            CredentialFamily.EnvironmentKey => id is not null && EnvironmentKeyId() is { } current && Secret.From(id).SameAs(Secret.From(current)),
            CredentialFamily.LocalLink => true,
            _ => false,
        };

    private async Task<bool> UserHoldsAsync(OwnerId user, CancellationToken cancellationToken) =>
        UserRules.IsReserved(user) || await users.FindAsync(user, cancellationToken) is { DisabledAt: null };

    private string? EnvironmentKeyId() => options.EnvironmentKey is { } secret ? Convert.ToHexStringLower(key.HashOf(secret).AsSpan(0, 16)) : null;
}
