using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using static MemoryStdio.Tests.Http.McpTransport.McpMessages;

namespace MemoryStdio.Tests.Http.McpTransport;

public sealed class LegacySseTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/sse")]
    [InlineData("/mcp/claude/sse")]
    [InlineData("/mcp/claude/sse/kim")]
    public async Task EveryAddressAnswersDownItsStream(string path)
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");
        using var stream = await SseStream.OpenAsync(client, path, Cancelled);

        using var posted = await client.SendAsync(Post(Initialize("2024-11-05"), stream.MessageAddress), Cancelled);
        var answer = await stream.NextAsync(Cancelled);

        Assert.Equal(HttpStatusCode.Accepted, posted.StatusCode);
        Assert.Contains("\"protocolVersion\":\"2024-11-05\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AForeignStreamCannotBePostedTo()
    {
        await using var host = await StartAsync();
        using var kim = host.Client("kim");
        using var eve = host.Client("eve");
        using var stream = await SseStream.OpenAsync(kim, "/sse", Cancelled);

        using var posted = await eve.SendAsync(Post(Initialize("2024-11-05"), stream.MessageAddress), Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
    }

    [Fact]
    public async Task AnAddressForAnotherUserIsRefused()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");

        using var response = await client.GetAsync("/mcp/claude/sse/eve", HttpCompletionOption.ResponseHeadersRead, Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task AReadingCredentialCannotWriteOverSse()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim:read");
        using var stream = await SseStream.OpenAsync(client, "/sse", Cancelled);
        (await client.SendAsync(Post(Initialize("2024-11-05"), stream.MessageAddress), Cancelled)).Dispose();

        using var call = await client.SendAsync(Post(Call("add_memory", new JsonObject { ["content"] = "x" }), stream.MessageAddress), Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, call.StatusCode);
    }

    [Fact]
    public async Task AKeyInTheAddressWorksWhereItIsAllowed()
    {
        await using var host = await StartAsync(allowQueryKeys: true);
        using var client = host.Client();
        using var stream = await SseStream.OpenAsync(client, "/mcp/claude/sse?key=kim", Cancelled);

        using var posted = await client.SendAsync(Post(Initialize("2024-11-05"), stream.MessageAddress), Cancelled);

        Assert.Equal(HttpStatusCode.Accepted, posted.StatusCode);
        Assert.Contains("protocolVersion", await stream.NextAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKeyInTheAddressIsIgnoredElsewhere_AndTheAnswerSaysSo()
    {
        await using var host = await StartAsync();
        using var client = host.Client();

        using var response = await client.GetAsync("/mcp/claude/sse?key=kim", HttpCompletionOption.ResponseHeadersRead, Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("--allow-query-keys", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    private static Task<RunningHost> StartAsync(bool allowQueryKeys = false) => RunningHost.StartAsync(
        change: options => options with { AllowQueryKeys = allowQueryKeys }, cancellationToken: Cancelled);
}
