namespace MemoryStdio.Tests;

/// <summary>A clock that stands still until told to move; timers fire inside <see cref="Advance"/>.</summary>
internal sealed class FakeTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = start ?? new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait: tells a test that the code under test has begun to wait.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_lock) return _timers.Count;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _now;
    }

    public override long GetTimestamp()
    {
        lock (_lock) return _ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>The wall clock jumps (backwards too); what waits for time to pass does not notice.</summary>
    public void SetUtcNow(DateTimeOffset now)
    {
        lock (_lock) _now = now;
    }

    public void Advance(TimeSpan by)
    {
        long until;
        lock (_lock) until = _ticks + by.Ticks;
        while (NextDue(until) is { } timer) timer.Fire();
        lock (_lock) MoveToLocked(until);
    }

    private FakeTimer? NextDue(long until)
    {
        lock (_lock)
        {
            var next = _timers.Where(t => t.Due <= until).MinBy(t => t.Due);
            if (next is null) return null;
            MoveToLocked(Math.Max(_ticks, next.Due));
            _timers.Remove(next);
            if (next.Period > 0) _timers.Add(next.After(next.Due + next.Period));
            return next;
        }
    }

    private void MoveToLocked(long ticks) => (_now, _ticks) = (_now.AddTicks(ticks - _ticks), ticks);

    private sealed class FakeTimer(FakeTimeProvider clock, Action fire) : ITimer
    {
        public long Due { get; private set; }

        public long Period { get; private set; }

        public void Fire() => fire();

        public FakeTimer After(long due)
        {
            Due = due;
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                Period = period > TimeSpan.Zero ? period.Ticks : 0;
                if (dueTime >= TimeSpan.Zero) clock._timers.Add(After(clock._ticks + dueTime.Ticks));
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
