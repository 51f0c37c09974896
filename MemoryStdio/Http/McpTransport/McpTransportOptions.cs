namespace MemoryStdio.Http.McpTransport;

internal sealed class McpTransportOptions
{
    /// <summary>A session that nobody used for so long is closed; its client opens a new one on the 404 it gets.</summary>
    public TimeSpan SessionIdleTimeout { get; set; } = TimeSpan.FromMinutes(30);

    public int MaxSessions { get; set; } = 10_000;

    /// <summary>So that one user's runaway client cannot use up everybody's sessions.</summary>
    public int MaxSessionsPerUser { get; set; } = 1_000;
}
