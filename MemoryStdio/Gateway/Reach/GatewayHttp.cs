using System.Net;
using System.Net.Sockets;
using MemoryStdio.Vault;

namespace MemoryStdio.Gateway;

/// <summary>
/// The one way out to registered servers. Redirects are not followed (the token would go along), cookies are not kept, and the address a name
/// resolves to is judged at the moment of connecting: a name that pointed elsewhere when it was registered gains nothing.
/// </summary>
internal sealed class GatewayHttp : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(15);

    private readonly bool _allowPrivate;
    private readonly NameLookup _lookup;
    private readonly SocketsHttpHandler _handler;

    public GatewayHttp(VaultOptions options, NameLookup? lookup = null)
    {
        _lookup = lookup ?? Dns.GetHostAddressesAsync;
        _allowPrivate = options.AllowPrivateAddresses;
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,

            // A proxy would resolve the name itself, past the check below.
            UseProxy = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = ConnectAsync,
        };
        Client = new HttpClient(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Without a time limit of its own: a tool may work for minutes, and streams stay open.</summary>
    public HttpClient Client { get; }

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = AddressRules.TryLiteral(host, out var literal) ? [literal] : await _lookup(host, cancellationToken);
        var allowed = addresses.Where(a => AddressRules.MayConnect(host, a, _allowPrivate)).ToArray();
        if (allowed.Length == 0)
        {
            throw new HttpRequestException(
                $"'{host}' resolves to {string.Join(", ", addresses.Select(a => a.ToString()))}, which is not a public address. The administrator allows private ones with MEMORY_VAULT_PRIVATE_ADDRESSES=allow.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            // To the addresses just judged, not to the name again: a second look-up could answer differently.
            await socket.ConnectAsync(allowed, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>What a host name resolves to now.</summary>
internal delegate Task<IPAddress[]> NameLookup(string host, CancellationToken cancellationToken);
