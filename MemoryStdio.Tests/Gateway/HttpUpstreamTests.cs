using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Tests.Gateway;

public sealed class HttpUpstreamTests : HttpUpstreamBase
{
    [Fact]
    public async Task ASessionIsCarriedThroughWithTheSavedTokenAndTheNegotiatedRevision()
    {
        _server.WithSession();

        await InitializeAsync("2025-06-18");
        Send("""{"jsonrpc":"2.0","id":"a-1","method":"tools/call","params":{"name":"echo"}}""");
        var answer = await NextAsync();

        Assert.Equal("\"a-1\"", answer.Id);
        Assert.Contains("안녕 🔑", Text(answer), StringComparison.Ordinal);
        var call = _server.Requests.Single(r => r.Method == "tools/call");
        Assert.Equal($"Bearer {Token}", call.Header("Authorization"));
        Assert.Equal("session-1", call.Header("Mcp-Session-Id"));
        Assert.Equal("2025-06-18", call.Header("MCP-Protocol-Version"));
        Assert.Null(call.Header("Mcp-Method"));
        Assert.Null(_server.Requests.First().Header("Mcp-Session-Id"));
    }

    [Fact]
    public async Task MessagesPassByteForByteUnknownMembersIncluded()
    {
        const string Odd = """{"jsonrpc":"2.0","id":1,"method":"x/new","params":{"n":1.10,"u":"\u0041","deep":{"z":null}},"future":[1e3]}""";
        const string Answer = """{"jsonrpc":"2.0","id":1,"result":{"n":1.10,"u":"\u0041","z":null},"extra":true}""";
        _server.Answers["POST x/new"] = (c, _) => FakeServer.JsonAsync(c, Answer);

        Send(Odd);

        Assert.Equal(Answer, Text(await NextAsync()));
        Assert.Equal(Odd, _server.Requests.Single().Body);
    }

    [Fact]
    public async Task APrettyPrintedAnswerBecomesOneLine()
    {
        _server.Answers["POST ping"] = (c, _) => FakeServer.JsonAsync(c, "{\n  \"jsonrpc\": \"2.0\",\r\n  \"id\": 1, \"result\": {\"t\": \"a\\nb \\\" c\"}\n}");

        Send("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        var text = Text(await NextAsync());

        Assert.DoesNotContain('\n', text);
        Assert.Equal("a\nb \" c", JsonDocument.Parse(text).RootElement.GetProperty("result").GetProperty("t").GetString());
    }

    [Fact]
    public async Task TheStatelessRevisionGetsItsHeaders()
    {
        _server.Answers["POST tools/list"] = (c, s) => FakeServer.JsonAsync(
            c, $$$$$$"""{"jsonrpc":"2.0","id":{{{{{{s.Id}}}}}},"result":{"tools":[{"name":"weather","inputSchema":{"type":"object","properties":{"region":{"type":"string","x-mcp-header":"Region"},"n":{"type":"integer"}}}}]}}""");
        _server.Answers["POST tools/call"] = (c, s) => FakeServer.JsonAsync(c, $$$"""{"jsonrpc":"2.0","id":{{{s.Id}}},"result":{"content":[]}}""");
        const string Meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}";

        Send($$$"""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{ {{{Meta}}} }}""");
        await NextAsync();
        Send($$$"""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"weather","arguments":{"region":"서울","n":3},{{{Meta}}} }}""");
        await NextAsync();

        var call = _server.Requests.Last();
        Assert.Equal("2026-07-28", call.Header("MCP-Protocol-Version"));
        Assert.Equal("tools/call", call.Header("Mcp-Method"));
        Assert.Equal("weather", call.Header("Mcp-Name"));
        Assert.Equal($"=?base64?{Convert.ToBase64String(Encoding.UTF8.GetBytes("서울"))}?=", call.Header("Mcp-Param-Region"));
        Assert.Null(call.Header("Mcp-Param-N"));
    }

    [Fact]
    public async Task NotificationsAndProgressOfAStreamArriveBeforeItsEnd()
    {
        var go = new TaskCompletionSource();
        _server.Answers["POST tools/call"] = async (c, _) =>
        {
            await FakeServer.EventAsync(c, """{"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":1}}""");
            await go.Task;
            await FakeServer.EventAsync(c, """{"jsonrpc":"2.0","id":1,"result":{}}""");
        };

        Send("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"slow"}}""");
        Assert.Equal("notifications/progress", (await NextAsync()).Method);
        go.SetResult();
        Assert.Contains("\"result\":{}", Text(await NextAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheStandingStreamBringsRequestsOfTheServerAndTheAnswerGoesBack()
    {
        _server.WithSession();
        _server.Answers["GET"] = async (c, _) =>
        {
            await FakeServer.EventAsync(c, """{"jsonrpc":"2.0","id":"s-1","method":"sampling/createMessage","params":{}}""", id: "e1");
            await Task.Delay(Timeout.Infinite, c.RequestAborted);
        };
        var answered = new TaskCompletionSource<string>();
        _server.Answers["POST"] = (c, s) =>
        {
            answered.TrySetResult(s.Body);
            c.Response.StatusCode = 202;
            return Task.CompletedTask;
        };

        await InitializeAsync("2025-06-18");
        var request = await NextAsync();
        Send("""{"jsonrpc":"2.0","id":"s-1","result":{"role":"assistant"}}""");

        Assert.Equal("sampling/createMessage", request.Method);
        Assert.Contains("assistant", await answered.Task.WaitAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ACutOffStreamIsResumedWhereItEnded()
    {
        _server.WithSession();
        await InitializeAsync("2025-11-25");
        _server.Answers["POST tools/call"] = (c, _) => FakeServer.EventAsync(c, """{"jsonrpc":"2.0","method":"notifications/progress","params":{}}""", id: "e7");
        _server.Answers["GET"] = (c, s) => s.Header("Last-Event-ID") == "e7" ? FakeServer.EventAsync(c, """{"jsonrpc":"2.0","id":9,"result":{"late":true}}""") : FakeServer.JsonAsync(c, "", 405);

        Send("""{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"slow"}}""");

        Assert.Equal("notifications/progress", (await NextAsync()).Method);
        Assert.Contains("\"late\":true", Text(await NextAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CancellingClosesTheRequestWithoutSessionsAndIsPassedOnWithThem()
    {
        var closed = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        _server.Answers["POST tools/call"] = async (c, _) =>
        {
            c.RequestAborted.Register(() => closed.TrySetResult());
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, c.RequestAborted);
        };
        const string Meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}";

        Send($$$"""{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"slow",{{{Meta}}} }}""");
        await began.Task.WaitAsync(Cancel);
        Send("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":5}}""");
        await closed.Task.WaitAsync(Cancel);
        Assert.DoesNotContain(_server.Requests, r => r.Method == "notifications/cancelled");

        _server.WithSession();
        await InitializeAsync("2025-06-18");
        _server.Answers["POST notifications/cancelled"] = (c, _) => FakeServer.JsonAsync(c, "", 202);
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":6}}""");
        Assert.Contains(_server.Requests, r => r.Method == "notifications/cancelled");
    }

    [Fact]
    public async Task TheOldTransportIsNoticedAndServed()
    {
        var events = Channel.CreateUnbounded<string>();
        _server.Answers["GET"] = async (c, _) =>
        {
            await FakeServer.EventAsync(c, "/message?s=1", type: "endpoint");
            await foreach (var data in events.Reader.ReadAllAsync(c.RequestAborted)) await FakeServer.EventAsync(c, data);
        };
        var posts = 0;
        _server.Answers["POST initialize"] = (c, s) =>
        {
            if (Interlocked.Increment(ref posts) == 1) return FakeServer.JsonAsync(c, "", 405);
            events.Writer.TryWrite($$$"""{"jsonrpc":"2.0","id":{{{s.Id}}},"result":{"protocolVersion":"2024-11-05"}}""");
            return FakeServer.JsonAsync(c, "", 202);
        };

        Send("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2024-11-05"}}""");

        Assert.Contains("2024-11-05", Text(await NextAsync()), StringComparison.Ordinal);
        Assert.All(_server.Requests, r => Assert.Equal($"Bearer {Token}", r.Header("Authorization")));
        events.Writer.Complete();
    }

    [Fact]
    public async Task EndingTheConnectionEndsTheSession()
    {
        _server.WithSession();
        await InitializeAsync("2025-06-18");

        await _upstream.DisposeAsync();

        Assert.Equal("session-1", _server.Requests.Single(r => r.Verb == "DELETE").Header("Mcp-Session-Id"));
        _upstream = await ConnectAsync();
    }
}
