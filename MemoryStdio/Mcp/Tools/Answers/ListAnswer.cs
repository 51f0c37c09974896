using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Memory;

namespace MemoryStdio.Mcp;

internal sealed record ListAnswer(IReadOnlyList<ListItem> Memories, string? NextCursor, ProjectAnswer Project)
{
    public static JsonObject Schema => Mcp.Schema.Object(
        ("memories", Mcp.Schema.Array("Newest first", ListItem.Schema)),
        ("?next_cursor", Mcp.Schema.String("Pass it as cursor for the next page; absent on the last one")),
        ("project", ProjectAnswer.Schema));
}

internal sealed record ListItem(
    string Id,
    string Content,
    bool? Truncated,
    string Kind,
    IReadOnlyList<string> Tags,
    JsonElement? Metadata,
    string? Source,
    string CreatedAt,
    string? OccurredAt,
    string? ValidUntil,
    bool? Stale,
    string? ArchivedAt,
    string Project)
{
    public static ListItem Of(MemoryRecord memory, ContentBudget budget, DateTimeOffset now)
    {
        var content = budget.Part(memory.Content, 0, budget.Beside(budget.Frame(memory)));
        var leavesOut = budget.ItemCost > 0 && ContentBudget.IsLong(memory.Metadata);
        return new ListItem(
            memory.Id.Value, content, leavesOut || content.Length < memory.Content.Length ? true : null, memory.Kind, memory.Tags,
            leavesOut ? null : MemoryAnswer.Parse(memory.Metadata), memory.Source,
            ToolTime.Write(memory.CreatedAt), ToolTime.Write(memory.OccurredAt), ToolTime.Write(memory.ValidUntil), memory.ValidUntil <= now ? true : null,
            ToolTime.Write(memory.ArchivedAt), memory.Project.Value);
    }

    public static JsonObject Schema => Mcp.Schema.Object(
        ("id", Mcp.Schema.String("Memory id")),
        ("content", Mcp.Schema.String("What was stored")),
        ("?truncated", Mcp.Schema.Boolean("True when content was cut or long metadata left out; get_memory returns it whole")),
        ("kind", Mcp.Schema.String("Kind")),
        ("tags", Mcp.Schema.Strings("Tags")),
        ("?metadata", Mcp.Schema.Map("Free key-value data")),
        ("?source", Mcp.Schema.String("Where it came from")),
        ("created_at", Mcp.Schema.String("ISO 8601, UTC")),
        ("?occurred_at", Mcp.Schema.String("When it happened")),
        ("?valid_until", Mcp.Schema.String("Until when it holds")),
        ("?stale", Mcp.Schema.Boolean("True when valid_until has passed")),
        ("?archived_at", Mcp.Schema.String("When it was archived")),
        ("project", Mcp.Schema.String("Id of the project it lives in")));
}
