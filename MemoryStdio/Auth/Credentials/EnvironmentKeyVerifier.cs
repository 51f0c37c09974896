namespace MemoryStdio.Auth.Credentials;

/// <summary>The one key of the setting MCP_API_KEY: it has no row in the database, cannot expire, and may speak for the local user.</summary>
internal sealed class EnvironmentKeyVerifier(AuthOptions options) : ICredentialVerifier
{
    private const string Hint = "MCP_API_KEY";

    public bool Recognises(Secret secret) => options.EnvironmentKey is { } key && key.SameAs(secret);

    public Task<CredentialCheck> CheckAsync(Secret secret, CancellationToken cancellationToken) => Task.FromResult<CredentialCheck>(
        Recognises(secret)
            ? new AcceptedCredential(CredentialFamily.EnvironmentKey, options.EnvironmentKeyOwner, options.EnvironmentKeyScopes, Hint)
            {
                NeedsUser = !Users.UserRules.IsReserved(options.EnvironmentKeyOwner),
            }
            : new RefusedCredential(CredentialFamily.EnvironmentKey, RejectionReason.Unknown, Hint));
}
