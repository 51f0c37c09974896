using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Sqlite;

/// <param name="Path">The database file.</param>
internal sealed record SqliteOptions(string Path)
{
    /// <summary>How long a write waits for another process's write.</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public Durability Durability { get; init; } = Durability.Full;

    /// <summary>How long deleted memories and undo tokens are kept.</summary>
    public TimeSpan UndoWindow { get; init; } = UndoToken.DefaultLifetime;
}

/// <summary>What an acknowledged write survives.</summary>
internal enum Durability
{
    /// <summary>The program being killed, not a power cut.</summary>
    Normal,

    /// <summary>A power cut too: the disk confirms every commit.</summary>
    Full,
}
