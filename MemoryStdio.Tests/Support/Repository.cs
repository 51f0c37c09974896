using System.Runtime.CompilerServices;

namespace MemoryStdio.Tests;

/// <summary>The checkout these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(ThisFile(), "..", "..", ".."));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
