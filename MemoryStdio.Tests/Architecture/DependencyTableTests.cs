using System.Text.RegularExpressions;

namespace MemoryStdio.Tests.Architecture;

public sealed partial class DependencyTableTests
{
    private static readonly string[] Everything =
        ["Sentences", "Identity", "Embedding", "Projects", "Memory", "Retrieval", "Vault", "Gateway", "Auth", "Storage", "Composition", "Mcp", "Http"];

    // One row per folder: what it may use. docs/architecture.md says why.
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Sentences"] = [],
        ["Identity"] = ["Sentences"],
        ["Embedding"] = ["Sentences"],
        ["Projects"] = ["Sentences", "Identity", "Embedding"],
        ["Memory"] = ["Sentences", "Identity", "Embedding", "Projects"],
        ["Auth"] = ["Sentences", "Identity", "Projects"],
        ["Vault"] = ["Sentences", "Identity"],
        ["Gateway"] = ["Sentences", "Identity", "Vault"],
        ["Http"] = ["Sentences", "Identity", "Embedding", "Memory", "Projects", "Vault", "Gateway", "Auth", "Mcp"],
        ["Retrieval"] = ["Sentences", "Identity", "Embedding", "Projects", "Memory"],
        ["Cli"] = Everything,
        ["Storage"] = ["Sentences", "Identity", "Memory", "Retrieval", "Vault", "Auth", "Projects"],
        ["Composition"] = ["Sentences", "Identity", "Embedding", "Projects", "Memory", "Retrieval", "Vault", "Gateway", "Auth", "Storage"],
        ["Mcp"] = ["Sentences", "Identity", "Embedding", "Projects", "Memory", "Composition"],
    };

    [Fact]
    public void EveryFolderHasARowAndEveryRowAFolderWithSources()
    {
        var folders = Folders().Select(f => f.Name).Order(StringComparer.Ordinal);

        Assert.Equal(MayUse.Keys.Order(StringComparer.Ordinal), folders);
        Assert.All(Folders(), f => Assert.NotEmpty(Sources(f)));
    }

    [Fact]
    public void NoFolderUsesWhatItsRowDoesNotAllow()
    {
        var violations =
            from folder in Folders()
            from file in Sources(folder)
            from used in Mentions(File.ReadAllText(file.FullName))
            where used != folder.Name && !MayUse[folder.Name].Contains(used)
            select $"{folder.Name} -> {used} in {file.Name}";

        Assert.Empty(violations.Distinct());
    }

    [Fact]
    public void TheScanSeesQualifiedAndHalfQualifiedNames()
    {
        Assert.Equal(["Storage"], Mentions("using MemoryStdio.Storage.Sqlite;"));
        Assert.Equal(["Http"], Mentions("var x = Http.Thing.Create();"));
        Assert.Empty(Mentions("microsoft.Http.Thing"));
    }

    private static IEnumerable<string> Mentions(string source) =>
        Mention().Matches(source)
            .Select(m => m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)
            .Where(part => Everything.Contains(part) || part == "Cli");

    private static DirectoryInfo[] Folders() =>
        [.. new DirectoryInfo(Path.Combine(Repository.Root, "MemoryStdio")).GetDirectories().Where(d => d.Name is not ("bin" or "obj" or "native" or "Properties"))];

    private static FileInfo[] Sources(DirectoryInfo folder) => folder.GetFiles("*.cs", SearchOption.AllDirectories);

    [GeneratedRegex(@"\bMemoryStdio\.([A-Z]\w+)\b|(?<![\w.])([A-Z]\w+)\.[A-Z]")]
    private static partial Regex Mention();
}
