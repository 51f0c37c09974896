using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>Requests that were read and not yet answered.</summary>
internal sealed class OpenRequests
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private TaskCompletionSource? _empty;

    public void Asked(RequestId id)
    {
        lock (_lock) _open[id.ToString()] = _open.GetValueOrDefault(id.ToString()) + 1;
    }

    public void Answered(RequestId id) => Remove(id.ToString());

    /// <summary>A cancelled request gets no answer.</summary>
    public void Cancelled(string id) => Remove(id);

    /// <summary>Which request a cancellation means.</summary>
    public static string? IdIn(JsonRpcNotification cancelled) => (cancelled.Params?["requestId"] as JsonValue)?.ToString();

    public Task AllAnsweredAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_open.Count == 0) return Task.CompletedTask;
            _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _empty.Task.WaitAsync(cancellationToken);
        }
    }

    private void Remove(string id)
    {
        lock (_lock)
        {
            if (!_open.TryGetValue(id, out var count)) return;
            if (count > 1) _open[id] = count - 1;
            else _open.Remove(id);
            if (_open.Count == 0) _empty?.TrySetResult();
        }
    }
}
