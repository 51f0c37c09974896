using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MemoryStdio.Tests.Http.McpTransport;

/// <summary>Raw MCP messages, for tests about what stands on the wire; the SDK's own client would hide it.</summary>
internal static class McpMessages
{
    public static JsonObject Initialize(string revision = "2025-11-25") => Request("initialize", new JsonObject
    {
        ["protocolVersion"] = revision,
        ["capabilities"] = new JsonObject(),
        ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
    });

    public static JsonObject Request(string method, JsonObject? parameters = null, int id = 1)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method };
        if (parameters is not null) request["params"] = parameters;
        return request;
    }

    public static JsonObject Call(string tool, JsonObject? arguments = null) =>
        Request("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments ?? [] }, id: 2);

    public static HttpRequestMessage Post(JsonNode message, string path = "/mcp", string? session = null, string? revision = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(message) };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (session is not null) request.Headers.Add("Mcp-Session-Id", session);
        if (revision is not null) request.Headers.Add("MCP-Protocol-Version", revision);
        return request;
    }

    public static async Task<string> OpenSessionAsync(HttpClient client, string path = "/mcp", string revision = "2025-11-25")
    {
        using var request = Post(Initialize(revision), path);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return Assert.Single(response.Headers.GetValues("Mcp-Session-Id"));
    }

    /// <summary>The last JSON-RPC message of an answer, whether it is plain JSON or an event stream.</summary>
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var json = text.StartsWith('{') ? text : text.Split('\n').Last(line => line.StartsWith("data:", StringComparison.Ordinal))[5..];
        return JsonDocument.Parse(json).RootElement;
    }
}
