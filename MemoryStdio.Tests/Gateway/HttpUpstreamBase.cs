using System.Text;
using System.Threading.Channels;
using MemoryStdio.Gateway;
using MemoryStdio.Tests.Vault;
using MemoryStdio.Vault;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Gateway;

/// <summary>An upstream connection to a fake MCP server, with a saved token.</summary>
public abstract class HttpUpstreamBase : IAsyncLifetime
{
    private protected const string Token = "the-saved-token-0123456789";
    private protected readonly VaultFixture _vault = new();
    private readonly Channel<RawMessage> _received = Channel.CreateUnbounded<RawMessage>();
    private readonly List<Task> _sending = [];
    private GatewayHttp _http = null!;
    private protected FakeServer _server = null!;
    private protected ServerRecord _record = null!;
    private protected IUpstream _upstream = null!;

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await FakeServer.StartAsync();
        _http = new GatewayHttp(_vault.Options);
        _record = VaultFixture.Value(await _vault.Registry.AddAsync(VaultFixture.Local, new NewServer("fake", new RemoteEndpoint(_server.Url), ServerAuth.Bearer), Cancel));
        await _vault.SaveAsync(VaultFixture.Local, _record, Token);
        _upstream = await ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _upstream.DisposeAsync();
        await _server.DisposeAsync();
        _http.Dispose();
        _vault.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task<IUpstream> ConnectAsync() => VaultFixture.Value(
        await new GatewayService(_vault.Vault, _http, NullLoggerFactory.Instance).ConnectAsync(VaultFixture.Local, _record, null, (m, c) => _received.Writer.WriteAsync(m, c), Cancel));

    private protected async Task InitializeAsync(string revision)
    {
        await SendAsync($$$"""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"{{{revision}}}"}}""");
        Assert.Equal("0", (await NextAsync()).Id);
        await SendAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""");
    }

    private protected void Send(string json) => _sending.Add(SendAsync(json));

    private protected Task SendAsync(string json) => _upstream.SendAsync(RawMessage.TryParse(Encoding.UTF8.GetBytes(json))!, Cancel);

    private protected async Task<RawMessage> NextAsync() => await _received.Reader.ReadAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancel);

    private protected static string Text(RawMessage message) => Encoding.UTF8.GetString(message.Json.Span);
}
