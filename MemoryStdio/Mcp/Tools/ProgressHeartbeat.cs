using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Mcp;

/// <summary>
/// Tells a client that asked for progress that a slow call is still being worked on (its time-out starts anew with each notice). Quick calls send
/// nothing; the amount of work is unknown here, so progress counts seconds and has no total.
/// </summary>
internal sealed class ProgressHeartbeat : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _done = new();
    private readonly Task _beating;

    private ProgressHeartbeat(McpServer server, ProgressToken token, TimeProvider time) => _beating = BeatAsync(server, token, time, _done.Token);

    public static ProgressHeartbeat? Start(RequestContext<CallToolRequestParams> request, TimeProvider time) =>
        request.Params?.ProgressToken is { } token ? new ProgressHeartbeat(request.Server, token, time) : null;

    public async ValueTask DisposeAsync()
    {
        // No notice may follow the answer.
        await _done.CancelAsync();
        await _beating;
        _done.Dispose();
    }

    private static async Task BeatAsync(McpServer server, ProgressToken token, TimeProvider time, CancellationToken done)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            for (var seconds = 1; await timer.WaitForNextTickAsync(done); seconds++)
                await server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = seconds, Message = $"still working ({seconds} s)" }, cancellationToken: done);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Done, or the client has gone; the call itself notices either.
        }
    }
}
