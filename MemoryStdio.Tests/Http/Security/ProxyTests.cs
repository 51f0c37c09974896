using System.Net;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Http;
using MemoryStdio.Http.Security;

namespace MemoryStdio.Tests.Http.Security;

/// <summary>--behind-proxy and --allow-from: whose word about the client's address counts, and which addresses may come.</summary>
public sealed class ProxyTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", "203.0.113.9", "203.0.113.0/24", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "198.51.100.1", "203.0.113.0/24", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1", "2001:db8::7", "2001:db8::/32", HttpStatusCode.OK)]
    // The client wrote the first address itself; the listed proxy added the one it saw.
    [InlineData("127.0.0.1", "203.0.113.9, 198.51.100.1", "203.0.113.0/24", HttpStatusCode.Forbidden)]
    // Two proxies in a row, both listed.
    [InlineData("127.0.0.1,10.0.0.5", "203.0.113.9, 10.0.0.5", "203.0.113.0/24", HttpStatusCode.OK)]
    // Somebody else stands before the listed proxy's address: the header is ignored and the peer, this machine, comes through.
    [InlineData("10.0.0.5", "198.51.100.1", "203.0.113.0/24", HttpStatusCode.OK)]
    public async Task OnlyAListedProxySaysWhereARequestComesFrom(string proxies, string forwardedFor, string allowed, HttpStatusCode status)
    {
        await using var host = await RunningHost.StartAsync(
            change: o => o with { TrustedProxies = List(proxies), AllowedAddresses = List(allowed) }, cancellationToken: Cancelled);
        using var client = host.Client("kim");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);

        using var response = await client.GetAsync("/api/v1/memories", Cancelled);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task TheAuditNamesTheClientNotTheProxy()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(change: o => o with { TrustedProxies = List("127.0.0.1") }, cancellationToken: Cancelled);
        using var client = host.Client("mem_lab_wrong");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");

        using var response = await client.GetAsync("/api/v1/memories", Cancelled);

        await host.Get<AuditLog>().FlushAsync(Cancelled);
        var row = Assert.Single(await host.Get<IAuditStore>().QueryAsync(new AuditQuery(DateTimeOffset.MinValue, null, 10), Cancelled));
        Assert.Equal("203.0.113.9", row.Entry.Address);
    }

    [Theory]
    [InlineData("127.0.0.1", "memory.example.com", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "evil.example", HttpStatusCode.Forbidden)]
    public async Task TheHostThatAListedProxyNamesIsCheckedToo(string proxies, string forwardedHost, HttpStatusCode status)
    {
        await using var host = await RunningHost.StartAsync(
            change: o => o with { TrustedProxies = List(proxies), PublicUrl = new Uri("https://memory.example.com") }, cancellationToken: Cancelled);
        using var client = host.Client("kim");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", forwardedHost);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");

        using var response = await client.GetAsync("/api/v1/memories", Cancelled);

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task RateLimitsCountTheClientsAddress()
    {
        await using var host = await RunningHost.StartAsync(
            change: o => o with { TrustedProxies = List("127.0.0.1"), AddressRequestsPerSecond = 1 }, cancellationToken: Cancelled);
        using var noisy = host.Client("kim");
        noisy.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        using var quiet = host.Client("lee");
        quiet.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.10");

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 30; i++) answers.Add((await noisy.GetAsync("/health", Cancelled)).StatusCode);

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, (await quiet.GetAsync("/health", Cancelled)).StatusCode);
    }

    private static AddressList List(string raw) => AddressList.TryParse([raw], out var list, out var problem) ? list : throw new ArgumentException(problem.English);
}
