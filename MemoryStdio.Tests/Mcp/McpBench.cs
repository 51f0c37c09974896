using System.IO.Pipelines;
using System.Text.Json;
using MemoryStdio.Composition;
using MemoryStdio.Mcp;
using MemoryStdio.Projects;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Tests.Mcp;

/// <summary>The stdio server over in-memory pipes, on a real database in a folder of its own, and the official client.</summary>
internal sealed class McpBench : IAsyncDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly Task _serving;

    private McpBench(Func<AppSettings, AppSettings> configure)
    {
        Directory.CreateDirectory(WorkingDirectory);
        Settings = configure(new AppSettings
        {
            HomeDirectory = _folder.File("home"),
            ModelDirectory = _folder.File("no-model"),
            Projects = new ProjectSettings { WorkingDirectory = WorkingDirectory },
        });
        _serving = StdioHost.RunAsync(Settings, _toServer.Reader.AsStream(), _toClient.Writer.AsStream(), () => { }, CancellationToken.None);
    }

    public AppSettings Settings { get; }

    public string WorkingDirectory => _folder.File("app");

    public McpClient Client { get; private set; } = null!;

    public static async Task<McpBench> StartAsync(Func<AppSettings, AppSettings>? configure = null, McpClientOptions? client = null)
    {
        var bench = new McpBench(configure ?? (s => s));
        var transport = new StreamClientTransport(bench._toServer.Writer.AsStream(), bench._toClient.Reader.AsStream());
        bench.Client = await McpClient.CreateAsync(transport, client ?? Revision("2025-11-25"), cancellationToken: TestContext.Current.CancellationToken);
        return bench;
    }

    public static McpClientOptions Revision(string version) =>
        new() { ProtocolVersion = version, ClientInfo = new Implementation { Name = "bench", Version = "1.0" } };

    public async Task<CallToolResult> CallAsync(string tool, object? arguments = null) =>
        await Client.CallToolAsync(tool, Arguments(arguments), cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The answer of a call that must succeed.</summary>
    public async Task<JsonElement> OkAsync(string tool, object? arguments = null)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.IsError is not true, TextOf(result));
        Assert.True(JsonElement.DeepEquals(result.StructuredContent!.Value, JsonDocument.Parse(TextOf(result)).RootElement), "The text twin differs.");
        return result.StructuredContent!.Value;
    }

    /// <summary>The text of a call that must be refused.</summary>
    public async Task<string> RefusedAsync(string tool, object? arguments = null)
    {
        var result = await CallAsync(tool, arguments);
        Assert.True(result.IsError, "It was not refused: " + TextOf(result));
        Assert.Null(result.StructuredContent);
        return TextOf(result);
    }

    public async Task<string> AddAsync(string content, params string[] tags) =>
        (await OkAsync("add_memory", new { content, tags })).GetProperty("id").GetString()!;

    public static string TextOf(CallToolResult result) => ((TextContentBlock)result.Content.Single()).Text;

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _toServer.Writer.CompleteAsync();
        await _serving;
        _folder.Dispose();
    }

    private static Dictionary<string, object?> Arguments(object? arguments) =>
        arguments is null ? [] : JsonSerializer.SerializeToElement(arguments).EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value);
}
