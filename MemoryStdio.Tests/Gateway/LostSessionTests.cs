using MemoryStdio.Tests.Vault;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Tests.Gateway;

/// <summary>A server that forgets its sessions, as a restart makes it.</summary>
public sealed class LostSessionTests : HttpUpstreamBase
{
    private volatile int _sessions;
    private string _known = "";
    private string _revision = "2025-06-18";

    [Fact]
    public async Task ALostSessionIsBegunAnewUnseenByTheClient()
    {
        await BeginAsync();
        _known = "";

        Send("""{"jsonrpc":"2.0","id":"둘","method":"tools/list"}""");
        var answer = await NextAsync();

        Assert.Equal("\"둘\"", answer.Id);
        Assert.Contains("메아리", Text(answer), StringComparison.Ordinal);
        Assert.Equal(["initialize", "notifications/initialized", "tools/list", "initialize", "notifications/initialized", "tools/list"], Methods());
        Assert.Equal("session-2", _server.Requests.Last().Header("Mcp-Session-Id"));
        Assert.All(_server.Requests, r => Assert.Equal($"Bearer {Token}", r.Header("Authorization")));
    }

    [Fact]
    public async Task ManyRequestsThatMeetTheLossBeginOneSession()
    {
        await BeginAsync();
        _known = "";

        for (var i = 1; i <= 20; i++) Send($$"""{"jsonrpc":"2.0","id":{{i}},"method":"tools/list"}""");
        var ids = new HashSet<string?>();
        for (var i = 1; i <= 20; i++)
        {
            var answer = await NextAsync();
            Assert.Contains("\"result\"", Text(answer), StringComparison.Ordinal);
            ids.Add(answer.Id);
        }

        Assert.Equal(20, ids.Count);
        Assert.Equal(2, _sessions);
    }

    [Fact]
    public async Task AServerThatCannotBeginAnewIsSaidOnceAndNotAskedForEver()
    {
        await BeginAsync();
        _known = "";
        _server.Answers["POST initialize"] = (c, _) => FakeServer.JsonAsync(c, "", 503);

        Send("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");

        Assert.Contains("has ended the session (404)", Text(await NextAsync()), StringComparison.Ordinal);
        Assert.Equal(2, Methods().Count(m => m == "initialize"));
    }

    [Fact]
    public async Task ASessionOfAnotherRevisionIsNotPutInThePlaceOfTheAgreedOne()
    {
        await BeginAsync();
        (_known, _revision) = ("", "2025-03-26");

        Send("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");

        Assert.Contains("Reconnect the client", Text(await NextAsync()), StringComparison.Ordinal);
    }

    private string[] Methods() => [.. _server.Requests.Where(r => r.Verb == "POST").Select(r => r.Method!)];

    private async Task BeginAsync()
    {
        _server.WithSession();
        _server.Answers["POST initialize"] = (c, s) =>
        {
            _known = $"session-{Interlocked.Increment(ref _sessions)}";
            c.Response.Headers["Mcp-Session-Id"] = _known;
            return FakeServer.JsonAsync(c, $$$$"""{"jsonrpc":"2.0","id":{{{{s.Id}}}},"result":{"protocolVersion":"{{{{_revision}}}}","capabilities":{},"serverInfo":{"name":"fake","version":"7"}}}""");
        };
        var list = _server.Answers["POST tools/list"];
        _server.Answers["POST tools/list"] = (c, s) => s.Header("Mcp-Session-Id") == _known ? list(c, s) : FakeServer.JsonAsync(c, "", 404);
        await InitializeAsync("2025-06-18");
        Assert.Equal(1, _sessions);
    }
}
