using MemoryStdio.Auth.Keys;

namespace MemoryStdio.Auth.Credentials;

/// <summary>Checks MCP tokens or API keys: it exists, is enabled, is not expired. Whose it is, the authenticator compares.</summary>
internal sealed class StoredCredentialVerifier(CredentialFormat format, ICredentialStore store, ServerKey key, TimeProvider time)
    : ICredentialVerifier
{
    public bool Recognises(Secret secret) => format.HasPrefix(secret);

    public async Task<CredentialCheck> CheckAsync(Secret secret, CancellationToken cancellationToken)
    {
        var hint = format.HintOf(secret);
        if (!format.IsWellFormed(secret)) return new RefusedCredential(format.Family, RejectionReason.Malformed, hint);

        var stored = await store.FindByHashAsync(key.HashOf(secret), cancellationToken);
        if (stored is null || stored.Family != format.Family) return new RefusedCredential(format.Family, RejectionReason.Unknown, hint);
        return stored.StateAt(time.GetUtcNow()) switch
        {
            CredentialState.Disabled => new RefusedCredential(format.Family, RejectionReason.Disabled, hint, stored.User),
            CredentialState.Expired => new RefusedCredential(format.Family, RejectionReason.Expired, hint, stored.User, stored.ExpiresAt),
            _ => new AcceptedCredential(format.Family, stored.User, stored.Scopes, stored.Hint)
            {
                Id = stored.Id,
                ProjectLimits = stored.ProjectLimits,
                DefaultProject = stored.DefaultProject,
                ExpiresAt = stored.ExpiresAt,
                ReplacedBy = stored.ReplacedBy,
                LastUsedAt = stored.LastUsedAt,
            },
        };
    }
}
