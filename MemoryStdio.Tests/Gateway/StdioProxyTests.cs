using System.Text;
using System.Text.Json;
using MemoryStdio.Gateway;
using MemoryStdio.Tests.Vault;
using MemoryStdio.Vault;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Gateway;

public sealed class StdioProxyTests : IDisposable
{
    private const string Token = "the-saved-token-0123456789";
    private readonly VaultFixture _vault = new();
    private readonly MemoryStream _output = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryLineWrittenIsAMessageWhateverComesIn()
    {
        await using var server = (await FakeServer.StartAsync()).WithSession();
        var record = VaultFixture.Value(await _vault.Registry.AddAsync(VaultFixture.Local, new NewServer("fake", new RemoteEndpoint(server.Url), ServerAuth.Bearer), Cancel));

        var lines = await RunAsync(record,
            """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}""",
            """{"jsonrpc":"2.0","method":"notifications/initialized"}""",
            "not json", "[]", "42", "", "   ",
            """{"jsonrpc":"2.0","id":2,"method":"tools/list"}""",
            """{"jsonrpc":"2.0","id":3,"method":"no/such"}""");

        Assert.Equal(6, lines.Count);
        Assert.Equal(3, lines.Count(l => l.TryGetProperty("error", out var e) && e.GetProperty("code").GetInt32() == -32600));
        Assert.Contains(lines, l => l.GetProperty("id").ToString() == "2" && l.TryGetProperty("result", out _));
        Assert.Contains(lines, l => l.GetProperty("id").ToString() == "3" && l.TryGetProperty("error", out _));
    }

    [Fact]
    public async Task AProgramGetsItsTokenInTheVariableAndNoneOfOurSecrets()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in server is a shell script.");
        const string Script = """
            echo 'a line that is no message'
            read line
            printf '{"jsonrpc":"2.0","id":1,"result":{"token":"%s","ours":"%s"}}\n' "$SERVICE_TOKEN" "$TOKEN_ENCRYPTION_SECRET"
            """;
        var record = VaultFixture.Value(await _vault.Registry.AddAsync(
            VaultFixture.Local, new NewServer("shell", new LocalCommand("sh", ["-c", Script]), ServerAuth.Variable("SERVICE_TOKEN")), Cancel));
        await _vault.SaveAsync(VaultFixture.Local, record, Token);

        var line = Assert.Single(await RunAsync(record, """{"jsonrpc":"2.0","id":1,"method":"ping"}"""));

        Assert.Equal(Token, line.GetProperty("result").GetProperty("token").GetString());
        Assert.Equal("", line.GetProperty("result").GetProperty("ours").GetString());
    }

    [Fact]
    public async Task AProgramThatIsMissingIsSaid()
    {
        var record = VaultFixture.Value(await _vault.Registry.AddAsync(VaultFixture.Local, new NewServer("gone", new LocalCommand("no-such-program-here", []), ServerAuth.None), Cancel));
        using var http = new GatewayHttp(_vault.Options);

        var problem = VaultFixture.Problem(await new GatewayService(_vault.Vault, http, NullLoggerFactory.Instance).ConnectAsync(VaultFixture.Local, record, null, (_, _) => default, Cancel));

        Assert.Contains("'no-such-program-here'", problem.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _vault.Dispose();
        _output.Dispose();
    }

    private async Task<List<JsonElement>> RunAsync(ServerRecord record, params string[] input)
    {
        using var http = new GatewayHttp(_vault.Options);
        using var proxy = new StdioProxy(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', input) + "\n")), _output);
        var upstream = VaultFixture.Value(await new GatewayService(_vault.Vault, http, NullLoggerFactory.Instance).ConnectAsync(VaultFixture.Local, record, null, proxy.WriteAsync, Cancel));
        await using (upstream) await proxy.RunAsync(upstream, Cancel);
        return [.. Encoding.UTF8.GetString(_output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonSerializer.Deserialize<JsonElement>(l))];
    }
}
