using MemoryStdio.Composition.Logging;
using MemoryStdio.Storage.Sqlite;
using MemoryStdio.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Composition;

/// <summary>
/// Puts secrets out of the vault where settings say <c>vault:NAME</c>. Holds for every secret of <see cref="SettingCatalog"/>, so a new one needs nothing
/// here; only the vault's own secret cannot lie in the vault.
/// </summary>
internal static class VaultReferences
{
    /// <summary>
    /// The same environment with the secrets in place. Called by the hosts that use them: other commands, above all those that fill the vault, must work
    /// while a name is still missing.
    /// </summary>
    public static async Task<AppEnvironment> WithVaultSecretsAsync(this AppEnvironment environment, CancellationToken cancellationToken)
    {
        var references = SettingCatalog.All
            .Where(s => s.IsSecret && !s.Variable.StartsWith("TOKEN_ENCRYPTION_SECRET", StringComparison.Ordinal) && SecretReferences.IsReference(environment[s.Variable]))
            .Select(s => s.Variable)
            .ToArray();
        if (references.Length == 0) return environment;

        var settings = environment.ReadSettings();
        await using var services = new ServiceCollection()
            .AddMemoryStdioLogging(settings)
            .AddSingleton(TimeProvider.System)
            .AddVault(settings.Vault)
            .AddSqliteStorage(new SqliteOptions(settings.DatabasePath))
            .BuildServiceProvider();
        var vault = services.GetRequiredService<SecretReferences>();
        var secrets = new Dictionary<string, string>();
        foreach (var variable in references)
        {
            if (!(await vault.ResolveAsync(variable, environment[variable]!, cancellationToken)).Succeeded(out var secret, out var problem)) throw new UsageException(problem.Message);
            secrets[variable] = secret.Reveal();
        }

        return environment.With(secrets);
    }
}
