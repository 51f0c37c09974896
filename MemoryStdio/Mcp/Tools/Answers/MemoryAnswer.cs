using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Memory;

namespace MemoryStdio.Mcp;

/// <summary>A whole memory.</summary>
internal sealed record MemoryAnswer(
    string Id,
    string Content,
    string Kind,
    IReadOnlyList<string> Tags,
    JsonElement? Metadata,
    string? Source,
    string Author,
    string Client,
    string Trust,
    int Version,
    string CreatedAt,
    string UpdatedAt,
    string? OccurredAt,
    string? ValidUntil,
    bool? Stale,
    string? ArchivedAt,
    bool? Truncated,
    int? TotalChars,
    int? NextOffset,
    ProjectAnswer Project)
{
    public static MemoryAnswer Of(MemoryRecord memory, ProjectAnswer project, DateTimeOffset now) => new(
        memory.Id.Value, memory.Content, memory.Kind, memory.Tags, Parse(memory.Metadata), memory.Source, memory.Author, memory.Client.ToString(),
        memory.Trust.ToString().ToLowerInvariant(), memory.Version, ToolTime.Write(memory.CreatedAt), ToolTime.Write(memory.UpdatedAt),
        ToolTime.Write(memory.OccurredAt), ToolTime.Write(memory.ValidUntil), memory.ValidUntil <= now ? true : null, ToolTime.Write(memory.ArchivedAt),
        null, null, null, project);

    /// <summary>As much from <paramref name="offset"/> on as fits the budget.</summary>
    public MemoryAnswer Part(int offset, ContentBudget budget)
    {
        if (offset > 0 && offset < Content.Length && char.IsSurrogatePair(Content, offset - 1)) offset--;
        var part = budget.Part(Content, offset, budget.Amount);
        if (part.Length == Content.Length) return this;
        var end = offset + part.Length;
        return this with { Content = part, Truncated = true, TotalChars = Content.Length, NextOffset = end < Content.Length ? end : null };
    }

    public static JsonObject Schema => Mcp.Schema.Object(
        ("id", Mcp.Schema.String("Memory id")),
        ("content", Mcp.Schema.String("What was stored, word for word")),
        ("kind", Mcp.Schema.String("note, decision, preference, fact, task, ...")),
        ("tags", Mcp.Schema.Strings("Tags")),
        ("?metadata", Mcp.Schema.Map("Free key-value data")),
        ("?source", Mcp.Schema.String("Where it came from")),
        ("author", Mcp.Schema.String("Who wrote it")),
        ("client", Mcp.Schema.String("Program it was written with")),
        ("trust", Mcp.Schema.String("stated, inferred, imported or hypothetical")),
        ("version", Mcp.Schema.Integer("Counts from 1")),
        ("created_at", Mcp.Schema.String("ISO 8601, UTC")),
        ("updated_at", Mcp.Schema.String("ISO 8601, UTC")),
        ("?occurred_at", Mcp.Schema.String("When it happened")),
        ("?valid_until", Mcp.Schema.String("Until when it holds")),
        ("?stale", Mcp.Schema.Boolean("True when valid_until has passed")),
        ("?archived_at", Mcp.Schema.String("When it was archived")),
        ("?truncated", Mcp.Schema.Boolean("True when content is only a part")),
        ("?total_chars", Mcp.Schema.Integer("Length of the whole content, when truncated")),
        ("?next_offset", Mcp.Schema.Integer("Call get_memory again with this offset to read on; absent at the end")),
        ("project", ProjectAnswer.Schema));

    internal static JsonElement? Parse(string? json)
    {
        if (json is null) return null;
        using var parsed = JsonDocument.Parse(json);
        return parsed.RootElement.Clone();
    }
}
