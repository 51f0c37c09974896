using System.Text.Json;
using System.Text.Json.Nodes;
using MemoryStdio.Memory;

namespace MemoryStdio.Mcp;

/// <summary>What update_memory and delete_memory answer.</summary>
internal sealed record ChangeAnswer(string Id, int? Version, string UndoToken, string UndoUntil, ProjectAnswer Project, IReadOnlyList<string>? Redacted = null)
{
    public static JsonObject Schema => Mcp.Schema.Object(Properties);

    public static JsonObject UpdateSchema => Mcp.Schema.Object([.. Properties, ("?redacted", Mcp.Schema.Strings(AddAnswer.RedactedText))]);

    private static (string Name, JsonObject Schema)[] Properties =>
    [
        ("id", Mcp.Schema.String("The memory's id")),
        ("?version", Mcp.Schema.Integer("Its new version")),
        ("undo_token", Mcp.Schema.String("Pass it to undo to take this change back")),
        ("undo_until", Mcp.Schema.String("How long the token works")),
        ("project", ProjectAnswer.Schema),
    ];
}

internal sealed record BulkDeleteAnswer(
    bool DryRun, int Count, int Deleted, IReadOnlyList<SampleAnswer>? Sample, string? Next, string? UndoToken, string? UndoUntil, ProjectAnswer Project)
{
    public static JsonObject Schema => Mcp.Schema.Object(
        ("dry_run", Mcp.Schema.Boolean("True: nothing was deleted")),
        ("count", Mcp.Schema.Integer("How many memories match")),
        ("deleted", Mcp.Schema.Integer("How many were deleted")),
        ("?sample", Mcp.Schema.Array("Some of those that match", SampleAnswer.Schema)),
        ("?next", Mcp.Schema.String("What to do next")),
        ("?undo_token", Mcp.Schema.String("Pass it to undo to bring them back")),
        ("?undo_until", Mcp.Schema.String("How long the token works")),
        ("project", ProjectAnswer.Schema));
}

internal sealed record SampleAnswer(string Id, string Content)
{
    public static JsonObject Schema => Mcp.Schema.Object(("id", Mcp.Schema.String("Memory id")), ("content", Mcp.Schema.String("Its content, cut when long")));
}

internal sealed record UndoAnswer(IReadOnlyList<string> Restored, IReadOnlyList<string> Kept, ProjectAnswer Project)
{
    public static JsonObject Schema => Mcp.Schema.Object(
        ("restored", Mcp.Schema.Strings("Ids of memories that are as they were before; deleted, when the change was adding them")),
        ("kept", Mcp.Schema.Strings("Ids of memories that changed since and were left alone")),
        ("project", ProjectAnswer.Schema));
}

internal sealed record HistoryAnswer(string Id, IReadOnlyList<VersionAnswer> Versions, int? NextVersion, ProjectAnswer Project)
{
    public static JsonObject Schema => Mcp.Schema.Object(
        ("id", Mcp.Schema.String("The memory's id")),
        ("versions", Mcp.Schema.Array("Oldest first; the last is the present state", VersionAnswer.Schema)),
        ("?next_version", Mcp.Schema.Integer("Call memory_history again with this from_version to read on; absent at the end")),
        ("project", ProjectAnswer.Schema));
}

internal sealed record VersionAnswer(
    int Version, string Change, string At, string Author, string Client, string? Reason, string Content, bool? Truncated, string Kind,
    IReadOnlyList<string> Tags, JsonElement? Metadata, string Project)
{
    public static VersionAnswer Of(MemoryVersion version, string content, bool withLongMetadata = true)
    {
        var leavesOut = !withLongMetadata && ContentBudget.IsLong(version.Metadata);
        return new(
            version.Number, version.Change.ToString().ToLowerInvariant(), ToolTime.Write(version.At), version.Author, version.Client.ToString(), version.Reason,
            content, leavesOut || content.Length < version.Content.Length ? true : null, version.Kind, version.Tags,
            leavesOut ? null : MemoryAnswer.Parse(version.Metadata), version.Project.Value);
    }

    public static JsonObject Schema => Mcp.Schema.Object(
        ("version", Mcp.Schema.Integer("Counts from 1")),
        ("change", Mcp.Schema.String("added, updated, archived, unarchived, deleted, restored or moved")),
        ("at", Mcp.Schema.String("ISO 8601, UTC")),
        ("author", Mcp.Schema.String("Who")),
        ("client", Mcp.Schema.String("With which program")),
        ("?reason", Mcp.Schema.String("Why, where it was said")),
        ("content", Mcp.Schema.String("What it said from then on")),
        ("?truncated", Mcp.Schema.Boolean("True when content was cut or long metadata left out")),
        ("kind", Mcp.Schema.String("Kind")),
        ("tags", Mcp.Schema.Strings("Tags")),
        ("?metadata", Mcp.Schema.Map("Free key-value data")),
        ("project", Mcp.Schema.String("Id of its project then")));
}
