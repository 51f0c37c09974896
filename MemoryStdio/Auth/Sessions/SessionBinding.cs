using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Sessions;

/// <summary>
/// Whether the credential a session was opened with still counts. Asked at every request: revoking a key must end what was opened with it, at once
/// and in every process.
/// </summary>
internal sealed class SessionBinding(
    AuthOptions options, ICredentialStore credentials, IJwtRevocationStore revocations, SigningKeyRing keys, IUserStore users, ServerKey key, TimeProvider time)
{
    /// <summary>What a session of this credential is bound to. The environment's key has no row, so its own hash stands for it.</summary>
    public string? IdOf(AcceptedCredential credential) => credential.Family == CredentialFamily.EnvironmentKey ? EnvironmentKeyId() : credential.Id;

    public async Task<bool> HoldsAsync(BrowserSession session, CancellationToken cancellationToken) =>
        await CredentialHoldsAsync(session, cancellationToken) && await UserHoldsAsync(session.User, cancellationToken);

    private async Task<bool> CredentialHoldsAsync(BrowserSession session, CancellationToken cancellationToken) => session.Family switch
    {
        CredentialFamily.McpToken or CredentialFamily.ApiKey =>
            session.CredentialId is { } id && await credentials.FindAsync(id, cancellationToken) is { } stored
            && stored.StateAt(time.GetUtcNow()) is CredentialState.Active or CredentialState.Replaced,
        CredentialFamily.Jwt => (session.SigningKeyId is not { } signer || keys.Keys().All(k => k.KeyId != signer || k.RevokedAt is null))
            && (session.CredentialId is not { } jti || !await revocations.IsRevokedAsync(jti, cancellationToken)),
        CredentialFamily.EnvironmentKey => session.CredentialId is { } bound && EnvironmentKeyId() is { } current && Secret.From(bound).SameAs(Secret.From(current)),
        CredentialFamily.LocalLink => true,
        _ => false,
    };

    private async Task<bool> UserHoldsAsync(OwnerId user, CancellationToken cancellationToken) =>
        UserRules.IsReserved(user) || await users.FindAsync(user, cancellationToken) is { DisabledAt: null };

    private string? EnvironmentKeyId() => options.EnvironmentKey is { } secret ? Convert.ToHexStringLower(key.HashOf(secret).AsSpan(0, 16)) : null;
}
