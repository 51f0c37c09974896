using MemoryStdio.Tests.Cli.Support;

namespace MemoryStdio.Tests.Cli;

public sealed class VaultCommandsTests : IDisposable
{
    private const string Token = "토큰이-아닌-ascii-token-0123456789-wxyz";
    private readonly CliRun _cli = new();

    public VaultCommandsTests() => _cli.Variables["TOKEN_ENCRYPTION_SECRET"] = "a command line test's secret, long enough";

    [Fact]
    public async Task ATokenIsPipedInListedByItsHintAndDeleted()
    {
        Assert.Equal(0, await _cli.Async("servers", "add", "노션", "https://mcp.example.org/mcp"));
        _cli.Piped = "ascii-token-0123456789-wxyz\n";
        Assert.Equal(0, await _cli.Async("vault", "set", "노션", "--expires", "+90d"));
        Assert.Equal(0, await _cli.Async("vault", "list"));

        Assert.Contains("...wxyz", _cli.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("ascii-token", _cli.Out + _cli.Error, StringComparison.Ordinal);

        Assert.Equal(0, await _cli.Async("vault", "delete", "노션", "--yes"));
        Assert.Equal(1, await _cli.Async("vault", "delete", "노션", "--yes"));
    }

    [Fact]
    public async Task ATokenIsNeverTakenFromAnArgument()
    {
        Assert.Equal(2, await _cli.Async("vault", "set", "notion", "the-token-on-the-command-line"));
        Assert.Equal(2, await _cli.Async("vault", "set", "notion"));
    }

    [Fact]
    public async Task ATokenThatAHeaderCannotCarryIsRefused()
    {
        await _cli.Async("servers", "add", "notion", "https://mcp.example.org/mcp");
        _cli.Piped = Token;

        Assert.Equal(2, await _cli.Async("vault", "set", "notion"));
        Assert.DoesNotContain(Token, _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("set", "x")]
    [InlineData("list")]
    [InlineData("delete", "x")]
    [InlineData("rotate-key")]
    [InlineData("export", "file")]
    [InlineData("import", "file")]
    [InlineData("audit")]
    public async Task EveryVaultCommandChecksTheSecretFirst(params string[] command)
    {
        _cli.Variables["TOKEN_ENCRYPTION_SECRET"] = "too short";

        Assert.Equal(2, await _cli.Async(["vault", .. command]));
        Assert.Contains("TOKEN_ENCRYPTION_SECRET has 9 characters", _cli.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherSecretIsSaidAndDestroyingIsTheWayOut()
    {
        await _cli.Async("servers", "add", "notion", "https://mcp.example.org/mcp");
        _cli.Piped = "a-token-that-will-be-lost";
        await _cli.Async("vault", "set", "notion");
        _cli.Variables["TOKEN_ENCRYPTION_SECRET"] = "quite another secret of enough characters";

        Assert.Equal(2, await _cli.Async("vault", "list"));
        Assert.Contains("is not the one that locked this vault", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(2, await _cli.Async("vault", "destroy"));
        _cli.Typed = "n\n";
        Assert.Equal(1, await _cli.Async("vault", "destroy"));
        _cli.Typed = "y\n";
        Assert.Equal(0, await _cli.Async("vault", "destroy"));
        Assert.Contains("Delete every saved token (1 of 1 user)", _cli.Error, StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Async("vault", "list", "--json"));
        Assert.Equal(0, _cli.Json.GetProperty("tokens").GetArrayLength());
    }

    [Fact]
    public async Task WithTheVaultOffNothingIsKept()
    {
        await _cli.Async("servers", "add", "notion", "https://mcp.example.org/mcp");
        _cli.Piped = "a-token-for-this-session";

        Assert.Equal(1, await _cli.Async("vault", "set", "notion", "--vault", "off"));
        Assert.Equal(2, await _cli.Async("vault", "list", "--vault", "maybe"));
        Assert.Equal(0, await _cli.Async("vault", "list", "--json"));
        Assert.Equal(0, _cli.Json.GetProperty("tokens").GetArrayLength());
    }

    [Fact]
    public async Task AKeyIsPrintedThatIsLongEnough()
    {
        Assert.Equal(0, await _cli.Async("vault", "keygen"));
        var first = _cli.Out.Trim();
        await _cli.Async("vault", "keygen");

        Assert.Matches("^[A-Za-z0-9_-]{43}$", first);
        Assert.NotEqual(first, _cli.Out.Trim());
    }

    [Fact]
    public async Task RotatingExportingAndImportingRoundTrip()
    {
        await _cli.Async("servers", "add", "notion", "https://mcp.example.org/mcp");
        _cli.Piped = "the-token-that-travels-9876";
        await _cli.Async("vault", "set", "notion");
        Assert.Equal(0, await _cli.Async("vault", "rotate-key"));
        _cli.Piped = "a passphrase that is long enough\n";
        var file = Path.Combine(_cli.Home, "vault.export");
        Assert.Equal(0, await _cli.Async("vault", "export", file));
        Assert.Equal(2, await _cli.Async("vault", "export", file));
        await _cli.Async("servers", "remove", "notion", "--yes");

        Assert.Equal(0, await _cli.Async("vault", "import", file));
        await _cli.Async("vault", "list");

        Assert.Contains("...9876", _cli.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("servers", "add", "x")]
    [InlineData("servers", "add", "x", "not an address")]
    [InlineData("servers", "add", "x", "https://kim:pw@example.org/")]
    [InlineData("servers", "add", "x", "https://example.org/", "--auth", "env:X")]
    [InlineData("servers", "add", "x", "https://example.org/", "--stdio", "npx x")]
    public async Task AWrongRegistrationIsWrongUse(params string[] args)
    {
        Assert.Equal(2, await _cli.Async(args));
        Assert.DoesNotContain("pw@", _cli.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.org/")]
    [InlineData("https://10.0.0.1/")]
    public async Task AnUnsafeAddressIsRefused(string url) => Assert.Equal(1, await _cli.Async("servers", "add", "x", url));

    [Fact]
    public async Task UnknownServersAreNotFound()
    {
        Assert.Equal(1, await _cli.Async("servers", "test", "nowhere"));
        Assert.Equal(1, await _cli.Async("servers", "remove", "nowhere"));
        Assert.Equal(1, await _cli.Async("connect", "nowhere"));
        Assert.Empty(_cli.Out);
    }

    public void Dispose() => _cli.Dispose();
}
