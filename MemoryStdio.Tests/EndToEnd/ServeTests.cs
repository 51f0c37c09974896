using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Tests.Http;
using MemoryStdio.Tests.Http.McpTransport;
using static MemoryStdio.Tests.Http.McpTransport.McpMessages;

namespace MemoryStdio.Tests.EndToEnd;

/// <summary>memorystdio serve as an administrator runs it.</summary>
public sealed class ServeTests : IDisposable
{
    private readonly TempDirectory _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("without encryption", "--host", "0.0.0.0")]
    [InlineData("without encryption", "--urls", "http://127.0.0.1:0;http://[::]:0")]
    [InlineData("needs a certificate", "--urls", "https://127.0.0.1:0")]
    [InlineData("belong together", "--cert", "PEM")]
    [InlineData("does not exist", "--cert", "nowhere.pem", "--key", "nowhere.key")]
    [InlineData("cannot be used together", "--cert", "JSON", "--key", "JSON")]
    [InlineData("'office' is not an IP address", "--behind-proxy", "office")]
    [InlineData("without encryption", "--config", "JSON")]
    public async Task WhatWouldExposeCredentialsOrCannotWorkIsRefusedWithTheReason(string reason, params string[] arguments)
    {
        var certificate = TestCertificate.WriteTo(_folder);
        await File.WriteAllTextAsync(_folder.File("kestrel.json"), """{"Kestrel": {"Endpoints": {"Office": {"Url": "http://0.0.0.0:0"}}}}""", Cancelled);
        string[] named = [.. arguments.Select(a => a switch { "PEM" => certificate.CertificatePath, "JSON" => _folder.File("kestrel.json"), _ => a })];

        var (exit, output, error) = await ServeProcess.RunAsync(_folder, null, ["serve", .. named]);

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItServesTlsWithFilesOrTheContainersVariables_AndToOtherMachines()
    {
        var certificate = TestCertificate.WriteTo(_folder);
        var variables = new Dictionary<string, string>
        {
            ["ASPNETCORE_Kestrel__Certificates__Default__Path"] = certificate.CertificatePath,
            ["ASPNETCORE_Kestrel__Certificates__Default__KeyPath"] = certificate.KeyPath,
        };
        using var files = await ServeProcess.StartAsync(_folder, null, "--host", "0.0.0.0", "--port", "0", "--cert", certificate.CertificatePath, "--key", certificate.KeyPath);
        using var container = await ServeProcess.StartAsync(_folder, variables, "--port", "0");

        foreach (var address in (Uri[])[new UriBuilder(files.Address) { Host = "127.0.0.1" }.Uri, container.Address])
        {
            var sent = new List<string>();
            using var client = TestCertificate.Client(address, sent);
            Assert.Equal("https", address.Scheme);
            Assert.Equal("""{"status":"ok"}""", await client.GetStringAsync("/health", Cancelled));
            Assert.Equal(certificate.Thumbprint, sent[0]);
        }
    }

    [Fact]
    public async Task BehindAListedProxyItMayListenForOtherMachines()
    {
        using var server = await ServeProcess.StartAsync(_folder, null, "--host", "0.0.0.0", "--port", "0", "--behind-proxy", "10.0.0.5");
        using var client = new HttpClient { BaseAddress = new UriBuilder(server.Address) { Host = "127.0.0.1" }.Uri };

        Assert.Equal("""{"status":"ok"}""", await client.GetStringAsync("/health", Cancelled));
    }

    [Fact]
    public async Task ItStopsInOrderWhileStreamsAreOpen_AndWhatWasAcknowledgedIsThere()
    {
        if (OperatingSystem.IsWindows()) { Assert.Skip("Windows has no SIGTERM."); return; }
        var token = (await ServeProcess.JsonAsync(_folder, "token", "create", "--user-id", "kim")).GetProperty("token").GetString();
        using var server = await ServeProcess.StartAsync(_folder, null, "--port", "0");
        using var client = server.Client(token);
        var session = await OpenSessionAsync(client);
        using var listen = new HttpRequestMessage(HttpMethod.Get, "/mcp") { Headers = { { "Mcp-Session-Id", session }, { "Accept", "text/event-stream" } } };
        using var stream = await client.SendAsync(listen, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        using var legacy = await SseStream.OpenAsync(client, "/sse", Cancelled);
        using var call = Post(Call("add_memory", new JsonObject { ["content"] = "acknowledged before the end" }), session: session);
        Assert.False((await ReadAsync(await client.SendAsync(call, Cancelled))).GetProperty("result").TryGetProperty("isError", out var error) && error.GetBoolean());

        Assert.Equal(0, await server.TerminateAsync());

        // Both streams ended by themselves; a server that waited out its 10 seconds would have cut them off with an error.
        Assert.Equal("", await new StreamReader(await stream.Content.ReadAsStreamAsync(Cancelled)).ReadToEndAsync(Cancelled));
        Assert.DoesNotContain("fail", server.Errors, StringComparison.OrdinalIgnoreCase);
        using var again = await ServeProcess.StartAsync(_folder, null, "--port", "0");
        using var later = again.Client(token);
        var memories = (await later.GetFromJsonAsync<JsonElement>("/api/v1/memories", Cancelled)).GetProperty("memories");
        Assert.Equal("acknowledged before the end", Assert.Single(memories.EnumerateArray()).GetProperty("content").GetString());
        var audit = await ServeProcess.JsonAsync(_folder, "token", "audit", "--verify");
        Assert.True(audit.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task EnrolmentIsAnOptionOfTheServer()
    {
        using var server = await ServeProcess.StartAsync(_folder, null, "--port", "0", "--allow-enrolment");
        using var stranger = server.Client();
        var session = await OpenSessionAsync(stranger, "/mcp/claude/enrol/kim");
        using var call = Post(Call("add_memory", new JsonObject { ["content"] = "first" }), "/mcp/claude/enrol/kim", session);
        var key = (await ReadAsync(await stranger.SendAsync(call, Cancelled))).GetProperty("result").GetProperty("structuredContent").GetProperty("enrolment").GetProperty("api_key").GetString();

        using var kim = server.Client(key);
        Assert.Equal("kim", (await kim.GetFromJsonAsync<JsonElement>("/api/v1/auth/me", Cancelled)).GetProperty("user_id").GetString());
        Assert.DoesNotContain(key!, server.Errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/v1/memories", Cancelled)).StatusCode);
    }
}
