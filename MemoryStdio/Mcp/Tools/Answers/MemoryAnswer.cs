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
    string? MetadataText,
    ProjectAnswer Project)
{
    public static MemoryAnswer Of(MemoryRecord memory, ProjectAnswer project, DateTimeOffset now) => new(
        memory.Id.Value, memory.Content, memory.Kind, memory.Tags, Parse(memory.Metadata), memory.Source, memory.Author, memory.Client.ToString(),
        memory.Trust.ToString().ToLowerInvariant(), memory.Version, ToolTime.Write(memory.CreatedAt), ToolTime.Write(memory.UpdatedAt),
        ToolTime.Write(memory.OccurredAt), ToolTime.Write(memory.ValidUntil), memory.ValidUntil <= now ? true : null, ToolTime.Write(memory.ArchivedAt),
        null, null, null, null, project);

    /// <summary>How far offsets go: long metadata is read as text, on from the end of the content.</summary>
    public static int Length(MemoryRecord memory) => memory.Content.Length + (ContentBudget.IsLong(memory.Metadata) ? memory.Metadata!.Length : 0);

    /// <summary>As much from <paramref name="offset"/> on as fits the budget.</summary>
    public MemoryAnswer Part(MemoryRecord memory, int offset, ContentBudget budget)
    {
        var left = budget.Beside(budget.Frame(memory));
        if (offset >= memory.Content.Length && offset < Length(memory)) return MetadataPart(memory, offset, budget, left);

        offset = WholeCharacter(memory.Content, offset);
        var part = budget.Part(memory.Content, offset, left);
        if (part.Length == Length(memory)) return this;
        var end = offset + part.Length;
        return this with
        {
            Content = part,
            Metadata = ContentBudget.IsLong(memory.Metadata) ? null : Metadata,
            Truncated = true,
            TotalChars = Length(memory),
            NextOffset = end < Length(memory) ? end : null,
        };
    }

    private MemoryAnswer MetadataPart(MemoryRecord memory, int offset, ContentBudget budget, int left)
    {
        // As text within JSON every quotation mark is escaped once more.
        const double Escapes = 0.6;
        var start = WholeCharacter(memory.Metadata!, offset - memory.Content.Length);
        var part = budget.Part(memory.Metadata!, start, Math.Max(1, (int)(left * Escapes)));
        var end = memory.Content.Length + start + part.Length;
        return this with { Content = "", Metadata = null, MetadataText = part, Truncated = true, TotalChars = Length(memory), NextOffset = end < Length(memory) ? end : null };
    }

    private static int WholeCharacter(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text, at - 1) ? at - 1 : at;

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
        ("?truncated", Mcp.Schema.Boolean("True when this is only a part")),
        ("?total_chars", Mcp.Schema.Integer("Where offsets end, when truncated: the length of the content, and of metadata too long to come with it")),
        ("?next_offset", Mcp.Schema.Integer("Call get_memory again with this offset to read on; absent at the end")),
        ("?metadata_text", Mcp.Schema.String("Long metadata, read part by part after the content: a piece of its JSON")),
        ("project", ProjectAnswer.Schema));

    internal static JsonElement? Parse(string? json)
    {
        if (json is null) return null;
        using var parsed = JsonDocument.Parse(json);
        return parsed.RootElement.Clone();
    }
}
