using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Memory;

namespace MemoryStdio.Mcp;

/// <summary>The answer shape that mem0 and OpenMemory share: <c>results</c> of <c>{id, memory, …}</c>; here every answer names its project as well.</summary>
internal sealed record CompatibleAnswer(IReadOnlyList<CompatibleItem> Results, ProjectAnswer Project, string? NextCursor = null)
{
    public static JsonObject Schema => Mcp.Schema.Object(
        ("results", Mcp.Schema.Array("The memories", CompatibleItem.Schema)),
        ("project", ProjectAnswer.Schema),
        ("?next_cursor", Mcp.Schema.String("Pass it as cursor for the next page; absent on the last one")));
}

internal sealed record CompatibleItem(
    string Id, string Memory, string? Event, double? Score, JsonElement? Metadata, IReadOnlyList<string>? Categories, string? CreatedAt, string? UpdatedAt, int? NextOffset = null)
{
    public static CompatibleItem Of(MemoryRecord memory, string content, double? score = null) => new(
        memory.Id.Value, content, null, score, ContentBudget.IsLong(memory.Metadata) ? null : MemoryAnswer.Parse(memory.Metadata), memory.Tags, ToolTime.Write(memory.CreatedAt), ToolTime.Write(memory.UpdatedAt));

    public static JsonObject Schema => Mcp.Schema.Object(
        ("id", Mcp.Schema.String("Memory id")),
        ("memory", Mcp.Schema.String("What was stored, word for word")),
        ("?event", Mcp.Schema.String("ADD, UPDATE, DELETE, or NONE when it was there already")),
        ("?score", Mcp.Schema.Number("0 to 1")),
        ("?metadata", Mcp.Schema.Map("Free key-value data")),
        ("?categories", Mcp.Schema.Strings("Tags")),
        ("?created_at", Mcp.Schema.String("ISO 8601, UTC")),
        ("?updated_at", Mcp.Schema.String("ISO 8601, UTC")),
        ("?next_offset", Mcp.Schema.Integer("get_memory: offset to read on at; absent at the end")));
}

internal sealed record CompatibleMessage(string Message, IReadOnlyList<string>? UndoTokens, ProjectAnswer Project)
{
    public static JsonObject Schema => Mcp.Schema.Object(
        ("message", Mcp.Schema.String("What was done")),
        ("?undo_tokens", Mcp.Schema.Strings("memorystdio undo TOKEN takes it back")),
        ("project", ProjectAnswer.Schema));
}
