using System.Text.Json;
using MemoryStdio.Memory;

namespace MemoryStdio.Mcp;

/// <summary>One line of the export: everything that is known of one memory. docs/cli.md describes it for other programs.</summary>
internal sealed record ExportLine(
    string Type,
    string Id,
    string Content,
    string Kind,
    IReadOnlyList<string> Tags,
    JsonElement? Metadata,
    string? Source,
    string Trust,
    string Author,
    string Client,
    string? ClientVersion,
    string Project,
    string? ProjectName,
    int Version,
    string CreatedAt,
    string UpdatedAt,
    string? OccurredAt,
    string? ValidUntil,
    string? ArchivedAt,
    IReadOnlyList<ExportVersion>? Versions)
{
    public const string MemoryType = "memory";

    public static ExportLine Of(MemoryRecord memory, string? projectName, IReadOnlyList<MemoryVersion>? versions) => new(
        MemoryType, memory.Id.Value, memory.Content, memory.Kind, memory.Tags, MemoryAnswer.Parse(memory.Metadata), memory.Source,
        memory.Trust.ToString().ToLowerInvariant(), memory.Author, memory.Client.Name, memory.Client.Version, memory.Project.Value, projectName, memory.Version,
        ToolTime.WriteExact(memory.CreatedAt), ToolTime.WriteExact(memory.UpdatedAt), ToolTime.WriteExact(memory.OccurredAt), ToolTime.WriteExact(memory.ValidUntil),
        ToolTime.WriteExact(memory.ArchivedAt), versions is null ? null : [.. versions.Select(ExportVersion.Of)]);
}
