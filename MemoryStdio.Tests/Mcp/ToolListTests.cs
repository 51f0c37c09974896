using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using MemoryStdio.Composition;
using MemoryStdio.Identity;
using MemoryStdio.Mcp;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Tests.Mcp;

/// <summary>The tool list is product text: reviewed as a whole, and kept to what every known client accepts.</summary>
public sealed class ToolListTests
{
    private static readonly JsonSerializerOptions Readable = new(McpJsonUtilities.DefaultOptions) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("Core")]
    [InlineData("ReadOnly")]
    [InlineData("OpenMemory")]
    [InlineData("Mem0")]
    public void TheToolListIsAsReviewed(string profile) =>
        Approved.Verify($"tools-{profile.ToLowerInvariant()}.json", JsonSerializer.Serialize(List(Enum.Parse<ToolProfile>(profile)), Readable) + "\n");

    [Fact]
    public void TheCoreProfileHasTheTenTools() => Assert.Equal(
        ["add_memory", "search_memories", "list_memories", "get_memory", "update_memory", "delete_memory", "delete_memories", "memory_history", "undo", "project_info"],
        List(ToolProfile.Core).Select(t => t.Name));

    [Fact]
    public void ThePageOnToolsNamesEveryToolAndArgument()
    {
        var page = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "tools.md"));
        foreach (var tool in List(ToolProfile.Core))
        {
            var row = Assert.Single(page, l => l.StartsWith($"| `{tool.Name}` |", StringComparison.Ordinal)).Split('|')[2];
            var required = tool.InputSchema.TryGetProperty("required", out var names) ? names.Deserialize<string[]>()! : [];
            var named = Regex.Replace(row, @"\(.*?\)", "").Split([',', ';', ':', ' '], StringSplitOptions.RemoveEmptyEntries).Except(["a", "filter", "–"]);
            Assert.Equal(
                tool.InputSchema.GetProperty("properties").EnumerateObject().Select(p => required.Contains(p.Name) ? $"*{p.Name}*" : p.Name).Order(StringComparer.Ordinal),
                named.Order(StringComparer.Ordinal));
        }

        foreach (var tool in Enum.GetValues<ToolProfile>().SelectMany(List))
            Assert.Contains(page, l => l.Contains($"`{tool.Name}`", StringComparison.Ordinal));
    }

    [Fact]
    public void NoSchemaUsesWhatSomeClientRefuses()
    {
        foreach (var tool in Enum.GetValues<ToolProfile>().SelectMany(p => List(p)))
        {
            Lint(tool.InputSchema, tool.Name);
            Lint(tool.OutputSchema!.Value, tool.Name);
            Assert.True(tool is { Title.Length: > 0, Annotations: { ReadOnlyHint: not null, DestructiveHint: not null, IdempotentHint: not null, OpenWorldHint: false } }, tool.Name);
        }
    }

    [Fact]
    public void TheReadOnlyProfileOnlyReads() => Assert.All(List(ToolProfile.ReadOnly), t => Assert.True(t.Annotations!.ReadOnlyHint));

    [Fact]
    public void ACallerWhoMayOnlyReadSeesNoToolThatWrites() =>
        Assert.All(Catalog(new ToolSettings()).For(AccessScopes.Read), t => Assert.True(t.Annotations!.ReadOnlyHint));

    [Fact]
    public void NamesAndDescriptionsCanBeReplaced()
    {
        var overrides = new Dictionary<string, string> { ["ADD_MEMORY_NAME"] = "기억하기 X".Replace("기억하기 X", "remember"), ["UNDO_DESCRIPTION"] = "되돌린다." };
        var catalog = Catalog(new ToolSettings { Text = overrides.GetValueOrDefault });

        Assert.NotNull(catalog.Find("remember"));
        Assert.Null(catalog.Find("add_memory"));
        Assert.Equal("되돌린다.", catalog.For(AccessScopes.Admin).Single(t => t.Name == "undo").Description);
        Assert.Contains("Call remember", ServerInstructions.For(catalog), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("has space", "MEMORY_TOOL_ADD_MEMORY_NAME is 'has space'. Use 1 to 64 letters, digits, - and _.")]
    [InlineData("undo", "MEMORY_TOOL_UNDO_NAME is 'undo', which is another tool's name. Give every tool its own.")]
    public void AnUnusableNameIsRefused(string name, string message)
    {
        var error = Assert.Throws<UsageException>(() => Catalog(new ToolSettings { Text = key => key == "ADD_MEMORY_NAME" ? name : null }));
        Assert.Equal(message, error.Message);
    }

    private static void Lint(JsonElement schema, string tool)
    {
        Assert.Equal("object", schema.GetProperty("type").GetString());
        Walk(schema);

        void Walk(JsonElement node)
        {
            if (node.ValueKind != JsonValueKind.Object) return;
            foreach (var property in node.EnumerateObject())
            {
                Assert.False(property.Name is "oneOf" or "anyOf" or "allOf" or "$ref" or "$defs" or "not", $"{tool}: {property.Name}");
                if (property.Name == "type") Assert.Equal(JsonValueKind.String, property.Value.ValueKind);
                if (property.Name == "required") Assert.True(property.Value.ValueKind == JsonValueKind.Array && property.Value.GetArrayLength() > 0, tool);
                if (property.Name == "properties") foreach (var child in property.Value.EnumerateObject()) Walk(child.Value);
                if (property.Name == "items") Walk(property.Value);
            }
        }
    }

    private static IReadOnlyList<Tool> List(ToolProfile profile) => Catalog(new ToolSettings { Profile = profile }).For(AccessScopes.Admin);

    private static ToolCatalog Catalog(ToolSettings tools) => new(new AppSettings { HomeDirectory = "/h", ModelDirectory = "/m", Tools = tools });
}
