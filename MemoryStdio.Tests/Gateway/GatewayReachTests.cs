using System.Text;
using System.Text.Json;
using MemoryStdio.Gateway;
using MemoryStdio.Tests.Vault;
using MemoryStdio.Vault;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Gateway;

public sealed class GatewayReachTests : IAsyncLifetime
{
    private const string Token = "the-saved-token-0123456789";
    private readonly VaultFixture _vault = new();
    private GatewayHttp _http = null!;
    private FakeServer _server = null!;
    private ServerRecord _record = null!;
    private GatewayService _gateway = null!;
    private HttpForwarder _forwarder = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = (await FakeServer.StartAsync()).WithSession();
        _http = new GatewayHttp(_vault.Options);
        _gateway = new GatewayService(_vault.Vault, _http, NullLoggerFactory.Instance);
        _forwarder = new HttpForwarder(_vault.Vault, _http);
        _record = VaultFixture.Value(await _vault.Registry.AddAsync(VaultFixture.Local, new NewServer("fake", new RemoteEndpoint(_server.Url), ServerAuth.Header("X-Key")), Cancel));
        await _vault.SaveAsync(VaultFixture.Local, _record, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        _vault.Dispose();
    }

    [Fact]
    public async Task TheSavedTokenOpensAServerAndItsToolsAreListedAndCalled()
    {
        var view = VaultFixture.Value(await _gateway.InspectAsync(VaultFixture.Local, _record, null, Cancel));
        var result = VaultFixture.Value(await _gateway.CallAsync(VaultFixture.Local, _record, null, "echo", new Dictionary<string, JsonElement>(), Cancel));

        Assert.Equal(("fake", "echo"), (view.Name, Assert.Single(view.Tools).Name));
        Assert.Single(result.Content);
        Assert.All(_server.Requests, r => Assert.Equal(Token, r.Header("X-Key")));
        Assert.All(_server.Requests, r => Assert.Null(r.Header("Authorization")));
    }

    [Fact]
    public async Task TheRequestsTokenGoesOutInsteadOfTheSavedOne()
    {
        VaultFixture.Value(await _gateway.InspectAsync(VaultFixture.Local, _record, new TokenText("request-token"), Cancel));

        Assert.All(_server.Requests, r => Assert.Equal("request-token", r.Header("X-Key")));
    }

    [Fact]
    public async Task ANameThatResolvesToThisMachineIsNotConnectedTo()
    {
        // Registered as a public name; at the moment of use it points inside.
        using var http = new GatewayHttp(_vault.Options);
        var name = System.Net.Dns.GetHostName();
        Assert.SkipWhen(MemoryStdio.Vault.AddressRules.IsLoopbackHost(name), "This machine has no name of its own.");

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.Client.GetAsync(new Uri($"http://{name}:{_server.Url.Port}/mcp"), Cancel));

        Assert.Contains("not a public address", failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://[fd00::1]/")]
    public async Task PrivateAddressesAreNotConnectedTo(string url)
    {
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => _http.Client.GetAsync(new Uri(url), Cancel));

        Assert.Contains("not a public address", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheForwarderPassesOnlyTheProtocolsHeaders()
    {
        _server.Answers["POST tools/call"] = (c, s) =>
        {
            c.Response.Headers.SetCookie = "a=b";
            return FakeServer.JsonAsync(c, $$$"""{"jsonrpc":"2.0","id":{{{s.Id}}},"result":{}}""");
        };

        using var response = VaultFixture.Value(await ForwardAsync(
            """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}""",
            ("Authorization", "Bearer mine"), ("Cookie", "sid=1"), ("X-Key", "forged"), ("X-MCP-Token", "mine"), ("MCP-Protocol-Version", "2025-06-18"), ("Mcp-Param-Region", "kr"), ("X-Forwarded-For", "1.2.3.4")));

        var seen = _server.Requests.Single();
        Assert.Equal(Token, seen.Header("X-Key"));
        Assert.Equal(("2025-06-18", "kr"), (seen.Header("MCP-Protocol-Version"), seen.Header("Mcp-Param-Region")));
        Assert.All(new[] { "Authorization", "Cookie", "X-MCP-Token", "X-Forwarded-For" }, h => Assert.Null(seen.Header(h)));
        Assert.DoesNotContain(response.Headers, h => h.Key == "Set-Cookie");
        using var reader = new StreamReader(await response.BodyAsync(Cancel));
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{}}""", await reader.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task ASessionBelongsToTheUserAndServerThatBeganIt()
    {
        const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}""";
        using var begun = VaultFixture.Value(await ForwardAsync(Initialize));
        var session = begun.Headers.Single(h => h.Key == "Mcp-Session-Id").Value;
        Assert.NotEqual("session-1", session);

        using var own = VaultFixture.Value(await ForwardAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}""", ("Mcp-Session-Id", session)));
        Assert.Equal("session-1", _server.Requests.Last().Header("Mcp-Session-Id"));

        foreach (var forged in new[] { "session-1", "0." + session, session + "x", "." })
            Assert.Equal(VaultProblemKind.NotFound, VaultFixture.Problem(await ForwardAsync(Initialize, ("Mcp-Session-Id", forged))).Kind);
        Assert.Null(_forwarder.Unbind(VaultFixture.Kim, _record, session));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(302)]
    public async Task ARefusalOfTheOtherServerIsNotPassedOffAsOurs(int status)
    {
        _server.Answers["POST tools/list"] = (c, _) => FakeServer.JsonAsync(c, "", status);

        Assert.Equal(VaultProblemKind.Unreachable, VaultFixture.Problem(await ForwardAsync("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}""")).Kind);
    }

    [Fact]
    public async Task AProgramIsNotReachedOverHttpNorByOtherUsers()
    {
        var program = VaultFixture.Value(await _vault.Registry.AddAsync(VaultFixture.Local, new NewServer("files", new LocalCommand("true", []), ServerAuth.None), Cancel));

        Assert.Equal(VaultProblemKind.Refused, VaultFixture.Problem(await _forwarder.SendAsync(VaultFixture.Local, program, Request("{}"), Cancel)).Kind);
        Assert.Equal(VaultProblemKind.Refused, VaultFixture.Problem(await _gateway.InspectAsync(VaultFixture.Kim, program, null, Cancel)).Kind);
    }

    private Task<VaultResult<ForwardedResponse>> ForwardAsync(string body, params (string Name, string Value)[] headers) =>
        _forwarder.SendAsync(VaultFixture.Local, _record, Request(body, headers), Cancel);

    private static ForwardedRequest Request(string body, params (string Name, string Value)[] headers) =>
        new("POST", [.. headers.Select(h => KeyValuePair.Create(h.Name, h.Value)).Append(KeyValuePair.Create("Accept", "application/json, text/event-stream"))], new MemoryStream(Encoding.UTF8.GetBytes(body)), null);
}
