using System.Buffers;
using System.IO.Pipelines;

namespace MemoryStdio.Gateway;

/// <summary>
/// <c>memorystdio connect SERVER</c>: passes messages between a client on standard streams and the registered server, each as soon as it comes.
/// What it writes are whole JSON-RPC messages, one per line, and nothing else.
/// </summary>
internal sealed class StdioProxy(Stream input, Stream output) : IDisposable
{
    // A client that closes its side may still wait for what it asked: scripts pipe their requests in at once.
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(30);
    private const int InvalidRequest = -32600;

    private readonly SemaphoreSlim _writing = new(1, 1);

    public async ValueTask WriteAsync(RawMessage message, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await output.WriteAsync(message.Json, CancellationToken.None);
            await output.WriteAsync("\n"u8.ToArray(), CancellationToken.None);
            await output.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();

    /// <summary>Until the client closes its side, the server goes, or the process is told to stop.</summary>
    public async Task RunAsync(IUpstream upstream, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var gone = upstream.Completion.ContinueWith(_ => stop.CancelAsync(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        var running = new HashSet<Task>();
        try
        {
            await foreach (var line in LinesAsync(stop.Token))
            {
                if (RawMessage.TryParse(line) is not { } message)
                {
                    await WriteAsync(new RawMessage(default, null, null, null, null, null).Error(InvalidRequest, "This line is not a JSON-RPC message: it must be one JSON object."), stop.Token);
                    continue;
                }

                // A slow call must not hold up a quick one, nor its own cancellation; the handshake keeps its order.
                var sending = upstream.SendAsync(message, stop.Token);
                if (message.Method is "initialize" or "notifications/initialized") await sending;
                else running.Add(sending);
                running.RemoveWhere(t => t.IsCompleted);
            }

            await Task.WhenAny(Task.WhenAll(running), Task.Delay(DrainLimit, stop.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The server has gone.
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(input);
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end).ToArray().AsMemory();
                buffer = buffer.Slice(buffer.GetPosition(1, end));
                if (!line.Span.Trim("\r \t"u8).IsEmpty) yield return line.TrimEnd("\r"u8);
            }

            if (read.IsCompleted)
            {
                if (!buffer.IsEmpty) yield return buffer.ToArray();
                yield break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }
}
