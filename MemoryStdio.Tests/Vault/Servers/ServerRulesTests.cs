using System.Net;
using MemoryStdio.Vault;

namespace MemoryStdio.Tests.Vault;

public sealed class ServerRulesTests
{
    [Theory]
    [InlineData("https://mcp.example.org/mcp")]
    [InlineData("https://mcp.example.org:8443/mcp?tenant=7")]
    [InlineData("https://예시.한국/mcp")]
    [InlineData("https://8.8.8.8/mcp")]
    [InlineData("http://localhost:3000/mcp")]
    [InlineData("http://127.0.0.1:3000/")]
    [InlineData("http://[::1]:3000/")]
    [InlineData("https://localhost/mcp")]
    public void HttpsAnywhereAndHttpOnThisMachineAreAllowedHere(string url) => Assert.Null(ServerRules.Url(new Uri(url), trusted: true, allowPrivate: false));

    [Theory]
    [InlineData("http://mcp.example.org/mcp", "not encrypted")]
    [InlineData("http://10.0.0.1/mcp", "not encrypted")]
    [InlineData("ftp://mcp.example.org/", "https://")]
    [InlineData("file:///etc/passwd", "https://")]
    [InlineData("https://kim:pw@mcp.example.org/", "user name or password")]
    [InlineData("https://mcp.example.org/#x", "#fragment")]
    [InlineData("https://10.1.2.3/mcp", "private or link-local")]
    [InlineData("https://192.168.1.1/", "private or link-local")]
    [InlineData("https://169.254.169.254/latest/meta-data", "private or link-local")]
    [InlineData("https://[fe80::1]/", "private or link-local")]
    [InlineData("https://[fd00::1]/", "private or link-local")]
    [InlineData("https://[::ffff:10.0.0.1]/", "private or link-local")]
    [InlineData("https://0.0.0.0/", "private or link-local")]
    [InlineData("https://100.64.0.1/", "private or link-local")]
    [InlineData("https://167772161/", "private or link-local")]
    [InlineData("https://0x0a000001/", "private or link-local")]
    public void OtherAddressesAreRefusedWithTheReason(string url, string reason)
    {
        var problem = ServerRules.Url(new Uri(url), trusted: true, allowPrivate: false);

        Assert.Contains(reason, problem!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pw", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PrivateAddressesAreTheAdministratorsDecision()
    {
        Assert.Null(ServerRules.Url(new Uri("https://10.1.2.3/mcp"), trusted: false, allowPrivate: true));
        Assert.NotNull(ServerRules.Url(new Uri("http://10.1.2.3/mcp"), trusted: true, allowPrivate: true));
    }

    [Theory]
    [InlineData("http://localhost:6379/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("http://[::1]/")]
    public void OverTheNetworkOnlyAnAdministratorReachesThisMachinesOwnServers(string url) =>
        Assert.Equal(VaultProblemKind.Refused, ServerRules.Url(new Uri(url), trusted: false, allowPrivate: true)!.Kind);

    [Theory]
    [InlineData("mcp.example.org", "8.8.8.8", false, true)]
    [InlineData("mcp.example.org", "2606:4700::1111", false, true)]
    [InlineData("mcp.example.org", "10.0.0.1", false, false)]
    [InlineData("mcp.example.org", "10.0.0.1", true, true)]
    [InlineData("mcp.example.org", "127.0.0.1", false, false)]
    [InlineData("mcp.example.org", "127.0.0.1", true, false)]
    [InlineData("mcp.example.org", "::1", true, false)]
    [InlineData("mcp.example.org", "::ffff:127.0.0.1", true, false)]
    [InlineData("mcp.example.org", "64:ff9b::7f00:1", true, false)]
    [InlineData("mcp.example.org", "64:ff9b::a00:1", false, false)]
    [InlineData("mcp.example.org", "64:ff9b::808:808", false, true)]
    [InlineData("mcp.example.org", "2002:a00:1::", false, false)]
    [InlineData("mcp.example.org", "169.254.169.254", false, false)]
    [InlineData("mcp.example.org", "0.0.0.0", true, false)]
    [InlineData("localhost", "127.0.0.1", false, true)]
    [InlineData("localhost", "8.8.8.8", false, false)]
    [InlineData("localhost", "10.0.0.1", true, false)]
    public void WhatANameResolvesToIsJudgedToo(string host, string address, bool allowPrivate, bool may) =>
        Assert.Equal(may, AddressRules.MayConnect(host, IPAddress.Parse(address), allowPrivate));

    [Theory]
    [InlineData("github", true)]
    [InlineData("깃허브", true)]
    [InlineData("my-server_2.0", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("../x", false)]
    [InlineData("name\n", false)]
    [InlineData("0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", false)]
    public void ANameIsOneWordOfAnyScript(string name, bool fine) => Assert.Equal(fine, ServerRules.Name(name) is null);

    [Theory]
    [InlineData("X-API-Key", true)]
    [InlineData("Authorization", true)]
    [InlineData("Host", false)]
    [InlineData("mcp-session-id", false)]
    [InlineData("Transfer-Encoding", false)]
    [InlineData("X Key", false)]
    [InlineData("X:Key", false)]
    [InlineData("X\r\nKey", false)]
    [InlineData("", false)]
    public void AHeaderThatSteersTheProtocolCannotCarryAToken(string header, bool fine) =>
        Assert.Equal(fine, ServerRules.Auth(ServerAuth.Header(header), new RemoteEndpoint(new Uri("https://example.org"))) is null);

    [Theory]
    [InlineData("GITHUB_TOKEN", true)]
    [InlineData("LD_PRELOAD", false)]
    [InlineData("PATH", false)]
    [InlineData("node_options", false)]
    [InlineData("1X", false)]
    [InlineData("A=B", false)]
    public void AVariableThatChangesHowProgramsStartCannotCarryAToken(string variable, bool fine) =>
        Assert.Equal(fine, ServerRules.Auth(ServerAuth.Variable(variable), new LocalCommand("npx", [])) is null);

    [Fact]
    public void TheWayOfTheTokenFitsTheKindOfServer()
    {
        Assert.NotNull(ServerRules.Auth(ServerAuth.Bearer, new LocalCommand("npx", [])));
        Assert.NotNull(ServerRules.Auth(ServerAuth.Variable("X"), new RemoteEndpoint(new Uri("https://example.org"))));
        Assert.Null(ServerRules.Auth(ServerAuth.None, new LocalCommand("npx", [])));
    }

    [Fact]
    public async Task OnlyTheLocalUserRegistersPrograms()
    {
        using var f = new VaultFixture();
        var program = new NewServer("files", new LocalCommand("npx", ["-y", "files"]), ServerAuth.None);
        var cancel = TestContext.Current.CancellationToken;

        Assert.Equal(VaultProblemKind.Refused, VaultFixture.Problem(await f.Registry.AddAsync(VaultFixture.Kim, program, cancel)).Kind);
        Assert.Equal(VaultProblemKind.Refused, VaultFixture.Problem(await f.Registry.AddAsync(VaultFixture.Kim with { Scopes = MemoryStdio.Identity.AccessScopes.Admin }, program, cancel)).Kind);
        Assert.Equal("npx -y files", VaultFixture.Value(await f.Registry.AddAsync(VaultFixture.Local, program, cancel)).Endpoint.ToString());
    }

    [Fact]
    public async Task ANameIsTakenWithoutRegardToCasePerUser()
    {
        using var f = new VaultFixture();
        await f.ServerAsync(VaultFixture.Kim, "GitHub");
        await f.ServerAsync(VaultFixture.Lee, "github");

        var again = await f.Registry.AddAsync(VaultFixture.Kim, new NewServer("gitHUB", new RemoteEndpoint(new Uri("https://x.example.org")), ServerAuth.Bearer), TestContext.Current.CancellationToken);

        Assert.Equal(VaultProblemKind.Conflict, VaultFixture.Problem(again).Kind);
    }
}
