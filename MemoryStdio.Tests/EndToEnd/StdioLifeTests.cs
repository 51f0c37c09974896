using System.Diagnostics;
using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Tests.EndToEnd;

public sealed class StdioLifeTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RequestsReadBeforeTheInputEndedAreAnswered()
    {
        using var server = ServerProcess.Start(_folder);
        await server.SendAsync(ServerProcess.Initialize);
        for (var i = 1; i <= 20; i++)
            await server.SendAsync(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = i, method = "tools/call", @params = new { name = "add_memory", arguments = new { content = $"기억 {i}" } } }));

        Assert.Equal(0, await server.EndAsync());

        Assert.Equal(Enumerable.Range(0, 21), server.Output.Select(l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetInt32()).Order());
    }

    [Fact]
    public async Task SigtermEndsTheServerInOrder()
    {
        if (OperatingSystem.IsWindows()) { Assert.Skip("Windows has no SIGTERM."); return; }
        using var server = ServerProcess.Start(_folder);
        await server.HandshakeAsync();

        using var kill = Process.Start("kill", ["-TERM", $"{server.Id}"]);

        Assert.Equal(0, await server.RestAsync());
    }

    [Fact]
    public async Task TheOfficialClientStoresAndFindsAcrossARestart()
    {
        await using (var first = await ConnectAsync())
            await CallAsync(first, "add_memory", new() { ["content"] = "We settled on PostgreSQL 15 for billing." });

        await using var second = await ConnectAsync();
        var found = await CallAsync(second, "search_memories", new() { ["query"] = "which database do we use for billing" });

        Assert.Equal("We settled on PostgreSQL 15 for billing.", found.GetProperty("results")[0].GetProperty("content").GetString());
    }

    [Fact]
    public async Task ProcessesKilledDuringWritesLoseNothingTheyAcknowledged()
    {
        var acknowledged = new Dictionary<string, string>();
        for (var round = 0; round < 3; round++)
        {
            using var server = ServerProcess.Start(_folder);
            await server.HandshakeAsync();
            for (var i = 0; i < 10; i++)
            {
                var text = $"라운드 {round}, fact {i}";
                acknowledged[(await server.CallAsync("add_memory", new { content = text })).GetProperty("structuredContent").GetProperty("id").GetString()!] = text;
            }

            await server.SendAsync("""{"jsonrpc":"2.0","id":999,"method":"tools/call","params":{"name":"add_memory","arguments":{"content":"in flight"}}}""");
            server.Kill();
        }

        await using var client = await ConnectAsync();
        foreach (var (id, text) in acknowledged)
            Assert.Equal(text, (await CallAsync(client, "get_memory", new() { ["id"] = id })).GetProperty("content").GetString());
    }

    [Fact]
    public async Task EightProcessesShareOneDatabase()
    {
        const int Processes = 8;
        const int Each = 10;
        await Task.WhenAll(Enumerable.Range(0, Processes).Select(async p =>
        {
            using var server = ServerProcess.Start(_folder);
            await server.HandshakeAsync();
            for (var i = 0; i < Each; i++)
            {
                Assert.True((await server.CallAsync("add_memory", new { content = $"process {p} note {i}" })).TryGetProperty("structuredContent", out _));
                Assert.True((await server.CallAsync("search_memories", new { query = $"note {i}" })).TryGetProperty("structuredContent", out _));
            }

            Assert.Equal(0, await server.EndAsync());
            server.AssertOnlyJsonRpc();
        }));

        await using var client = await ConnectAsync();
        Assert.Equal(Processes * Each, (await CallAsync(client, "list_memories", new() { ["limit"] = 100 })).GetProperty("memories").GetArrayLength());
    }

    [Theory]
    [InlineData("legacy")]
    [InlineData("modern")]
    public async Task TheOfficialInspectorAcceptsTheToolList(string era)
    {
        if (NodePrograms.Inspector is not { } inspector) { Assert.Skip(NodePrograms.WhyAbsent); return; }

        // The inspector hands on few variables of its own: a home it is not told about would be the account's.
        string[] common = [inspector, "--cli", "dotnet", ServerProcess.Program, "-e", $"MEMORYSTDIO_HOME={_folder.File("home")}", "--protocol-era", era];

        var (listCode, list) = await InspectAsync([.. common, "--method", "tools/list", "--strict"]);
        var (callCode, call) = await InspectAsync([.. common, "--method", "tools/call", "--tool-name", "add_memory", "--tool-arg", "content=검사기"]);

        Assert.True(listCode == 0, list);
        Assert.Contains("\"project_info\"", list, StringComparison.Ordinal);
        Assert.True(callCode == 0, call);
        Assert.Contains("stored", call, StringComparison.Ordinal);
        await using var client = await ConnectAsync();
        Assert.Equal("검사기", (await CallAsync(client, "list_memories", [])).GetProperty("memories")[0].GetProperty("content").GetString());
    }

    private async Task<(int Code, string Output)> InspectAsync(string[] arguments)
    {
        var start = new ProcessStartInfo(NodePrograms.Node!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Directory.CreateDirectory(_folder.File("app")).FullName };
        start.Environment["MEMORYSTDIO_HOME"] = _folder.File("home");
        start.Environment["MCP_CATALOG_PATH"] = _folder.File("catalog.json");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }

    private async Task<McpClient> ConnectAsync() => await McpClient.CreateAsync(
        new StdioClientTransport(new StdioClientTransportOptions
        {
            Command = "dotnet",
            Arguments = [ServerProcess.Program],
            WorkingDirectory = Directory.CreateDirectory(_folder.File("app")).FullName,
            EnvironmentVariables = new Dictionary<string, string?> { ["MEMORYSTDIO_HOME"] = _folder.File("home") },
        }),
        cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<JsonElement> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments)
    {
        var result = await client.CallToolAsync(tool, arguments, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.IsError is not true, ((TextContentBlock)result.Content[0]).Text);
        return result.StructuredContent!.Value;
    }
}
