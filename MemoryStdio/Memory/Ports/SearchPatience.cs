namespace MemoryStdio.Memory;

/// <summary>How long an index that is still being loaded is waited for before the part that is there has to do.</summary>
/// <param name="Search">By a search.</param>
/// <param name="Similar">By the look for similar memories beside a write.</param>
internal sealed record SearchPatience(TimeSpan Search, TimeSpan Similar)
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);

    /// <summary>Assistants give up on a tool that takes long.</summary>
    public static SearchPatience Host { get; } = new(Short, Short);

    /// <summary>Whoever types a command waits for the whole answer.</summary>
    public static SearchPatience Command { get; } = new(Timeout.InfiniteTimeSpan, Short);

    public static SearchPatience Endless { get; } = new(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
}
