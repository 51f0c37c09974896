namespace MemoryStdio.Http.McpTransport;

/// <summary>The protocol revisions served over HTTP. The SDK's own list is internal, so it is repeated here (ModelContextProtocol.Core 2.3.1).</summary>
internal static class McpRevision
{
    /// <summary>The first revision without sessions: each request carries its own version, capabilities and client.</summary>
    public const string Stateless = "2026-07-28";

    public static IReadOnlyList<string> WithHandshake { get; } = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"];

    public static IReadOnlyList<string> All { get; } = [.. WithHandshake, Stateless];

    // Revisions are dates, so they compare as text. A later, unknown one is refused before this matters.
    public static bool IsStateless(string revision) => string.CompareOrdinal(revision, Stateless) >= 0;
}
