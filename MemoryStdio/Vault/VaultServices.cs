using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Vault;

internal static class VaultServices
{
    /// <summary>Needs an <see cref="IServerStore"/>, and an <see cref="IVaultStore"/> unless it is session only.</summary>
    public static IServiceCollection AddVault(this IServiceCollection services, VaultOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(Secrets(options));
        if (options.SessionOnly) services.AddSingleton<IVaultStore, InMemoryVaultStore>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<TokenVault>();
        services.AddSingleton<KeyRotation>();
        services.AddSingleton<ServerRegistry>();
        services.AddSingleton<SecretReferences>();
        services.AddSingleton<VaultTransfer>();
        return services;
    }

    private static IVaultSecrets Secrets(VaultOptions options) =>
        options.SessionOnly ? new SessionSecrets()
        : options.Secret is { } secret ? new EnvironmentSecrets(secret, options.PreviousSecret)
        : new KeyFileSecrets(options.KeyFile);
}
