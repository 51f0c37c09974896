using MemoryStdio.Auth;
using MemoryStdio.Composition;
using MemoryStdio.Tests.Cli.Support;

namespace MemoryStdio.Tests.Composition;

public sealed class VaultReferencesTests : IDisposable
{
    private const string Key = "an-office-key-kept-in-the-vault-0123";
    private readonly CliRun _cli = new();

    public VaultReferencesTests()
    {
        _cli.Variables["TOKEN_ENCRYPTION_SECRET"] = "a reference test's secret, long enough";
        _cli.Variables["MCP_API_KEY"] = "vault:office";
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AKeyNamedInASettingComesOutOfTheVault()
    {
        _cli.Piped = Key;
        Assert.Equal(0, await _cli.Async("vault", "set", "office"));

        var settings = (await Environment().WithVaultSecretsAsync(Cancel)).ReadSettings();

        Assert.True(settings.Auth.EnvironmentKey!.SameAs(Secret.From(Key)!));
    }

    [Fact]
    public async Task TheServerDoesNotStartWithANameTheVaultDoesNotHold()
    {
        Assert.Equal(2, await _cli.Async("serve", "--port", "0"));

        Assert.Contains("MCP_API_KEY is 'vault:office'", _cli.Error, StringComparison.Ordinal);
        Assert.Contains("memorystdio vault set office", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAReferenceNoVaultIsOpened()
    {
        _cli.Variables["MCP_API_KEY"] = "written-out";
        var environment = Environment();

        Assert.Same(environment, await environment.WithVaultSecretsAsync(Cancel));
        Assert.Empty(Directory.GetFiles(_cli.Home));
    }

    [Theory]
    [InlineData("list")]
    [InlineData("project", "list")]
    [InlineData("vault", "list")]
    [InlineData("config")]
    public async Task ACommandPassesOverTheServersOwnSecrets(params string[] command) => Assert.Equal(0, await _cli.Async(command));

    [Fact]
    public async Task TheSecretsOfServeAreNotLookedUpForMemories()
    {
        var environment = Environment();

        Assert.Same(environment, await environment.WithStorageSecretsAsync(Cancel));
        await Assert.ThrowsAsync<UsageException>(() => environment.WithVaultSecretsAsync(Cancel));
    }

    public void Dispose() => _cli.Dispose();

    private AppEnvironment Environment() => new(name => name == "MEMORYSTDIO_HOME" ? _cli.Home : _cli.Variables.GetValueOrDefault(name));
}
