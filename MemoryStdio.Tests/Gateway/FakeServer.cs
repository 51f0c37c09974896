using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Gateway;

/// <summary>A remote server on loopback that answers as the test says and keeps what it was sent.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer(WebApplication app) => _app = app;

    public ConcurrentQueue<Seen> Requests { get; } = new();

    /// <summary>By method and JSON-RPC method, such as <c>POST tools/call</c>; <c>GET</c>; what is missing answers 405.</summary>
    public ConcurrentDictionary<string, Func<HttpContext, Seen, Task>> Answers { get; } = new();

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/mcp");

    public static async Task<FakeServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new FakeServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public static Task JsonAsync(HttpContext context, string json, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    public static async Task EventAsync(HttpContext context, string data, string? id = null, string type = "message")
    {
        if (!context.Response.HasStarted) context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync($"{(id is null ? "" : $"id: {id}\n")}event: {type}\ndata: {data}\n\n");
        await context.Response.Body.FlushAsync();
    }

    /// <summary>A server of sessions that knows one tool, and says what the protocol's first steps want.</summary>
    public FakeServer WithSession(string revision = "2025-06-18")
    {
        Answers["POST initialize"] = (c, s) =>
        {
            c.Response.Headers["Mcp-Session-Id"] = "session-1";
            return JsonAsync(c, $$$$$$"""{"jsonrpc":"2.0","id":{{{{{{s.Id}}}}}},"result":{"protocolVersion":"{{{{{{revision}}}}}}","capabilities":{"tools":{}},"serverInfo":{"name":"fake","version":"7"}}}""");
        };
        Answers["POST notifications/initialized"] = (c, _) =>
        {
            c.Response.StatusCode = 202;
            return Task.CompletedTask;
        };
        Answers["POST server/discover"] = (c, s) => JsonAsync(c, $$$$"""{"jsonrpc":"2.0","id":{{{{s.Id}}}},"error":{"code":-32601,"message":"Method not found"}}""");
        Answers["POST tools/list"] = (c, s) => JsonAsync(c, $$$"""{"jsonrpc":"2.0","id":{{{s.Id}}},"result":{"tools":[{"name":"echo","description":"메아리","inputSchema":{"type":"object"}}]}}""");
        Answers["POST tools/call"] = (c, s) => JsonAsync(c, $$$"""{"jsonrpc":"2.0","id":{{{s.Id}}},"result":{"content":[{"type":"text","text":"안녕 🔑"}]}}""");
        Answers["DELETE"] = (c, _) =>
        {
            // No body is written, not even an empty one: a 204 has none.
            c.Response.StatusCode = 204;
            return Task.CompletedTask;
        };
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        string? method = null, id = null;
        if (body.Length > 0)
        {
            using var json = JsonDocument.Parse(body);
            method = json.RootElement.TryGetProperty("method", out var m) ? m.GetString() : null;
            id = json.RootElement.TryGetProperty("id", out var i) ? i.GetRawText() : null;
        }

        var seen = new Seen(context.Request.Method, method, id, body, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        Requests.Enqueue(seen);
        var key = method is null ? context.Request.Method : $"{context.Request.Method} {method}";
        if (Answers.TryGetValue(key, out var answer)) await answer(context, seen);
        else context.Response.StatusCode = 405;
    }

    internal sealed record Seen(string Verb, string? Method, string? Id, string Body, IReadOnlyDictionary<string, string> Headers)
    {
        public string? Header(string name) => Headers.GetValueOrDefault(name);
    }
}
