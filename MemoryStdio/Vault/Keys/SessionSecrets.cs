namespace MemoryStdio.Vault;

/// <summary>For tokens that live in this process only: a secret that nobody else ever sees.</summary>
internal sealed class SessionSecrets : IVaultSecrets
{
    private readonly TokenText _secret = new(KeyFileSecrets.Generate());

    public string Origin => "this process";

    public VaultResult<IReadOnlyList<TokenText>> Read(bool create) => VaultResult.From<IReadOnlyList<TokenText>>([_secret]);

    public VaultProblem? AddNew() => VaultProblem.Refused("The vault is off (session only): there is no key to rotate. Start without --vault off to keep tokens.");

    public void KeepCurrentOnly()
    {
    }

    public string? Destroy() => null;
}
