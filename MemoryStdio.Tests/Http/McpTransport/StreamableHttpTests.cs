using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using static MemoryStdio.Tests.Http.McpTransport.McpMessages;

namespace MemoryStdio.Tests.Http.McpTransport;

public sealed class StreamableHttpTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/mcp")]
    [InlineData("/mcp/")]
    [InlineData("/mcp/claude/mcp/kim")]
    [InlineData("/mcp/claude/mcp/kim/")]
    public async Task EveryAddressServesStreamableHttp(string path)
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");
        var session = await OpenSessionAsync(client, path);

        using var call = Post(Call("project_info"), path, session);
        using var response = await client.SendAsync(call, Cancelled);

        Assert.Contains("memories_in_project", (await ReadAsync(response)).GetProperty("result").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStatelessRequestNeedsNoSession()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");

        using var response = await client.SendAsync(Modern("tools/call", "project_info", new JsonObject { ["name"] = "project_info" }), Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Mcp-Session-Id"));
        Assert.Contains("memories_in_project", (await ReadAsync(response)).GetProperty("result").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StatelessClientsAreToldThatOnlyPostExists()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");

        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Delete])
        {
            using var request = new HttpRequestMessage(method, "/mcp") { Headers = { { "MCP-Protocol-Version", "2026-07-28" } } };
            using var response = await client.SendAsync(request, Cancelled);

            Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
            Assert.Equal(["POST"], response.Content.Headers.Allow);
        }
    }

    [Theory]
    [InlineData("Mcp-Method", "tools/list")]
    [InlineData("Mcp-Name", "add_memory")]
    [InlineData("Mcp-Name", "=?base64?%%%?=")]
    public async Task AHeaderThatContradictsTheBodyIsRefused(string header, string value)
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");
        using var request = Modern("tools/call", "project_info", new JsonObject { ["name"] = "project_info" });
        request.Headers.Remove(header);
        request.Headers.Add(header, value);

        using var response = await client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(-32020, (await ReadAsync(response)).GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task AnUnknownRevisionIsRefusedWithTheKnownOnes()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");

        using var response = await client.SendAsync(Post(Request("tools/list"), revision: "1999-01-01"), Cancelled);

        var error = (await ReadAsync(response)).GetProperty("error");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(5, error.GetProperty("data").GetProperty("supported").GetArrayLength());
    }

    [Fact]
    public async Task ACallOutsideASessionSaysHowToOpenOne()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");

        using var response = await client.SendAsync(Post(Request("tools/list")), Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("initialize", (await ReadAsync(response)).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "application/json", "{", 401)]
    [InlineData("POST", "text/plain", "x", 401)]
    [InlineData("GET", null, null, 401)]
    [InlineData("PUT", null, null, 401)]
    public async Task WithoutACredentialEveryOtherMistakeIs401(string method, string? contentType, string? body, int status)
    {
        await using var host = await StartAsync();
        using var client = host.Client();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/mcp");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(contentType!));

        using var response = await client.SendAsync(request, Cancelled);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
        Assert.Contains("Missing authentication headers", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithACredentialTheMistakesAreNamed()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");

        using var noAccept = await client.PostAsync("/mcp", new StringContent("{}", Encoding.UTF8, "application/json"), Cancelled);
        using var text = Post(Initialize());
        text.Content = new StringContent("hello");
        using var notJson = await client.SendAsync(text, Cancelled);
        using var batch = await client.SendAsync(Post(new JsonArray(Request("tools/list"))), Cancelled);
        using var put = await client.PutAsync("/mcp", new StringContent("{}"), Cancelled);

        Assert.Equal(HttpStatusCode.NotAcceptable, noAccept.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, notJson.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, batch.StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, put.StatusCode);
    }

    [Fact]
    public async Task TheAddressMustNameTheCredentialsUser()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");

        using var response = await client.SendAsync(Post(Initialize(), "/mcp/claude/mcp/eve"), Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("User ID mismatch", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReadingCredentialNeitherSeesNorCallsToolsThatWrite()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim:read");
        var session = await OpenSessionAsync(client);

        using var list = await client.SendAsync(Post(Request("tools/list"), session: session), Cancelled);
        using var call = await client.SendAsync(Post(Call("add_memory", new JsonObject { ["content"] = "x" }), session: session), Cancelled);

        var tools = (await ReadAsync(list)).GetProperty("result").GetProperty("tools");
        Assert.DoesNotContain("add_memory", tools.EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));
        Assert.Contains("search_memories", tools.EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));
        Assert.Equal(HttpStatusCode.Forbidden, call.StatusCode);
        Assert.Contains("insufficient_scope", Assert.Single(call.Headers.WwwAuthenticate).Parameter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReadingCredentialCannotWriteInASessionThatAWritingOneOpened()
    {
        await using var host = await StartAsync();
        using var writer = host.Client("kim");
        using var reader = host.Client("kim:read");
        var session = await OpenSessionAsync(writer);

        using var call = await reader.SendAsync(Post(Call("add_memory", new JsonObject { ["content"] = "x" }), session: session), Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, call.StatusCode);
    }

    [Fact]
    public async Task ABatchIsAnsweredRequestByRequest_In20250326()
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");
        var session = await OpenSessionAsync(client, revision: "2025-03-26");
        JsonNode notification = new JsonObject { ["jsonrpc"] = "2.0", ["method"] = "notifications/initialized" };

        using var response = await client.SendAsync(Post(new JsonArray(notification.DeepClone(), Call("project_info"), 5, Request("tools/list", id: 7)), session: session), Cancelled);
        using var silent = await client.SendAsync(Post(new JsonArray(notification.DeepClone(), notification.DeepClone()), session: session), Cancelled);

        var answers = (await response.Content.ReadAsStringAsync(Cancelled)).Split('\n').Where(l => l.StartsWith("data:", StringComparison.Ordinal)).Select(l => JsonNode.Parse(l[5..])!).ToArray();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal([null, 2, 7], answers.Select(a => (int?)a["id"]));
        Assert.Equal(-32600, (int)answers[0]["error"]!["code"]!);
        Assert.Contains("memories_in_project", answers[1]["result"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, silent.StatusCode);
    }

    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    public async Task OtherRevisionsRefuseABatch(string revision)
    {
        await using var host = await StartAsync();
        using var client = host.Client("kim");
        var session = await OpenSessionAsync(client, revision: revision);

        using var response = await client.SendAsync(Post(new JsonArray(Request("tools/list")), session: session), Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(revision, (await ReadAsync(response)).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABatchWithOneCallThatTheCredentialMayNotMakeRunsNothing()
    {
        await using var host = await StartAsync();
        using var writer = host.Client("kim");
        using var reader = host.Client("kim:read");
        var session = await OpenSessionAsync(writer, revision: "2025-03-26");
        JsonArray Batch() => new(Call("project_info"), Request("tools/call", new JsonObject { ["name"] = "add_memory", ["arguments"] = new JsonObject { ["content"] = "x" } }, id: 3));

        using var refused = await reader.SendAsync(Post(Batch(), session: session), Cancelled);
        using var foreign = await host.Client("eve").SendAsync(Post(Batch(), session: session), Cancelled);
        using var without = await writer.SendAsync(Post(Batch()), Cancelled);
        using var count = await writer.SendAsync(Post(Call("list_memories"), session: session), Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Equal(0, (await ReadAsync(count)).GetProperty("result").GetProperty("structuredContent").GetProperty("memories").GetArrayLength());
    }

    private static HttpRequestMessage Modern(string method, string name, JsonObject parameters)
    {
        parameters["_meta"] = new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
            ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
            ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
        };
        var request = Post(Request(method, parameters), revision: "2026-07-28");
        request.Headers.Add("Mcp-Method", method);
        request.Headers.Add("Mcp-Name", name);
        return request;
    }

    private static Task<RunningHost> StartAsync() =>
        RunningHost.StartAsync(cancellationToken: Cancelled);
}
