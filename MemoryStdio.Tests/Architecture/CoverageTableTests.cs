using System.Reflection;
using System.Text.RegularExpressions;

namespace MemoryStdio.Tests.Architecture;

/// <summary>docs/coverage.md may name only tests that exist.</summary>
public sealed partial class CoverageTableTests
{
    [Fact]
    public void EveryTestThatTheTableNamesExists()
    {
        var named = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "coverage.md"))).Select(m => m.Groups[1].Value).ToArray();

        Assert.True(named.Length > 50);
        Assert.Empty(named.Where(n => !Exists(n)).Distinct());
    }

    [Theory]
    [InlineData("MemoryStdio.Tests.Architecture.CoverageTableTests.EveryTestThatTheTableNamesExists", true)]
    [InlineData("MemoryStdio.Tests.Architecture.CoverageTableTests.Exists", false)]
    [InlineData("MemoryStdio.Tests.Architecture.NoSuchTests.AtAll", false)]
    public void OnlyATestCounts(string name, bool exists) => Assert.Equal(exists, Exists(name));

    private static bool Exists(string name)
    {
        var dot = name.LastIndexOf('.');
        var method = Assembly.GetExecutingAssembly().GetType(name[..dot])?.GetMethod(
            name[(dot + 1)..], BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic);
        return method?.GetCustomAttributes().Any(a => a is FactAttribute) ?? false;
    }

    [GeneratedRegex(@"`(MemoryStdio\.Tests\.[\w.]+)`")]
    private static partial Regex Row();
}
