using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MemoryStdio.Gateway;
using MemoryStdio.Tests.Http.McpTransport;
using MemoryStdio.Tests.Vault;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Tests.Http;

/// <summary>The gateway in front of a real server: two of the product's hosts, the second known to the first as "office".</summary>
public sealed class GatewayClientTests : IAsyncLifetime
{
    private const string Address = "/servers/office/mcp";
    private readonly VaultFixture _vault = new();
    private RunningHost _upstream = null!;
    private RunningHost _gateway = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _upstream = await RunningHost.StartAsync(cancellationToken: Cancel);
        _gateway = await RunningHost.StartAsync(
            services => services.AddSingleton(_vault.Options).AddSingleton(_vault.Registry).AddSingleton(_vault.Vault).AddGateway(), cancellationToken: Cancel);
        using var admin = _gateway.Client("kim:admin");
        using var added = await admin.PostAsJsonAsync("/mcp-servers", new { name = "office", url = new Uri(_upstream.Address, "/mcp") }, Cancel);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        using var saved = await admin.PostAsJsonAsync("/mcp-servers/office/auth-token", new { token = "lee" }, Cancel);
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _upstream.DisposeAsync();
        _vault.Dispose();
    }

    [Theory]
    [InlineData("2025-06-18")]
    [InlineData("2025-11-25")]
    [InlineData(null)]
    public async Task TheOfficialClientWorksThroughIt(string? revision)
    {
        await using (var client = await McpClient.CreateAsync(
            new HttpClientTransport(new HttpClientTransportOptions
            {
                Endpoint = new Uri(_gateway.Address, Address),
                AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = "Bearer kim:admin" },
            }),
            new McpClientOptions { ProtocolVersion = revision },
            cancellationToken: Cancel))
        {
            Assert.Contains(await client.ListToolsAsync(cancellationToken: Cancel), t => t.Name == "add_memory");
            var added = await client.CallToolAsync("add_memory", new Dictionary<string, object?> { ["content"] = "관문을 지나온 기억" }, cancellationToken: Cancel);
            Assert.True(added.IsError is not true, ((TextContentBlock)added.Content[0]).Text);
        }

        Assert.Contains("관문을", await ContentsAsync(_upstream, "lee"), StringComparison.Ordinal);
        Assert.DoesNotContain("관문을", await ContentsAsync(_upstream, "kim") + await ContentsAsync(_gateway, "kim"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheEndOfASessionIsPassedOnAs404AndANewOneBegins()
    {
        using var kim = _gateway.Client("kim:admin");
        var session = await McpMessages.OpenSessionAsync(kim, Address);
        using var call = McpMessages.Post(McpMessages.Call("project_info"), Address, session);
        using var answered = await kim.SendAsync(call, Cancel);

        using var end = new HttpRequestMessage(HttpMethod.Delete, Address) { Headers = { { "Mcp-Session-Id", session } } };
        using var ended = await kim.SendAsync(end, Cancel);
        using var late = McpMessages.Post(McpMessages.Call("project_info"), Address, session);
        using var lost = await kim.SendAsync(late, Cancel);

        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        Assert.True(ended.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.NotFound, lost.StatusCode);
        Assert.NotEqual(session, await McpMessages.OpenSessionAsync(kim, Address));
    }

    private static async Task<string> ContentsAsync(RunningHost host, string user)
    {
        using var client = host.Client(user);
        var list = await client.GetFromJsonAsync<JsonElement>("/api/v1/memories", Cancel);
        return string.Join('\n', list.GetProperty("memories").EnumerateArray().Select(m => m.GetProperty("content").GetString()));
    }
}
