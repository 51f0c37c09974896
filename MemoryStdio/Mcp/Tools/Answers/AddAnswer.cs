using System.Text.Json.Nodes;

namespace MemoryStdio.Mcp;

internal sealed record AddAnswer(
    string Verdict, string Id, ProjectAnswer Project, IReadOnlyList<SimilarAnswer> Similar, bool? PendingEmbedding, string? UndoToken, IReadOnlyList<string>? Redacted = null)
{
    internal const string RedactedText = "Credentials left out of what was stored; tell the person";

    public static JsonObject Schema => Mcp.Schema.Object(
        ("verdict", Mcp.Schema.String("stored, or duplicate: the same content is already there under this id", "stored", "duplicate")),
        ("id", Mcp.Schema.String("The memory's id")),
        ("project", ProjectAnswer.Schema),
        ("similar", Mcp.Schema.Array("Close in meaning; if one is outdated now, call update_memory or delete_memory on it", SimilarAnswer.Schema)),
        ("?pending_embedding", Mcp.Schema.Boolean("True while it can be found by its words but not yet by meaning")),
        ("?undo_token", Mcp.Schema.String("Pass it to undo to take this addition back; absent for a duplicate")),
        ("?redacted", Mcp.Schema.Strings(RedactedText)));
}

internal sealed record SimilarAnswer(string Id, string Content, double Score)
{
    internal const string RedactedText = "Credentials left out of what was stored; tell the person";

    public static JsonObject Schema => Mcp.Schema.Object(
        ("id", Mcp.Schema.String("Memory id")),
        ("content", Mcp.Schema.String("Its content, cut when long")),
        ("score", Mcp.Schema.Number("Similarity, 0 to 1")));
}
