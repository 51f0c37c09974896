namespace MemoryStdio.Tests;

/// <summary>The Node programs pinned in <c>MemoryStdio.Tests/node</c>. They are no part of the product; without them the tests that need them are skipped.</summary>
internal static class NodePrograms
{
    private static readonly string Modules = Path.Combine(Repository.Root, "MemoryStdio.Tests", "node", "node_modules");

    public const string WhyAbsent = "Node 22 and its programs are not installed. Run: npm ci --prefix MemoryStdio.Tests/node";

    public static string? Node => Present("node", "bin", OperatingSystem.IsWindows() ? "node.exe" : "node");

    public static string? Conformance => Node is null ? null : Present("@modelcontextprotocol", "conformance", "dist", "index.js");

    public static string? Inspector => Node is null ? null : Present("@modelcontextprotocol", "inspector", "clients", "launcher", "build", "index.js");

    /// <summary>A script for browsers: finds what keeps people with disabilities from using a page.</summary>
    public static string? Axe => Present("axe-core", "axe.min.js");

    private static string? Present(params string[] parts) => Path.Combine([Modules, .. parts]) is var path && File.Exists(path) ? path : null;
}
