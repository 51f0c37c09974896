using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>
/// Tells when the client has its tool list. Loading the model and opening the database before that would compete with the handshake for the processor,
/// and the handshake is what clients time.
/// </summary>
internal sealed class HandshakeWatch(TimeProvider time)
{
    // A client that never lists the tools gets a warm server, too.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly string[] Opening = [RequestMethods.Initialize, RequestMethods.ServerDiscover, RequestMethods.Ping];

    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _toolList;

    /// <summary>Completes once the tool list is sent, at once when anything else is asked for, or when nothing comes.</summary>
    public Task OverAsync(CancellationToken cancellationToken) => Task.WhenAny(_over.Task, Task.Delay(Patience, time, cancellationToken));

    public void Asked(JsonRpcRequest request)
    {
        if (request.Method == RequestMethods.ToolsList) _toolList = request.Id.ToString();
        else if (!Opening.Contains(request.Method)) _over.TrySetResult();
    }

    public void Answered(RequestId id)
    {
        if (id.ToString() == _toolList) _over.TrySetResult();
    }
}
