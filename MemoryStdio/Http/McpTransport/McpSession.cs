using ModelContextProtocol.Server;

namespace MemoryStdio.Http.McpTransport;

/// <summary>
/// One handshake's session: a transport, the server on it and the user who opened it. Uses are counted, so that one in use is never called idle.
/// </summary>
internal sealed class McpSession(string id, string user, StreamableHttpServerTransport transport, McpServer server, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private Task _run = Task.CompletedTask;
    private long _lastUse = time.GetTimestamp();
    private int _uses;
    private int _streams;
    private int _disposals;

    public string Id => id;

    public string User => user;

    public StreamableHttpServerTransport Transport => transport;

    /// <summary>What the handshake agreed on; <c>null</c> until it has.</summary>
    public string? Revision => server.NegotiatedProtocolVersion;

    public bool IsIdleFor(TimeSpan limit) =>
        Volatile.Read(ref _uses) == 0 && time.GetElapsedTime(Volatile.Read(ref _lastUse)) >= limit;

    public void Start() => _run = server.RunAsync(_closed.Token);

    /// <summary>A session has one stream for what the server says unasked (GET); a second one is refused.</summary>
    public bool TryBeginStream() => Interlocked.Exchange(ref _streams, 1) == 0;

    public void EndStream() => Volatile.Write(ref _streams, 0);

    public Lease Use()
    {
        Interlocked.Increment(ref _uses);
        return new Lease(this);
    }

    private void EndUse()
    {
        Volatile.Write(ref _lastUse, time.GetTimestamp());
        Interlocked.Decrement(ref _uses);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposals, 1) != 0) return;
        try
        {
            // The order matters: closing the transport ends its reader and the GET stream; only then are running calls cancelled.
            await transport.DisposeAsync();
            await _closed.CancelAsync();
            await _run;
        }
        catch (OperationCanceledException)
        {
            // What cancelling leads to.
        }
        finally
        {
            await server.DisposeAsync();
            _closed.Dispose();
        }
    }

    public readonly struct Lease(McpSession session) : IDisposable
    {
        public void Dispose() => session.EndUse();
    }
}
