using System.Reflection;
using System.Text.RegularExpressions;

namespace MemoryStdio.Tests.Architecture;

/// <summary>docs/coverage.md and docs/security.md may name only tests that exist.</summary>
public sealed partial class CoverageTableTests
{
    [Fact]
    public void EveryTestThatTheTableNamesExists()
    {
        var named = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "coverage.md"))).Select(m => m.Groups[1].Value).ToArray();

        Assert.True(named.Length > 50);
        Assert.Empty(named.Where(n => !Exists(n)).Distinct());
    }

    /// <summary>Names there are below one namespace, so that the table can be read.</summary>
    [Fact]
    public void EveryTestThatTheTableOfThreatsNamesExists()
    {
        var named = File.ReadLines(Path.Combine(Repository.Root, "docs", "security.md")).Where(line => line.StartsWith('|'))
            .SelectMany(line => Threat().Matches(line).Select(m => m.Groups[1].Value.StartsWith("MemoryStdio.", StringComparison.Ordinal) ? m.Groups[1].Value : "MemoryStdio.Tests.Http.OAuth." + m.Groups[1].Value)).ToArray();

        Assert.True(named.Length > 30);
        Assert.Empty(named.Where(n => !Exists(n)).Distinct());
    }

    [Fact]
    public void EveryThreatNamesATest()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "security.md")).Where(line => line.StartsWith('|')).Skip(2).ToArray();

        Assert.True(rows.Length > 20);
        Assert.All(rows, row => Assert.Matches(Threat(), row.Split('|')[3]));
    }

    [Fact]
    public void EveryRowOfTheFieldMapIsInATable()
    {
        var tables = File.ReadLines(Path.Combine(Repository.Root, "docs", "coverage.md")).Where(line => line.StartsWith("| S", StringComparison.Ordinal));
        var named = tables.SelectMany(line => RowName().Matches(line.Split('|')[1]).Select(m => m.Value)).ToHashSet();

        var all = new[] { 32, 34, 44, 23, 31 }.SelectMany((rows, part) => Enumerable.Range(1, rows).Select(row => $"S{part}.{row}"));

        Assert.Empty(all.Except(named));
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

    [GeneratedRegex(@"`((?:\w+\.)+\w+)`")]
    private static partial Regex Threat();

    [GeneratedRegex(@"\bS\d\.\d+\b")]
    private static partial Regex RowName();

    [GeneratedRegex(@"`(MemoryStdio\.Tests\.[\w.]+)`")]
    private static partial Regex Row();
}
