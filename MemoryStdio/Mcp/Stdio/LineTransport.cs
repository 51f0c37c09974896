using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>
/// JSON-RPC, one message a line. Unlike the SDK's stdio transport it goes on answering after the input has ended until every request read before has its
/// answer (the SDK's drops them: what was stored would look lost), it answers lines that are no JSON-RPC instead of staying silent, and it knows batches.
/// </summary>
internal sealed class LineTransport : ITransport
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly Channel<JsonRpcMessage> _incoming = Channel.CreateUnbounded<JsonRpcMessage>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly OpenRequests _open = new();
    private readonly BatchAnswers _batches = new();
    private readonly NegotiatedRevision _revision = new();
    private readonly Stream _output;
    private readonly ILogger _logger;
    private readonly Action<JsonRpcNotification> _notified;
    private readonly HandshakeWatch _handshake;
    private readonly IdleMemory _idle;
    private readonly Task _reading;

    /// <param name="notified">
    /// Told of every notification in the order of the input, before any later request is handled; the SDK runs its own handlers beside them.
    /// </param>
    public LineTransport(Stream input, Stream output, Action<JsonRpcNotification> notified, HandshakeWatch handshake, IdleMemory idle, ILogger<LineTransport> logger)
    {
        (_output, _notified, _handshake, _idle, _logger) = (output, notified, handshake, idle, logger);
        _reading = Task.Run(() => ReadAsync(input, _closing.Token));
    }

    public string? SessionId => null;

    public ChannelReader<JsonRpcMessage> MessageReader => _incoming.Reader;

    public async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        var line = WireMessage.Write(message);
        var answer = message is JsonRpcResponse or JsonRpcError ? (JsonRpcMessageWithId)message : null;
        try
        {
            if (answer is not null && _batches.Take(answer.Id, line, out var array)) line = array;
            if (line is not null) await WriteAsync(line, cancellationToken);
        }
        finally
        {
            if (answer is not null)
            {
                _open.Answered(answer.Id);
                _revision.Answered(answer);
                _handshake.Answered(answer.Id);
                _idle.Busy();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _incoming.Writer.TryComplete();

        // A blocking read of stdin does not hear the cancellation; the process ends without waiting for it.
        await Task.WhenAny(_reading, Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None));
        _closing.Dispose();
    }

    private async Task ReadAsync(Stream input, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = new StreamReader(input, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 16 * 1024, leaveOpen: true);

            // Blocking: a pipe has no other way to be read, and the asynchronous one costs the start two milliseconds of compiling.
            while (reader.ReadLine() is { } line)
            {
                if (string.IsNullOrWhiteSpace(line)) continue;
                if (BatchLine.IsOne(line)) await ReceiveBatchAsync(line, cancellationToken);
                else if (WireMessage.Parse(line, out var answer) is { } message) await ReceiveAsync(message, cancellationToken);
                else await SendMessageAsync(answer!, cancellationToken);
            }

            await _open.AllAnsweredAsync(cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException)
        {
            _logger.LogDebug(e, "Reading ended");
        }
        finally
        {
            _incoming.Writer.TryComplete();
        }
    }

    private async Task ReceiveBatchAsync(string line, CancellationToken cancellationToken)
    {
        if (BatchLine.Read(line, await _revision.ReadAsync(cancellationToken), _batches.Holds, out var refusal) is not { } batch)
        {
            await SendMessageAsync(refusal!, cancellationToken);
            return;
        }

        if (_batches.Open(batch) is { } array) await WriteAsync(array, cancellationToken);
        foreach (var message in batch.Messages) await ReceiveAsync(message, cancellationToken);
    }

    private async Task ReceiveAsync(JsonRpcMessage message, CancellationToken cancellationToken)
    {
        if (message is JsonRpcRequest request)
        {
            _open.Asked(request.Id);
            _revision.Asked(request);
            _handshake.Asked(request);
            _idle.Busy();
        }
        else if (message is JsonRpcNotification notification)
        {
            if (notification.Method == NotificationMethods.CancelledNotification && OpenRequests.IdIn(notification) is { } id)
            {
                if (_batches.Cancelled(id) is { } array) await WriteAsync(array, cancellationToken);
                _open.Cancelled(id);
            }

            _notified(notification);
        }

        _incoming.Writer.TryWrite(message);
    }

    private async Task WriteAsync(byte[] line, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // A line that has begun must end: half a message would spoil the next one.
            await _output.WriteAsync(line, CancellationToken.None);
            await _output.WriteAsync(LineEnd, CancellationToken.None);
            await _output.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }
}
