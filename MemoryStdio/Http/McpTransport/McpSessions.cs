using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MemoryStdio.Http.McpTransport;

/// <summary>The open sessions; closes the idle ones, and all of them at shutdown.</summary>
internal sealed class McpSessions(IOptions<McpTransportOptions> options, TimeProvider time, ILogger<McpSessions> logger) : BackgroundService
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, McpSession> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _perUser = new(StringComparer.Ordinal);

    public int Count => _sessions.Count;

    /// <summary>The session, if it is this user's; a foreign one is as good as absent.</summary>
    public McpSession? Find(string id, string user) => _sessions.TryGetValue(id, out var session) && session.User == user ? session : null;

    /// <summary>False when there are too many already.</summary>
    public bool TryAdd(McpSession session)
    {
        if (_sessions.Count >= options.Value.MaxSessions) return false;
        if (_perUser.AddOrUpdate(session.User, 1, (_, count) => count + 1) > options.Value.MaxSessionsPerUser)
        {
            Release(session.User);
            return false;
        }

        _sessions[session.Id] = session;
        return true;
    }

    public async ValueTask RemoveAsync(McpSession session)
    {
        if (!_sessions.TryRemove(session.Id, out _)) return;
        Release(session.User);
        await session.DisposeAsync();
    }

    public async Task CloseIdleAsync()
    {
        foreach (var (id, session) in _sessions)
        {
            if (!session.IsIdleFor(options.Value.SessionIdleTimeout)) continue;
            logger.LogInformation("Closing the idle MCP session {Session}", id[..6]);
            await RemoveAsync(session);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(SweepInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await CloseIdleAsync();
        }
        catch (OperationCanceledException)
        {
            // Shutting down.
        }

        await Task.WhenAll(_sessions.Values.Select(session => RemoveAsync(session).AsTask()));
    }

    private void Release(string user)
    {
        // An entry at zero goes away, unless another session of the user appeared meanwhile.
        if (_perUser.AddOrUpdate(user, 0, (_, count) => count - 1) <= 0) _perUser.TryRemove(new KeyValuePair<string, int>(user, 0));
    }
}
