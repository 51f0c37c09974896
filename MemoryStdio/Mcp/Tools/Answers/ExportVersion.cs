using System.Text.Json;
using MemoryStdio.Memory;

namespace MemoryStdio.Mcp;

/// <summary>One version in an export; the last is the present state.</summary>
internal sealed record ExportVersion(
    int Version, string Change, string At, string Author, string Client, string? ClientVersion, string? Reason, string Content, string Kind,
    IReadOnlyList<string> Tags, JsonElement? Metadata, string Project)
{
    public static ExportVersion Of(MemoryVersion v) => new(
        v.Number, v.Change.ToString().ToLowerInvariant(), ToolTime.WriteExact(v.At), v.Author, v.Client.Name, v.Client.Version, v.Reason, v.Content, v.Kind, v.Tags,
        MemoryAnswer.Parse(v.Metadata), v.Project.Value);
}
