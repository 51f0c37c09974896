using MemoryStdio.Identity;

namespace MemoryStdio.Vault;

/// <summary>
/// Keeps encrypted tokens, the keys' parameters and the audit. Thread-safe and safe beside other processes; a call that returned has committed,
/// and its audit line with it.
/// </summary>
internal interface IVaultStore
{
    /// <summary>Newest first. The first is the active one: new tokens are encrypted under it; the others are being replaced.</summary>
    Task<IReadOnlyList<VaultKey>> KeysAsync(CancellationToken cancellationToken);

    /// <summary>Makes it the active key if <paramref name="expectedActive"/> (<c>null</c>: none) still is; false when another process was first.</summary>
    Task<bool> AddKeyAsync(VaultKey key, string? expectedActive, CancellationToken cancellationToken);

    /// <summary>Saves or replaces the one token of its user and server.</summary>
    Task<SaveOutcome> SaveAsync(SealedToken token, VaultEvent entry, CancellationToken cancellationToken);

    Task<SealedToken?> FindAsync(OwnerId owner, ServerId server, CancellationToken cancellationToken);

    Task<IReadOnlyList<SealedToken>> ListAsync(OwnerId owner, CancellationToken cancellationToken);

    /// <summary>False, and no audit line, when there was none.</summary>
    Task<bool> DeleteAsync(OwnerId owner, ServerId server, VaultEvent entry, CancellationToken cancellationToken);

    Task MarkUsedAsync(OwnerId owner, ServerId server, VaultEvent entry, CancellationToken cancellationToken);

    /// <summary>Tokens under any other key, in order of id, after <paramref name="afterId"/>; of all users.</summary>
    Task<IReadOnlyList<SealedToken>> NotUnderAsync(string keyId, string? afterId, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Puts each token's new encryption in the place of the old, in one transaction, where nobody replaced it in between. Its visible dates stay.
    /// Returns how many were put in place.
    /// </summary>
    Task<int> ReencryptAsync(IReadOnlyList<Reencrypted> tokens, CancellationToken cancellationToken);

    /// <summary>Removes the inactive keys that no token needs any more; returns how many inactive keys are left.</summary>
    Task<int> DropUnusedKeysAsync(CancellationToken cancellationToken);

    Task<VaultCounts> CountAsync(CancellationToken cancellationToken);

    /// <summary>Removes every token and key, of all users. The servers' registrations stay.</summary>
    Task DestroyAsync(VaultEvent entry, CancellationToken cancellationToken);

    Task RecordAsync(VaultEvent entry, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<VaultEventRow>> QueryEventsAsync(VaultEventQuery query, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<VaultEvent>> EventsAsync(OwnerId owner, int limit, CancellationToken cancellationToken);
}

internal enum SaveOutcome
{
    Saved,
    Replaced,

    /// <summary>Another process rotated the key since it was read: encrypt again under the new one.</summary>
    KeyNotActive,

    /// <summary>The server was removed in between.</summary>
    NoServer,
}

internal sealed record Reencrypted(SealedToken Old, string KeyId, byte[] Salt, string Ciphertext);

internal sealed record VaultCounts(int Tokens, int Users, int Keys);
