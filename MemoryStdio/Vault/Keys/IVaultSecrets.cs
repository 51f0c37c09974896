namespace MemoryStdio.Vault;

/// <summary>Where the secret comes from.</summary>
internal interface IVaultSecrets
{
    /// <summary>How a person names it: <c>TOKEN_ENCRYPTION_SECRET</c> or the key file's path.</summary>
    string Origin { get; }

    /// <summary>
    /// The secrets at hand, the current one first; former ones follow while a rotation has not finished. Empty when there is none yet and
    /// <paramref name="create"/> is false; otherwise one is made, if this source can.
    /// </summary>
    VaultResult<IReadOnlyList<TokenText>> Read(bool create);

    /// <summary>Makes a new secret the current one and keeps the former; a problem when this source cannot.</summary>
    VaultProblem? AddNew();

    /// <summary>Forgets the former ones.</summary>
    void KeepCurrentOnly();

    /// <summary>Forgets the secret itself, if it is this source's to forget; the path removed, or <c>null</c>.</summary>
    string? Destroy();
}
