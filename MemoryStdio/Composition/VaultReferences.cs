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
    private const string OwnSecret = "TOKEN_ENCRYPTION_SECRET";

    // Settings of the HTTP server alone. A program beside it must neither open the vault for them nor refuse to start over them.
    private static readonly string[] ServersOwn = ["MCP_", "ASPNETCORE_"];

    /// <summary>
    /// The same environment with the secrets in place. Called by what uses them: other commands, above all those that fill the vault, must work
    /// while a name is still missing. Without a reference nothing is opened.
    /// </summary>
    public static Task<AppEnvironment> WithVaultSecretsAsync(this AppEnvironment environment, CancellationToken cancellationToken) =>
        environment.WithVaultSecretsAsync(_ => true, cancellationToken);

    /// <summary>For the stdio server and the commands on memories: only the secrets of where memories are kept.</summary>
    public static Task<AppEnvironment> WithStorageSecretsAsync(this AppEnvironment environment, CancellationToken cancellationToken) =>
        environment.WithVaultSecretsAsync(variable => !ServersOwn.Any(own => variable.StartsWith(own, StringComparison.Ordinal)), cancellationToken);

    private static async Task<AppEnvironment> WithVaultSecretsAsync(this AppEnvironment environment, Func<string, bool> isUsed, CancellationToken cancellationToken)
    {
        var references = SettingCatalog.All
            .Where(s => s.IsSecret && !s.Variable.StartsWith(OwnSecret, StringComparison.Ordinal) && SecretReferences.IsReference(environment[s.Variable]) && isUsed(s.Variable))
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
            if (!(await vault.ResolveAsync(variable, environment[variable]!, cancellationToken)).Succeeded(out var secret, out var problem)) throw new UsageException(problem.Sentence);
            secrets[variable] = secret.Reveal();
        }

        return environment.With(secrets);
    }
}
