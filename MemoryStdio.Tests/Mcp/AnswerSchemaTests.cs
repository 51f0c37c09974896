using System.Text.Json;
using MemoryStdio.Composition;
using ModelContextProtocol.Client;

namespace MemoryStdio.Tests.Mcp;

/// <summary>Clients check every answer against the tool's own outputSchema, and throw away one that does not fit.</summary>
public sealed class AnswerSchemaTests
{
    [Fact]
    public async Task EveryToolsRealAnswersFitItsOwnSchema()
    {
        await using var bench = await McpBench.StartAsync();
        var full = new { content = "결정: PostgreSQL 15 🚀", tags = new[] { "db" }, kind = "decision", metadata = new { ticket = "A-1" }, occurred_at = "2019-05", valid_until = "2020-01-01", source = "회의" };
        var id = (await FitsAsync(bench, "add_memory", full)).GetProperty("id").GetString();
        await FitsAsync(bench, "add_memory", full);
        var plain = (await FitsAsync(bench, "add_memory", new { content = "only content" })).GetProperty("id").GetString();
        await FitsAsync(bench, "search_memories", new { query = "PostgreSQL", limit = 1, max_chars = 5 });
        await FitsAsync(bench, "search_memories", new { query = "아무것도 없음", tags = new[] { "none" } });
        await FitsAsync(bench, "list_memories", new { limit = 1 });
        await FitsAsync(bench, "list_memories");
        await FitsAsync(bench, "get_memory", new { id });
        await FitsAsync(bench, "get_memory", new { id = plain, max_chars = 3 });
        await FitsAsync(bench, "update_memory", new { id = plain, content = "new content", reason = "더 정확함" });
        await FitsAsync(bench, "memory_history", new { id = plain });
        await FitsAsync(bench, "delete_memories", new { tags = new[] { "db" }, dry_run = true });
        await FitsAsync(bench, "delete_memories", new { tags = new[] { "db" }, dry_run = false, confirm_count = 1 });
        var deleted = await FitsAsync(bench, "delete_memory", new { id = plain });
        await FitsAsync(bench, "undo", new { undo_token = deleted.GetProperty("undo_token").GetString() });
        await FitsAsync(bench, "project_info");
    }

    [Fact]
    public async Task TheToolsOfTheOtherProfilesFitTheirs()
    {
        await using var openMemory = await McpBench.StartAsync(s => s with { Tools = new ToolSettings { Profile = ToolProfile.OpenMemory } });
        await FitsAsync(openMemory, "add_memories", new { text = "짧은 답" });
        await FitsAsync(openMemory, "search_memory", new { query = "답" });
        await FitsAsync(openMemory, "list_memories");
        await FitsAsync(openMemory, "delete_all_memories");

        await using var mem0 = await McpBench.StartAsync(s => s with { Tools = new ToolSettings { Profile = ToolProfile.Mem0 } });
        var memory_id = (await FitsAsync(mem0, "add_memory", new { text = "tea" })).GetProperty("results")[0].GetProperty("id").GetString();
        await FitsAsync(mem0, "search_memories", new { query = "tea" });
        await FitsAsync(mem0, "get_memories");
        await FitsAsync(mem0, "get_memory", new { memory_id });
        await FitsAsync(mem0, "update_memory", new { memory_id, text = "coffee" });
        await FitsAsync(mem0, "delete_memory", new { memory_id });
    }

    [Theory]
    [InlineData("""{"a": 1}""", false)]
    [InlineData("""{"a": "x"}""", true)]
    [InlineData("""{"a": "x", "b": ["y"]}""", true)]
    [InlineData("""{"a": "x", "b": [1]}""", false)]
    [InlineData("""{"b": []}""", false)]
    [InlineData("""{"a": "z"}""", false)]
    [InlineData("""{"a": "x", "c": 1}""", false)]
    [InlineData("""{"a": null}""", false)]
    public void TheCheckerItselfRefusesWhatDoesNotFit(string answer, bool fits)
    {
        using var schema = JsonDocument.Parse("""{"type": "object", "properties": {"a": {"type": "string", "enum": ["x"]}, "b": {"type": "array", "items": {"type": "string"}}}, "required": ["a"]}""");
        using var value = JsonDocument.Parse(answer);

        Assert.Equal(fits, SchemaCheck.Problems(value.RootElement, schema.RootElement).Count == 0);
    }

    private static async Task<JsonElement> FitsAsync(McpBench bench, string tool, object? arguments = null)
    {
        var answer = await bench.OkAsync(tool, arguments);
        var schema = (await bench.Client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Single(t => t.Name == tool).ProtocolTool.OutputSchema;
        Assert.Empty(SchemaCheck.Problems(answer, schema!.Value));
        return answer;
    }
}
