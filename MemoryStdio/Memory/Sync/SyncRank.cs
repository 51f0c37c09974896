namespace MemoryStdio.Memory;

/// <summary>
/// Decides between two machines that changed one memory without knowing of each other; the greater one wins everywhere.
/// First the era: a deletion beats every edit made in ignorance of it, and only undoing it brings the memory back. Then the later change. Then, for
/// clocks that stood still, the higher version, and last a number drawn from what it says, so that all machines choose alike.
/// </summary>
/// <param name="Stamp">When it was changed, in microseconds since 1970 UTC.</param>
/// <param name="Tie">0…2⁵²−1: JSON numbers hold it exactly.</param>
internal readonly record struct SyncRank(int Era, long Stamp, int Version, long Tie) : IComparable<SyncRank>
{
    public static long StampOf(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static bool operator >(SyncRank left, SyncRank right) => left.CompareTo(right) > 0;

    public static bool operator <(SyncRank left, SyncRank right) => left.CompareTo(right) < 0;

    public static bool operator >=(SyncRank left, SyncRank right) => left.CompareTo(right) >= 0;

    public static bool operator <=(SyncRank left, SyncRank right) => left.CompareTo(right) <= 0;

    public int CompareTo(SyncRank other) => (Era, Stamp, Version, Tie).CompareTo((other.Era, other.Stamp, other.Version, other.Tie));
}
