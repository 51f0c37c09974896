using MemoryStdio.Memory;
using MemoryStdio.Storage.Sqlite;

namespace MemoryStdio.Composition;

/// <summary>How the database is written.</summary>
internal sealed record StorageSettings
{
    /// <summary>How long deleted memories and undo tokens are kept (<c>MEMORYSTDIO_UNDO_DAYS</c>).</summary>
    public TimeSpan UndoWindow { get; init; } = UndoToken.DefaultLifetime;

    /// <summary>What an acknowledged write survives (<c>MEMORYSTDIO_DURABILITY</c>).</summary>
    public Durability Durability { get; init; } = Durability.Full;

    /// <summary>How long a write waits for another process's (<c>MEMORYSTDIO_BUSY_SECONDS</c>).</summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public SqliteOptions For(string path) => new(path) { UndoWindow = UndoWindow, Durability = Durability, BusyTimeout = BusyTimeout };
}

internal static class StorageEnvironment
{
    public static StorageSettings ReadStorage(this AppEnvironment environment)
    {
        var settings = new StorageSettings();
        return settings with
        {
            UndoWindow = environment.Number("MEMORYSTDIO_UNDO_DAYS", 1, 3650) is { } days ? TimeSpan.FromDays(days) : settings.UndoWindow,
            BusyTimeout = environment.Number("MEMORYSTDIO_BUSY_SECONDS", 1, 300) is { } seconds ? TimeSpan.FromSeconds(seconds) : settings.BusyTimeout,
            Durability = environment["MEMORYSTDIO_DURABILITY"] is { } durability ? Parse(durability) : settings.Durability,
        };
    }

    private static Durability Parse(string raw) => raw.ToLowerInvariant() switch
    {
        "full" => Durability.Full,
        "normal" => Durability.Normal,
        _ => throw new UsageException(
            $"MEMORYSTDIO_DURABILITY is '{raw}'. Set it to full (an acknowledged memory survives a power cut) or normal (it survives the program being killed), or unset it for full."),
    };
}
