using MemoryStdio.Auth;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Tokens;

namespace MemoryStdio.Tests.Auth.Credentials;

public sealed class CredentialFinderTests : IAsyncLifetime
{
    private readonly AuthWorld world = new();
    private IssuedCredential issued = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => issued = await world.TokenAsync("kim");

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private Task<AuthResult<StoredCredential>> FindAsync(string given) =>
        world.Get<CredentialFinder>().FindAsync(CredentialFamily.McpToken, given, Cancel);

    [Fact]
    public async Task ItIsFoundByTokenByIdByHintAndByPrefix()
    {
        var hint = issued.Credential.Hint;
        foreach (var given in (string[])[issued.Secret.Reveal(), issued.Credential.Id, hint, hint.TrimEnd('…') + "...", hint[..7], $" {hint} "])
            Assert.Equal(issued.Credential.Id, (await FindAsync(given)).Value?.Id);
    }

    [Fact]
    public async Task AnAmbiguousPrefixIsRefused_NamingTheIds()
    {
        // 64^3 prefixes: adding tokens until two share one would take a while, so their hints are made alike.
        var store = world.Get<ICredentialStore>();
        var twin = issued.Credential with { Id = "twin", Hash = [1], Hint = issued.Credential.Hint[..8] + "zz…" };
        await store.AddAsync(twin, Cancel);

        var refused = await FindAsync(issued.Credential.Hint[..8]);

        Assert.Equal(AuthProblemKind.Conflict, refused.Problem!.Kind);
        Assert.Contains("twin", refused.Problem.Message, StringComparison.Ordinal);
        Assert.Contains(issued.Credential.Id, refused.Problem.Message, StringComparison.Ordinal);
        Assert.Equal("twin", (await FindAsync("twin")).Value!.Id);
    }

    [Theory]
    [InlineData("mcp_")]
    [InlineData("mcp_a")]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("mem_lab_abc")]
    public async Task TooLittleIsRefused(string given) => Assert.NotNull((await FindAsync(given)).Problem);

    [Fact]
    public async Task ATokenWithATypoIsRefused_AndNotRepeated()
    {
        var typo = issued.Secret.Reveal()[..^1];
        var unknown = new McpTokenFormat().Create().Reveal();

        foreach (var given in (string[])[typo, unknown, unknown["mcp_".Length..]])
        {
            var message = (await FindAsync(given)).Problem!.Message;
            Assert.DoesNotContain(given[..20], message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AnotherFamilysCredentialIsNotFound()
    {
        var key = await world.ApiKeyAsync("kim");

        Assert.NotNull((await FindAsync(key.Secret.Reveal())).Problem);
        Assert.NotNull((await FindAsync(key.Credential.Id)).Problem);
    }
}
