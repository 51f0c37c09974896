namespace MemoryStdio.Vault;

/// <summary>The vault's settings, read once by Composition.</summary>
internal sealed record VaultOptions
{
    /// <summary>TOKEN_ENCRYPTION_SECRET; <c>null</c> = the key file.</summary>
    public TokenText? Secret { get; init; }

    /// <summary>TOKEN_ENCRYPTION_SECRET_PREVIOUS: still opens what the former secret locked, until <c>vault rotate-key</c> has run.</summary>
    public TokenText? PreviousSecret { get; init; }

    /// <summary>Created on first use, readable by this account only.</summary>
    public required string KeyFile { get; init; }

    /// <summary>MEMORY_VAULT=off: tokens live in this process's memory and are gone with it.</summary>
    public bool SessionOnly { get; init; }

    /// <summary>MEMORY_VAULT_PRIVATE_ADDRESSES=allow: servers in private networks may be registered and reached.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Of PBKDF2, for new keys; a key remembers its own.</summary>
    public int Iterations { get; init; } = KeyParameters.DefaultIterations;
}
