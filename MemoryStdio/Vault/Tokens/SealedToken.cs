using MemoryStdio.Identity;

namespace MemoryStdio.Vault;

/// <summary>A saved token as it lies in the database: one per user and server.</summary>
/// <param name="KeyId">The vault key it is encrypted under.</param>
/// <param name="Salt">Makes this record's own Fernet key (<see cref="MasterKey.ForRecord"/>).</param>
/// <param name="Ciphertext">A plain Fernet token.</param>
internal sealed record SealedToken(
    string Id,
    OwnerId Owner,
    ServerId Server,
    string KeyId,
    byte[] Salt,
    string Ciphertext,
    string Hint,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset? ExpiresAt);
