using MemoryStdio.Vault;

namespace MemoryStdio.Composition;

/// <summary>The vault's part of the environment.</summary>
internal static class VaultSettings
{
    public static VaultOptions ReadVault(this AppEnvironment environment, string home) => new()
    {
        Secret = environment["TOKEN_ENCRYPTION_SECRET"] is { } secret ? new TokenText(secret) : null,
        PreviousSecret = environment["TOKEN_ENCRYPTION_SECRET_PREVIOUS"] is { } previous ? new TokenText(previous) : null,
        KeyFile = Path.Combine(home, "keys", "vault.key"),
        SessionOnly = Choice(environment, "MEMORY_VAULT", otherwise: "on", "on", "off") == "off",
        AllowPrivateAddresses = Choice(environment, "MEMORY_VAULT_PRIVATE_ADDRESSES", otherwise: "refuse", "refuse", "allow") == "allow",
    };

    private static string Choice(AppEnvironment environment, string name, string otherwise, params string[] values)
    {
        if (environment[name] is not { } raw) return otherwise;
        return Array.Find(values, v => v.Equals(raw, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"{name} is '{raw}'. Set it to {string.Join(" or ", values)}, or unset it for {otherwise}.");
    }
}
