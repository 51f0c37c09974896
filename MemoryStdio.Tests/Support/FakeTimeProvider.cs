namespace MemoryStdio.Tests;

/// <summary>Time that passes only when a test says so.</summary>
internal sealed class FakeTimeProvider(DateTimeOffset? start = null) : TimeProvider
{
    private readonly DateTimeOffset origin = start ?? new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private DateTimeOffset now = start ?? new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Advance(TimeSpan by) => now += by;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => (now - origin).Ticks;
}
