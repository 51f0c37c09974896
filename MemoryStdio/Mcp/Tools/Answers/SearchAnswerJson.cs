using System.Text.Json.Nodes;
using MemoryStdio.Memory;

namespace MemoryStdio.Mcp;

internal sealed record SearchAnswerJson(IReadOnlyList<SearchItem> Results, string Mode, int? LeftOut, ProjectAnswer Project)
{
    public static JsonObject Schema => Mcp.Schema.Object(
        ("results", Mcp.Schema.Array("Best first", SearchItem.Schema)),
        ("mode", Mcp.Schema.String("hybrid (words and meaning), or what it fell back to and why")),
        ("?left_out", Mcp.Schema.Integer("Results that did not fit into max_chars")),
        ("project", ProjectAnswer.Schema));
}

internal sealed record SearchItem(
    string Id,
    string Content,
    bool? Truncated,
    double Score,
    WhyAnswer Why,
    string CreatedAt,
    string? OccurredAt,
    string? ValidUntil,
    bool? Stale,
    IReadOnlyList<string>? SameAs,
    IReadOnlyList<string> Tags,
    string Kind,
    string Project)
{
    public static SearchItem Of(SearchResult result) => new(
        result.Memory.Id.Value, result.Content, result.Truncated ? true : null, Math.Round(result.Score, 4), WhyAnswer.Of(result.Why),
        ToolTime.Write(result.Memory.CreatedAt), ToolTime.Write(result.Memory.OccurredAt), ToolTime.Write(result.Memory.ValidUntil), result.Stale ? true : null,
        result.SameAs.Count > 0 ? [.. result.SameAs.Select(i => i.Value)] : null,
        result.Memory.Tags, result.Memory.Kind, result.Memory.Project.Value);

    public static JsonObject Schema => Mcp.Schema.Object(
        ("id", Mcp.Schema.String("Memory id")),
        ("content", Mcp.Schema.String("What was stored")),
        ("?truncated", Mcp.Schema.Boolean("True when content was cut; get_memory returns it whole")),
        ("score", Mcp.Schema.Number("0 to 1, comparable within one answer: an order, not a probability")),
        ("why", WhyAnswer.Schema),
        ("created_at", Mcp.Schema.String("ISO 8601, UTC")),
        ("?occurred_at", Mcp.Schema.String("When it happened")),
        ("?valid_until", Mcp.Schema.String("Until when it holds")),
        ("?stale", Mcp.Schema.Boolean("True when valid_until has passed: verify before relying on it")),
        ("?same_as", Mcp.Schema.Strings("Ids of memories with nearly the same text, left out of this answer")),
        ("tags", Mcp.Schema.Strings("Tags")),
        ("kind", Mcp.Schema.String("Kind")),
        ("project", Mcp.Schema.String("Id of the project it lives in")));
}

internal sealed record WhyAnswer(
    int? WordRank, double? WordScore, int? VectorRank, double? VectorScore, IReadOnlyList<string> MatchedWords, IReadOnlyDictionary<string, double> Parts,
    string? Date, IReadOnlyList<string>? Filters)
{
    public static WhyAnswer Of(SearchWhy why) => new(
        why.WordRank, Rounded(why.WordScore), why.VectorRank, Rounded(why.VectorScore), why.MatchedWords,
        why.Parts.ToDictionary(p => p.Key, p => Math.Round(p.Value, 4)), why.Date, why.Filters.Count > 0 ? why.Filters : null);

    public static JsonObject Schema => Mcp.Schema.Object(
        ("?word_rank", Mcp.Schema.Integer("Rank by words, from 1")),
        ("?word_score", Mcp.Schema.Number("Score by words")),
        ("?vector_rank", Mcp.Schema.Integer("Rank by meaning, from 1")),
        ("?vector_score", Mcp.Schema.Number("Score by meaning")),
        ("matched_words", Mcp.Schema.Strings("Words of the query found in it")),
        ("parts", Mcp.Schema.Map("Parts of the score by name")),
        ("?date", Mcp.Schema.String("Days named in the query that it is of")),
        ("?filters", Mcp.Schema.Strings("Filters that applied, as name=value")));

    private static double? Rounded(double? score) => score is { } value ? Math.Round(value, 4) : null;
}
