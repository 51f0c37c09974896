using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using MemoryStdio.Composition;
using MemoryStdio.Mcp;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Mcp;

/// <summary>The stdio server over in-memory pipes, spoken to line by line: for what no client library would send.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TempDirectory _folder = new();
    private readonly Pipe _toServer = new();
    private readonly Pipe _toClient = new();
    private readonly StreamReader _answers;
    private readonly Task _serving;

    private RawServer()
    {
        var settings = new AppSettings
        {
            HomeDirectory = _folder.File("home"),
            ModelDirectory = _folder.File("no-model"),
            Projects = new ProjectSettings { WorkingDirectory = Directory.CreateDirectory(_folder.File("app")).FullName },
        };
        _answers = new StreamReader(_toClient.Reader.AsStream(), Encoding.UTF8);
        _serving = StdioHost.RunAsync(settings, _toServer.Reader.AsStream(), _toClient.Writer.AsStream(), () => { }, CancellationToken.None);
    }

    public static async Task<RawServer> StartAsync(string revision)
    {
        var server = new RawServer();
        await server.SendAsync($$$"""{"jsonrpc":"2.0","id":"hello","method":"initialize","params":{"clientInfo":{"name":"raw","version":"1"},"capabilities":{},"protocolVersion":"{{{revision}}}"} }""");
        Assert.Equal(revision, (await server.ReadAsync()).GetProperty("result").GetProperty("protocolVersion").GetString());
        await server.SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
        return server;
    }

    public async Task SendAsync(string line) => await _toServer.Writer.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), TestContext.Current.CancellationToken);

    public async Task<JsonElement> ReadAsync() =>
        JsonDocument.Parse((await _answers.ReadLineAsync(TestContext.Current.CancellationToken))!).RootElement;

    public async Task<JsonElement> ExchangeAsync(string line)
    {
        await SendAsync(line);
        return await ReadAsync();
    }

    /// <summary>Closes the input and reads what is still answered.</summary>
    public async Task<IReadOnlyList<JsonElement>> EndAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _serving;
        await _toClient.Writer.CompleteAsync();
        var rest = new List<JsonElement>();
        while (await _answers.ReadLineAsync(TestContext.Current.CancellationToken) is { } line) rest.Add(JsonDocument.Parse(line).RootElement);
        return rest;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _folder.Dispose();
    }
}
