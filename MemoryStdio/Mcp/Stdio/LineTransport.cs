using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>
/// JSON-RPC, one message a line. Unlike the SDK's stdio transport it goes on answering after the input has ended until every request read before has its
/// answer (the SDK's drops them: what was stored would look lost), and it answers lines that are no JSON-RPC instead of staying silent.
/// </summary>
internal sealed class LineTransport : ITransport
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    private readonly Channel<JsonRpcMessage> _incoming = Channel.CreateUnbounded<JsonRpcMessage>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly OpenRequests _open = new();
    private readonly Stream _output;
    private readonly ILogger _logger;
    private readonly Action<JsonRpcNotification> _notified;
    private readonly HandshakeWatch _handshake;
    private readonly Task _reading;

    /// <param name="notified">
    /// Told of every notification in the order of the input, before any later request is handled; the SDK runs its own handlers beside them.
    /// </param>
    public LineTransport(Stream input, Stream output, Action<JsonRpcNotification> notified, HandshakeWatch handshake, ILogger<LineTransport> logger)
    {
        (_output, _notified, _handshake, _logger) = (output, notified, handshake, logger);
        _reading = Task.Run(() => ReadAsync(input, _closing.Token));
    }

    public string? SessionId => null;

    public ChannelReader<JsonRpcMessage> MessageReader => _incoming.Reader;

    public async Task SendMessageAsync(JsonRpcMessage message, CancellationToken cancellationToken = default)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(message, MessageType);
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
            if (message is JsonRpcResponse or JsonRpcError)
            {
                var id = ((JsonRpcMessageWithId)message).Id;
                _open.Answered(id);
                _handshake.Answered(id);
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
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (string.IsNullOrWhiteSpace(line)) continue;
                if (Parse(line, out var answer) is { } message)
                {
                    Note(message);
                    _incoming.Writer.TryWrite(message);
                }
                else
                {
                    await SendMessageAsync(answer!, cancellationToken);
                }
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

    private void Note(JsonRpcMessage message)
    {
        if (message is JsonRpcRequest request)
        {
            _open.Asked(request.Id);
            _handshake.Asked(request);
        }

        if (message is not JsonRpcNotification notification) return;
        if (notification.Method == NotificationMethods.CancelledNotification) _open.Cancelled(notification);
        _notified(notification);
    }

    private static JsonRpcMessage? Parse(string line, out JsonRpcError? answer)
    {
        answer = null;
        try
        {
            if (JsonSerializer.Deserialize(line, MessageType) is { } message) return message;
        }
        catch (JsonException)
        {
            // Answered below.
        }

        answer = UnreadableLine.Answer(line);
        return null;
    }
}
