using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Http.Security;

/// <summary>What a hostile page, proxy or client may try. Raw sockets, because HttpClient is too well-behaved.</summary>
public sealed class AttackTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("evil.example", null)]
    [InlineData("127.0.0.1.evil.example", null)]
    [InlineData("127.0.0.1", "http://evil.example")]
    [InlineData("127.0.0.1", "null")]
    [InlineData("127.0.0.1", "file://127.0.0.1")]
    public async Task AWebPageThatRebindsItsNameIsRefused(string hostHeader, string? origin)
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/memories") { Headers = { Host = hostHeader } };
        if (origin is not null) request.Headers.TryAddWithoutValidation("Origin", origin);

        using var response = await client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Theory]
    [InlineData("localhost", null)]
    [InlineData("127.0.0.1", "http://localhost:6274")]
    public async Task OurOwnNamesAndPagesAreNot(string hostHeader, string? origin)
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/memories") { Headers = { Host = hostHeader } };
        if (origin is not null) request.Headers.Add("Origin", origin);

        using var response = await client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Authorization: Bearer kim\r\nAuthorization: Bearer eve\r\n", "401")]
    [InlineData("X-MCP-Token: kim\r\nX-MCP-Token: eve\r\n", "401")]
    [InlineData("X-API-Key: kim\r\nX-API-Key: eve\r\n", "401")]
    [InlineData("X-MCP-Token: kim\r\nX-MCP-UserID: kim\r\nX-MCP-UserID: eve\r\n", "401")]
    [InlineData("Authorization: Bearer kim\r\nX-Project-Id: a\r\nX-Project-Id: b\r\n", "400")]
    [InlineData("Authorization: Bearer kim\r\nMcp-Session-Id: a\r\nMcp-Session-Id: b\r\n", "400")]
    [InlineData("Authorization: Bearer kim\r\nHost: localhost\r\n", "400")]
    [InlineData("Authorization: Bearer kim\r\nContent-Length: 0\r\nContent-Length: 5\r\n", "400")]
    public async Task AHeaderSentTwiceIsRefused(string headers, string status)
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);

        var answer = await SendRawAsync(host, $"GET /api/v1/memories HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{headers}\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ALengthThatContradictsTheChunkingSmugglesNoSecondRequest()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);

        const string First = "GET /api/v1/memories HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer kim\r\n";
        const string Rest = "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /api/v1/memories HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer kim\r\nConnection: close\r\n\r\n";

        var honest = await SendRawAsync(host, First + Rest);
        var contradictory = await SendRawAsync(host, First + "Content-Length: 6\r\n" + Rest);

        // RFC 9112 §6.1: whatever the server makes of such a request, it must close the connection after its answer.
        Assert.Equal(2, Answers(honest));
        Assert.Equal(1, Answers(contradictory));

        static int Answers(string received) => received.Split("HTTP/1.1 ").Length - 1;
    }

    /// <summary>Each address has its own limit: what is small here would be let through there.</summary>
    [Theory]
    [InlineData("/api/v1/memories", 900, false)]
    [InlineData("/api/v1/memories", 2 * 1024, true)]
    [InlineData("/api/v1/memories/search", 100, true)]
    [InlineData("/oauth/register", 100, true)]
    [InlineData("/mcp", 2 * 1024, false)]
    [InlineData("/mcp", 5 * 1024, true)]
    public async Task ABodyBeyondTheLimitIsRefused(string path, int kilobytes, bool refused)
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client(path.StartsWith("/oauth", StringComparison.Ordinal) ? null : "kim");
        var big = $$"""{"content": "{{new string('x', kilobytes * 1024)}}"}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(big, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        // The answer comes before the body was sent.
        request.Headers.ExpectContinue = true;

        using var response = await client.SendAsync(request, Cancelled);

        Assert.Equal(refused, response.StatusCode == HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("/api/v1/memories", "{\"content\": \"x\", \"metadata\": ")]
    [InlineData("/mcp", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": ")]
    public async Task DeeplyNestedJsonIsRefused(string path, string start)
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");
        var body = $"{start}{string.Concat(Enumerable.Repeat("{\"a\":", 10_000))}1{new string('}', 10_000)}}}";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");

        using var response = await client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task ABodyThatTricklesInIsEndedByTheServer()
    {
        await using var host = await RunningHost.StartAsync(
            services => services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(1_000_000, TimeSpan.FromSeconds(1.5))),
            cancellationToken: Cancelled);

        var answer = await SendRawAsync(
            host, "POST /api/v1/memories HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer kim\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"con");

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
    }

    /// <summary>The test above shortens the patience; this is the one that the server itself has.</summary>
    [Fact]
    public async Task SlowSendersOfHeadersAndBodiesAreNotWaitedFor()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);

        var limits = host.Get<Microsoft.Extensions.Options.IOptions<KestrelServerOptions>>().Value.Limits;

        Assert.InRange(limits.MinRequestBodyDataRate!.BytesPerSecond, 100, 10_000);
        Assert.InRange(limits.MinRequestBodyDataRate.GracePeriod.TotalSeconds, 1, 10);
        Assert.InRange(limits.RequestHeadersTimeout.TotalSeconds, 1, 30);
    }

    [Fact]
    public async Task ARunawayUserIsHeldBack_AndTheOthersAreNot()
    {
        await using var host = await RunningHost.StartAsync(change: o => o with { UserRequestsPerSecond = 1 }, cancellationToken: Cancelled);
        using var kim = host.Client("kim");
        using var lee = host.Client("lee");

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++) answers.Add((await kim.GetAsync("/api/v1/stats", Cancelled)).StatusCode);

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, answers[0]);
        Assert.Equal(HttpStatusCode.OK, (await lee.GetAsync("/api/v1/stats", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task AKeyInTheAddressAppearsInNoLog()
    {
        await using var host = await RunningHost.StartAsync(change: o => o with { AllowQueryKeys = true }, cancellationToken: Cancelled);
        using var client = host.Client();

        using var response = await client.GetAsync("/api/v1/memories?key=kim-s3cr3t-key", Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEmpty(host.Log.Lines);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("s3cr3t", StringComparison.Ordinal) && !line.Contains("user=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ForwardedHeadersOfAStrangerCountForNothing()
    {
        await using var host = await RunningHost.StartAsync(cancellationToken: Cancelled);
        using var client = host.Client("kim");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/memories") { Headers = { { "X-Forwarded-Host", "evil.example" }, { "X-Forwarded-For", "203.0.113.9" } } };

        using var response = await client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<string> SendRawAsync(RunningHost host, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(host.Address.Host, host.Address.Port, Cancelled);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancelled);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancelled);
    }
}
