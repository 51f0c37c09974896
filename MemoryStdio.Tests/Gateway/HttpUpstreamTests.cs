// Past 300 lines because every protocol revision is played against the one fake upstream server that this class sets up.
using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using MemoryStdio.Gateway;
using MemoryStdio.Tests.Vault;
using MemoryStdio.Vault;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Gateway;

public sealed class HttpUpstreamTests : IAsyncLifetime
{
    private const string Token = "the-saved-token-0123456789";
    private readonly VaultFixture _vault = new();
    private readonly Channel<RawMessage> _received = Channel.CreateUnbounded<RawMessage>();
    private readonly List<Task> _sending = [];
    private GatewayHttp _http = null!;
    private FakeServer _server = null!;
    private ServerRecord _record = null!;
    private IUpstream _upstream = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _http = new GatewayHttp(_vault.Options);
        _record = VaultFixture.Value(await _vault.Registry.AddAsync(VaultFixture.Local, new NewServer("fake", new RemoteEndpoint(_server.Url), ServerAuth.Bearer), Cancel));
        await _vault.SaveAsync(VaultFixture.Local, _record, Token);
        _upstream = await ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        await _server.DisposeAsync();
        _http.Dispose();
        _vault.Dispose();
    }

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
    public async Task TheOldTransportMayNotSendTheTokenToAnotherOrigin()
    {
        await using var other = await FakeServer.StartAsync();
        _server.Answers["GET"] = (c, _) => FakeServer.EventAsync(c, other.Url.AbsoluteUri, type: "endpoint");

        Send("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}""");

        Assert.Contains("\"error\"", Text(await NextAsync()), StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task ARedirectIsNotFollowedAndTheTokenStaysHere(int status)
    {
        await using var other = await FakeServer.StartAsync();
        _server.Answers["POST ping"] = (c, _) =>
        {
            c.Response.Headers.Location = other.Url.AbsoluteUri + "?code=hidden";
            c.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        Send("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        var text = Text(await NextAsync());

        Assert.Contains("Redirects are not followed", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", text, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task ARefusedTokenNamesTheNextStepAndANewOneIsTakenUpWithoutARestart()
    {
        _server.Answers["POST ping"] = (c, s) => s.Header("Authorization") == "Bearer the-new-token-0123456789"
            ? FakeServer.JsonAsync(c, $$$"""{"jsonrpc":"2.0","id":{{{s.Id}}},"result":{}}""")
            : FakeServer.JsonAsync(c, "", 401);

        Send("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        Assert.Contains("memorystdio vault set fake", Text(await NextAsync()), StringComparison.Ordinal);

        await _vault.SaveAsync(VaultFixture.Local, _record, "the-new-token-0123456789");
        Send("""{"jsonrpc":"2.0","id":2,"method":"ping"}""");
        Assert.Contains("\"result\":{}", Text(await NextAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnreachableServerIsAnErrorAnswerWithTheRequestsId()
    {
        await _server.DisposeAsync();

        Send("""{"jsonrpc":"2.0","id":"끝","method":"ping"}""");
        var answer = await NextAsync();

        Assert.Contains("cannot be reached", Text(answer), StringComparison.Ordinal);
        Assert.DoesNotContain(Token, Text(answer), StringComparison.Ordinal);
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

    private async Task<IUpstream> ConnectAsync() => VaultFixture.Value(
        await new GatewayService(_vault.Vault, _http, NullLoggerFactory.Instance).ConnectAsync(VaultFixture.Local, _record, null, (m, c) => _received.Writer.WriteAsync(m, c), Cancel));

    private async Task InitializeAsync(string revision)
    {
        await SendAsync($$$"""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"{{{revision}}}"}}""");
        Assert.Equal("0", (await NextAsync()).Id);
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    private void Send(string json) => _sending.Add(SendAsync(json));

    private Task SendAsync(string json) => _upstream.SendAsync(RawMessage.TryParse(Encoding.UTF8.GetBytes(json))!, Cancel);

    private async Task<RawMessage> NextAsync() => await _received.Reader.ReadAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancel);

    private static string Text(RawMessage message) => Encoding.UTF8.GetString(message.Json.Span);
}
