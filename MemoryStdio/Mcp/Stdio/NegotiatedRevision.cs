using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>The protocol revision that <c>initialize</c> agreed on, read off the wire: what a line may be depends on it before any handler runs.</summary>
internal sealed class NegotiatedRevision
{
    private volatile Handshake? _last;

    public void Asked(JsonRpcRequest request)
    {
        if (request.Method == RequestMethods.Initialize) _last = new Handshake(request.Id.ToString());
    }

    public void Answered(JsonRpcMessageWithId message)
    {
        if (_last is not { } handshake || handshake.Id != message.Id.ToString()) return;
        var version = (message as JsonRpcResponse)?.Result?["protocolVersion"] as JsonValue;
        handshake.Agreed.TrySetResult(version?.ToString());
    }

    /// <summary><c>null</c> without a handshake (2026-07-28 has none). Waits for the answer of one under way.</summary>
    public async Task<string?> ReadAsync(CancellationToken cancellationToken) =>
        _last is { } handshake ? await handshake.Agreed.Task.WaitAsync(cancellationToken) : null;

    private sealed record Handshake(string Id)
    {
        public TaskCompletionSource<string?> Agreed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
