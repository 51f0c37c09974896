namespace MemoryStdio.Vault;

/// <summary>What is kept of a master key: how to derive it from the secret, and how to tell that the secret is the right one.</summary>
/// <param name="Check"><see cref="MasterKey.CheckValue"/>.</param>
internal sealed record VaultKey(string Id, KeyParameters Parameters, byte[] Check, DateTimeOffset CreatedAt);

/// <summary>A master key that the secret at hand opened.</summary>
internal sealed record OpenKey(VaultKey Key, MasterKey Master, TokenText Secret)
{
    public string Id => Key.Id;
}
