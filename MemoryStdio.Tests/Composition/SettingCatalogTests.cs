using System.Text.RegularExpressions;
using MemoryStdio.Composition;

namespace MemoryStdio.Tests.Composition;

public sealed partial class SettingCatalogTests
{
    private static readonly string[] ReadInComposition =
    [
        .. Directory.GetFiles(Path.Combine(Repository.Root, "MemoryStdio", "Composition"), "*.cs")
            .Where(f => Path.GetFileName(f) != "SettingCatalog.cs")
            .SelectMany(f => Variable().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value + m.Groups[2].Value)).Distinct(),
    ];

    [Fact]
    public void EveryVariableThatIsReadIsInTheCatalog()
    {
        Assert.True(ReadInComposition.Length > 15);
        Assert.Empty(ReadInComposition.Except(SettingCatalog.All.Select(s => s.Variable)));
    }

    [Fact]
    public void EveryVariableOfTheCatalogIsDocumented()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));

        Assert.All(SettingCatalog.All, s => Assert.Contains($"`{s.Variable}`", document, StringComparison.Ordinal));
    }

    [Fact]
    public void EveryVariableOfTheDocumentIsInTheCatalog()
    {
        string[] notOurs = ["VISUAL", "EDITOR", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG", "LOCALAPPDATA"];
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "configuration.md"));
        var named = Documented().Matches(document).Select(m => m.Groups[1].Value).Distinct();

        Assert.Subset(SettingCatalog.All.Select(s => s.Variable).Concat(notOurs).Append("MEMORY_TOOL_ADD_MEMORY_DESCRIPTION").ToHashSet(), named.ToHashSet());
    }

    [Fact]
    public void ASecretIsNeverShown()
    {
        var environment = new AppEnvironment(name => name == "TOKEN_ENCRYPTION_SECRET" ? "correct horse battery staple" : null);
        var settings = new AppSettings { HomeDirectory = "/h", ModelDirectory = "/m" };

        Assert.All(SettingCatalog.All, s => Assert.DoesNotContain("horse", s.Shown(settings, environment), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"(?:this|environment)\[""([A-Z_]+)""\]|(?:Number|Choice)\(environment, ""([A-Z_]+)""")]
    private static partial Regex Variable();

    [GeneratedRegex("`([A-Z][A-Z_]{3,})`")]
    private static partial Regex Documented();
}
