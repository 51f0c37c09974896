using System.Net;
using System.Text;
using MemoryStdio.Gateway;
using MemoryStdio.Tests.Vault;
using MemoryStdio.Vault;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Gateway;

/// <summary>Where the token does not go: after a redirect, or to a name whose answer has changed.</summary>
public sealed class GatewayAddressTests : IAsyncLifetime
{
    private const string Token = "the-saved-token-0123456789";
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";
    private readonly VaultFixture _vault = new();
    private readonly Queue<IPAddress[]> _answers = new();
    private GatewayHttp _http = null!;
    private FakeServer _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = (await FakeServer.StartAsync()).WithSession();
        _http = new GatewayHttp(_vault.Options, (_, _) => Task.FromResult(_answers.Dequeue()));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        _vault.Dispose();
    }

    [Fact]
    public async Task ANameIsLookedUpOncePerConnectionAndJudgedAgainAtTheNext()
    {
        var record = await AddAsync(new Uri($"http://rebind.localhost:{_server.Url.Port}/mcp"));
        _server.Answers["POST ping"] = (c, _) =>
        {
            // No connection is kept, so that the next request looks the name up anew.
            c.Response.Headers.Connection = "close";
            return FakeServer.JsonAsync(c, Ping);
        };
        _answers.Enqueue([IPAddress.Loopback]);
        _answers.Enqueue([IPAddress.Parse("169.254.169.254")]);

        using var first = VaultFixture.Value(await ForwardAsync(record));
        Assert.Equal($"Bearer {Token}", _server.Requests.Single().Header("Authorization"));
        await (await first.BodyAsync(Cancel)).CopyToAsync(Stream.Null, Cancel);
        Assert.Single(_answers);
        var second = VaultFixture.Problem(await ForwardAsync(record));

        Assert.Contains("169.254.169.254, which is not a public address", second.Message, StringComparison.Ordinal);
        Assert.Empty(_answers);
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("10.1.2.3")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task APublicNameThatNowPointsInsideGetsNothing(string inside)
    {
        var record = await AddAsync(new Uri("https://mcp.example.org/mcp"));
        _answers.Enqueue([IPAddress.Parse(inside)]);

        Assert.Contains("not a public address", VaultFixture.Problem(await ForwardAsync(record)).Message, StringComparison.Ordinal);
        Assert.Empty(_answers);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task NeitherTheGatewayNorATestOfTheServerFollowsARedirect(int status)
    {
        await using var other = (await FakeServer.StartAsync()).WithSession();
        var record = await AddAsync(_server.Url);
        foreach (var method in new[] { "POST ping", "POST initialize", "POST server/discover", "GET" })
        {
            _server.Answers[method] = (c, _) =>
            {
                c.Response.Headers.Location = other.Url.AbsoluteUri + "?code=hidden";
                c.Response.StatusCode = status;
                return Task.CompletedTask;
            };
        }

        var forwarded = VaultFixture.Problem(await ForwardAsync(record));
        var tested = VaultFixture.Problem(await new GatewayService(_vault.Vault, _http, NullLoggerFactory.Instance).InspectAsync(VaultFixture.Local, record, null, Cancel));

        Assert.Empty(other.Requests);
        Assert.Contains("Redirects are not followed", forwarded.Message, StringComparison.Ordinal);
        Assert.All([forwarded, tested], p => Assert.Equal(VaultProblemKind.Unreachable, p.Kind));
        Assert.All([forwarded, tested], p => Assert.DoesNotContain("hidden", p.Message, StringComparison.Ordinal));
        Assert.All([forwarded, tested], p => Assert.DoesNotContain(Token, p.Message, StringComparison.Ordinal));
    }

    private async Task<ServerRecord> AddAsync(Uri url)
    {
        var record = VaultFixture.Value(await _vault.Registry.AddAsync(VaultFixture.Local, new NewServer("fake", new RemoteEndpoint(url), ServerAuth.Bearer), Cancel));
        await _vault.SaveAsync(VaultFixture.Local, record, Token);
        return record;
    }

    private Task<VaultResult<ForwardedResponse>> ForwardAsync(ServerRecord record) => new HttpForwarder(_vault.Vault, _http).SendAsync(
        VaultFixture.Local, record, new ForwardedRequest("POST", [KeyValuePair.Create("Accept", "application/json")], new MemoryStream(Encoding.UTF8.GetBytes(Ping)), null), Cancel);
}
