using System.Diagnostics;
using System.Net;
using System.Text;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Tests.Http.Clients;

/// <summary>Clients that others wrote, through each address, with each kind of credential.</summary>
public sealed class EveryAddressTests(ClientHost server) : IClassFixture<ClientHost>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Combinations =>
        [.. from address in ClientHost.Addresses from carrier in ClientHost.Carriers select (address, carrier)];

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task TheOfficialSdkStoresAndListsThroughEachAddressWithEachCredential(string address, string carrier)
    {
        var content = $"{carrier} 로 {address} 에 저장함 🎉";
        await using var client = await ConnectAsync(address, carrier);

        var stored = await client.CallToolAsync("add_memory", new Dictionary<string, object?> { ["content"] = content }, cancellationToken: Cancelled);
        var listed = await client.CallToolAsync("list_memories", new Dictionary<string, object?> { ["limit"] = 1 }, cancellationToken: Cancelled);

        Assert.True(stored.IsError is not true, ((TextContentBlock)stored.Content[0]).Text);
        Assert.Equal(content, listed.StructuredContent!.Value.GetProperty("memories")[0].GetProperty("content").GetString());
    }

    [Fact]
    public async Task AUserIdInTheHeaderMayBeUtf8OrPercentEncoded()
    {
        foreach (var headers in (Dictionary<string, string>[])[server.RawHeaders(), server.HeadersOf("X-MCP-Token")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Host.Address, "/api/v1/auth/me"));
            foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
            using var response = await new HttpMessageInvoker(Handler()).SendAsync(request, Cancelled);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("/mcp/claude/mcp/{user}")]
    [InlineData("/mcp/claude/sse/{user}")]
    public async Task AnAddressOfAnotherUserIsRefusedWithEachCredential(string address)
    {
        // Another name each time: wrong ones are held back after some attempts.
        foreach (var (carrier, number) in ClientHost.Carriers.Select((carrier, number) => (carrier, number)))
        {
            using var request = new HttpRequestMessage(IsSse(address) ? HttpMethod.Get : HttpMethod.Post, server.AddressOf(address, carrier, user: $"lee{number}"));
            foreach (var (name, value) in server.HeadersOf(carrier)) request.Headers.TryAddWithoutValidation(name, value);
            using var response = await new HttpMessageInvoker(Handler()).SendAsync(request, Cancelled);

            Assert.Equal((carrier, HttpStatusCode.Unauthorized), (carrier, response.StatusCode));
        }
    }

    [Theory]
    [InlineData("/mcp", "X-MCP-Token", "http", "modern")]
    [InlineData("/mcp/", "Bearer mem_lab_", "http", "legacy")]
    [InlineData("/mcp/claude/mcp/{user}", "Bearer JWT", "http", "legacy")]
    [InlineData("/mcp/claude/sse", "?key=mem_lab_", "sse", "legacy")]
    [InlineData("/mcp/claude/mcp/{user}/", "X-API-Key", "http", "modern")]
    [InlineData("/sse", "Bearer mcp_", "sse", "legacy")]
    [InlineData("/mcp/claude/sse/{user}", "Bearer MCP_API_KEY", "sse", "legacy")]
    public async Task TheOfficialInspectorCallsATool(string address, string carrier, string transport, string era)
    {
        if (NodePrograms.Inspector is not { } inspector) { Assert.Skip(NodePrograms.WhyAbsent); return; }
        using var folder = new TempDirectory();
        var arguments = new List<string> { inspector, "--cli", server.AddressOf(address, carrier).AbsoluteUri, "--transport", transport, "--protocol-era", era };
        foreach (var (name, value) in server.HeadersOf(carrier)) arguments.AddRange(["--header", $"{name}: {value}"]);
        var start = new ProcessStartInfo(NodePrograms.Node!, [.. arguments, "--method", "tools/call", "--tool-name", "add_memory", "--tool-arg", $"content=검사기 {carrier}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = folder.Path,
            Environment = { ["MCP_CATALOG_PATH"] = folder.File("catalog.json") },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(Cancelled);
        var errors = process.StandardError.ReadToEndAsync(Cancelled);
        await process.WaitForExitAsync(Cancelled);

        Assert.True(process.ExitCode == 0, await errors + await output);
        Assert.Contains("stored", await output, StringComparison.Ordinal);
    }

    private static bool IsSse(string address) => address.Contains("sse", StringComparison.Ordinal);

    // A header's value may be UTF-8 (a user's id); .NET sends ASCII unless it is told that.
    private static SocketsHttpHandler Handler() => new() { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 };

    private async Task<McpClient> ConnectAsync(string address, string carrier) => await McpClient.CreateAsync(
        new HttpClientTransport(
            new HttpClientTransportOptions
            {
                Endpoint = server.AddressOf(address, carrier),
                TransportMode = IsSse(address) ? HttpTransportMode.Sse : HttpTransportMode.StreamableHttp,
                AdditionalHeaders = server.HeadersOf(carrier),
            },
            new HttpClient(Handler()), ownsHttpClient: true),
        cancellationToken: Cancelled);
}
