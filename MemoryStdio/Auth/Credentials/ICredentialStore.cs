using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Credentials;

/// <summary>Keeps MCP tokens and API keys. A call that returned has committed. Thread-safe, also beside other processes.</summary>
internal interface ICredentialStore
{
    Task AddAsync(StoredCredential credential, CancellationToken cancellationToken);

    Task<StoredCredential?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken);

    Task<StoredCredential?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Newest first; of all users when <paramref name="user"/> is <c>null</c>.</summary>
    Task<IReadOnlyList<StoredCredential>> ListAsync(CredentialFamily family, OwnerId? user, CancellationToken cancellationToken);

    /// <summary>False when there is no such credential.</summary>
    Task<bool> SetEnabledAsync(string id, bool enabled, CancellationToken cancellationToken);

    Task<bool> DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Adds <paramref name="replacement"/> and lets the old one end at <paramref name="oldEnds"/> (never later than it would have), in one transaction.
    /// False, and nothing added, when the old one is gone or was replaced already.
    /// </summary>
    Task<bool> ReplaceAsync(string oldId, DateTimeOffset oldEnds, StoredCredential replacement, CancellationToken cancellationToken);

    /// <summary>Notes the use of a credential and its user's activity.</summary>
    Task TouchAsync(string credentialId, DateTimeOffset at, CancellationToken cancellationToken);
}
