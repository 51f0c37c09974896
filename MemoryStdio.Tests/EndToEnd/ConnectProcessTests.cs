using System.Diagnostics;
using MemoryStdio.Tests.Cli.Support;
using MemoryStdio.Tests.Http;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Tests.EndToEnd;

/// <summary><c>memorystdio connect</c> as a client's configuration starts it, in front of a real server that wants a token.</summary>
public sealed class ConnectProcessTests : IAsyncLifetime
{
    private readonly CliRun _cli = new();
    private RunningHost _upstream = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _upstream = await RunningHost.StartAsync(cancellationToken: Cancel);
        Assert.Equal(0, await _cli.Async("servers", "add", "office", new Uri(_upstream.Address, "/mcp").AbsoluteUri));
        _cli.Piped = "lee";
        Assert.Equal(0, await _cli.Async("vault", "set", "office"));
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        _cli.Dispose();
    }

    [Fact]
    public async Task TheOfficialClientWorksOnTheOtherServerWithoutATokenOfItsOwn()
    {
        await using (var client = await McpClient.CreateAsync(
            new StdioClientTransport(new StdioClientTransportOptions
            {
                Command = "dotnet",
                Arguments = [ServerProcess.Program, "connect", "office"],
                EnvironmentVariables = new Dictionary<string, string?> { ["MEMORYSTDIO_HOME"] = _cli.Home, ["TOKEN_ENCRYPTION_SECRET"] = null },
            }),
            cancellationToken: Cancel))
        {
            Assert.Contains(await client.ListToolsAsync(cancellationToken: Cancel), t => t.Name == "add_memory");
            var added = await client.CallToolAsync("add_memory", new Dictionary<string, object?> { ["content"] = "연결을 지나온 기억" }, cancellationToken: Cancel);
            Assert.True(added.IsError is not true, ((TextContentBlock)added.Content[0]).Text);
        }

        Assert.Contains("연결을 지나온 기억", await MemoriesAsync("lee"), StringComparison.Ordinal);
        Assert.DoesNotContain("연결을", await MemoriesAsync("kim"), StringComparison.Ordinal);
        Assert.Equal(0, await _cli.Async("vault", "audit", "--json"));
        Assert.Contains("token-used", _cli.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheOfficialInspectorReachesTheOtherServer()
    {
        if (NodePrograms.Inspector is not { } inspector) { Assert.Skip(NodePrograms.WhyAbsent); return; }
        string[] arguments =
        [
            inspector, "--cli", "dotnet", ServerProcess.Program, "connect", "office", "-e", $"MEMORYSTDIO_HOME={_cli.Home}",
            "--method", "tools/call", "--tool-name", "add_memory", "--tool-arg", "content=검사기가 지나온 기억",
        ];
        using var folder = new TempDirectory();
        var start = new ProcessStartInfo(NodePrograms.Node!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MCP_CATALOG_PATH"] = folder.File("catalog.json");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var errors = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);

        Assert.True(process.ExitCode == 0, await output + await errors);
        Assert.Contains("검사기가 지나온 기억", await MemoriesAsync("lee"), StringComparison.Ordinal);
    }

    private async Task<string> MemoriesAsync(string user)
    {
        using var client = _upstream.Client(user);
        return await client.GetStringAsync(new Uri("/api/v1/memories", UriKind.Relative), Cancel);
    }
}
