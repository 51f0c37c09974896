namespace MemoryStdio.Mcp;

/// <summary>
/// Gives memory back once the client has been quiet for a second: most sessions of a client never ask anything, or ask once and then wait for hours.
/// A search is never held up by it, because it runs only in such a pause and only after the process has grown.
/// </summary>
internal sealed class IdleMemory : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    // Less is not worth a collection.
    private const long Growth = 8 << 20;

    private readonly Func<long> _resident;
    private readonly Action _giveBack;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private long _floor;

    public IdleMemory(TimeProvider time, Func<long> resident, Action giveBack)
    {
        (_resident, _giveBack) = (resident, giveBack);
        _timer = time.CreateTimer(_ => Rest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The pause begins anew.</summary>
    public void Busy() => _timer.Change(Quiet, Timeout.InfiniteTimeSpan);

    /// <summary>Waits for what is under way: what it looks at must not be closed meanwhile.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock) _floor = long.MaxValue - Growth;
    }

    private void Rest()
    {
        lock (_lock)
        {
            if (_resident() < _floor + Growth) return;
            _giveBack();
            _floor = _resident();
        }
    }
}
