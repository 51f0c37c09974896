using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Vault;

public sealed class SecretReferencesTests : IDisposable
{
    private readonly VaultFixture _f = new();
    private readonly SecretReferences _references;

    public SecretReferencesTests() => _references = _f.References;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ANamedSecretComesOutOfTheVault()
    {
        var secret = VaultFixture.Value(await _f.Registry.FindOrAddSecretAsync(VaultFixture.Local, "qdrant", Cancel));
        await _f.SaveAsync(VaultFixture.Local, secret, "the-qdrant-api-key");

        Assert.Equal("the-qdrant-api-key", VaultFixture.Value(await _references.ResolveAsync("QDRANT_API_KEY", "vault:qdrant", Cancel)).Reveal());
    }

    [Fact]
    public async Task AnyOtherValueIsItself() =>
        Assert.Equal("plain", VaultFixture.Value(await _references.ResolveAsync("MCP_API_KEY", "plain", Cancel)).Reveal());

    [Theory]
    [InlineData("vault:")]
    [InlineData("vault:qdrant")]
    public async Task AMissingSecretNamesTheSettingAndTheNextStep(string value)
    {
        var problem = VaultFixture.Problem(await _references.ResolveAsync("QDRANT_API_KEY", value, Cancel));

        Assert.StartsWith($"QDRANT_API_KEY is '{value}'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARegistrationWithoutATokenIsMissingToo()
    {
        await _f.Registry.FindOrAddSecretAsync(VaultFixture.Local, "qdrant", Cancel);

        Assert.Equal(VaultProblemKind.NotFound, VaultFixture.Problem(await _references.ResolveAsync("X", "vault:qdrant", Cancel)).Kind);
    }

    public void Dispose() => _f.Dispose();
}
