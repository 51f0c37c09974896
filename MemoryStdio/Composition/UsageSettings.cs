using MemoryStdio.Memory;

namespace MemoryStdio.Composition;

/// <summary>What is recorded of reads and searches.</summary>
internal static class UsageSettings
{
    public static UsageOptions ReadUsage(this AppEnvironment environment) => new(
        IsOn("MEMORYSTDIO_ACCESS_LOG", environment["MEMORYSTDIO_ACCESS_LOG"]), IsOn("MEMORYSTDIO_SEARCH_LOG", environment["MEMORYSTDIO_SEARCH_LOG"]));

    private static bool IsOn(string name, string? raw) => raw?.ToLowerInvariant() switch
    {
        null or "on" => true,
        "off" => false,
        _ => throw new UsageException($"{name} is '{raw}'. Set it to on or off, or unset it for on."),
    };
}
