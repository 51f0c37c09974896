using System.Net;
using MemoryStdio.Http.McpTransport;
using Microsoft.Extensions.DependencyInjection;
using static MemoryStdio.Tests.Http.McpTransport.McpMessages;

namespace MemoryStdio.Tests.Http.McpTransport;

public sealed class SessionTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2024-11-05")]
    [InlineData("2025-03-26")]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task EveryRevisionWithAHandshakeGetsASessionThatReachesTheTools(string revision)
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");
        var session = await OpenSessionAsync(client, revision: revision);

        using var call = Post(Call("project_info"), session: session, revision: revision);
        using var response = await client.SendAsync(call, Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("auto", (await ReadAsync(response)).GetProperty("result").GetProperty("structuredContent").GetProperty("mode").GetString());
    }

    [Fact]
    public async Task AForeignSessionIsNotFound()
    {
        await using var host = await StartAsync();
        using var kim = host.Client("kim");
        using var eve = host.Client("eve");
        var session = await OpenSessionAsync(kim);

        using var call = Post(Call("project_info"), session: session);
        using var stolen = await eve.SendAsync(call, Cancelled);
        using var delete = new HttpRequestMessage(HttpMethod.Delete, "/mcp") { Headers = { { "Mcp-Session-Id", session } } };
        using var deleted = await eve.SendAsync(delete, Cancelled);
        using var stream = new HttpRequestMessage(HttpMethod.Get, "/mcp") { Headers = { { "Mcp-Session-Id", session }, { "Accept", "text/event-stream" } } };
        using var streamed = await eve.SendAsync(stream, HttpCompletionOption.ResponseHeadersRead, Cancelled);

        Assert.All([stolen, deleted, streamed], response => Assert.Equal(HttpStatusCode.NotFound, response.StatusCode));
        using var again = Post(Call("project_info"), session: session);
        Assert.Equal(HttpStatusCode.OK, (await kim.SendAsync(again, Cancelled)).StatusCode);
    }

    [Fact]
    public async Task ASessionCannotBeReplayedAfterItsEnd()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");
        var session = await OpenSessionAsync(client);

        using var delete = new HttpRequestMessage(HttpMethod.Delete, "/mcp") { Headers = { { "Mcp-Session-Id", session } } };
        using var deleted = await client.SendAsync(delete, Cancelled);
        using var call = Post(Call("project_info"), session: session);
        using var replayed = await client.SendAsync(call, Cancelled);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, replayed.StatusCode);
    }

    [Fact]
    public async Task ASessionIsNoSubstituteForACredential()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");
        var session = await OpenSessionAsync(client);
        using var anonymous = host.Client();

        using var call = Post(Call("project_info"), session: session);
        using var response = await anonymous.SendAsync(call, Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task OnlyIdleSessionsAreSwept()
    {
        var time = new FakeTimeProvider();
        await using var host = await StartAsync(time);
        using var client = host.Client("kim");
        var idle = await OpenSessionAsync(client);
        var streaming = await OpenSessionAsync(client);
        using var open = new HttpRequestMessage(HttpMethod.Get, "/mcp") { Headers = { { "Mcp-Session-Id", streaming }, { "Accept", "text/event-stream" } } };
        using var stream = await client.SendAsync(open, HttpCompletionOption.ResponseHeadersRead, Cancelled);

        time.Advance(TimeSpan.FromMinutes(31));
        var sessions = host.App.Services.GetRequiredService<McpSessions>();
        await sessions.CloseIdleAsync();

        Assert.Null(sessions.Find(idle, "kim"));
        Assert.NotNull(sessions.Find(streaming, "kim"));
    }

    [Fact]
    public async Task TheServerSweepsByItself()
    {
        var time = new FakeTimeProvider();
        await using var host = await StartAsync(time);
        using var client = host.Client("kim");
        var sessions = host.App.Services.GetRequiredService<McpSessions>();
        await OpenSessionAsync(client);
        Assert.Equal(1, sessions.Count);

        time.Advance(TimeSpan.FromMinutes(31));

        Assert.True(SpinWait.SpinUntil(() => sessions.Count == 0, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task ASecondStreamOfTheSameSessionIsRefused()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");
        var session = await OpenSessionAsync(client);
        using var first = new HttpRequestMessage(HttpMethod.Get, "/mcp") { Headers = { { "Mcp-Session-Id", session }, { "Accept", "text/event-stream" } } };
        using var opened = await client.SendAsync(first, HttpCompletionOption.ResponseHeadersRead, Cancelled);

        using var second = new HttpRequestMessage(HttpMethod.Get, "/mcp") { Headers = { { "Mcp-Session-Id", session }, { "Accept", "text/event-stream" } } };
        using var refused = await client.SendAsync(second, HttpCompletionOption.ResponseHeadersRead, Cancelled);

        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
    }

    [Fact]
    public async Task OneUserCannotUseUpEverybodysSessions()
    {
        await using var host = await StartAsync(configure: options => options.MaxSessionsPerUser = 2);
        using var kim = host.Client("kim");
        await OpenSessionAsync(kim);
        var second = await OpenSessionAsync(kim);

        using var third = await kim.SendAsync(Post(Initialize()), Cancelled);
        using var others = host.Client("lee");
        await OpenSessionAsync(others);
        using var delete = new HttpRequestMessage(HttpMethod.Delete, "/mcp") { Headers = { { "Mcp-Session-Id", second } } };
        (await kim.SendAsync(delete, Cancelled)).Dispose();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, third.StatusCode);
        await OpenSessionAsync(kim);
    }

    [Fact]
    public async Task ShutdownEndsOpenStreams()
    {
        var host = await StartAsync();
        using var client = host.Client("kim");
        var session = await OpenSessionAsync(client);
        using var open = new HttpRequestMessage(HttpMethod.Get, "/mcp") { Headers = { { "Mcp-Session-Id", session }, { "Accept", "text/event-stream" } } };
        using var stream = await client.SendAsync(open, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        await using var body = await stream.Content.ReadAsStreamAsync(Cancelled);

        await host.App.StopAsync(Cancelled);

        // The stream ended by itself; otherwise the read would go on until the test's own time is over.
        using var reader = new StreamReader(body);
        await reader.ReadToEndAsync(Cancelled);
        Assert.Equal(0, host.App.Services.GetRequiredService<McpSessions>().Count);
        await host.DisposeAsync();
    }

    private static Task<RunningHost> StartAsync(TimeProvider? time = null, Action<McpTransportOptions>? configure = null) => RunningHost.StartAsync(
        services =>
        {
            if (time is not null) services.AddSingleton(time);
            if (configure is not null) services.Configure(configure);
        },
        cancellationToken: Cancelled);
}
