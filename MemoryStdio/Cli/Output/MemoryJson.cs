using System.Text.Json;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Cli.Output;

/// <summary>A memory as every <c>--json</c> answer and the export write it.</summary>
internal sealed record MemoryJson(
    string Id,
    string Content,
    string Kind,
    IReadOnlyList<string> Tags,
    string Project,
    string Trust,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? OccurredAt,
    DateTimeOffset? ValidUntil,
    DateTimeOffset? ArchivedAt,
    JsonElement? Metadata,
    string? Source,
    string Author,
    string Client,
    string? ClientVersion)
{
    public static MemoryJson Of(MemoryRecord memory) => new(
        memory.Id.Value, memory.Content, memory.Kind, memory.Tags, memory.Project.Value, memory.Trust.ToString().ToLowerInvariant(), memory.Version,
        memory.CreatedAt, memory.UpdatedAt, memory.OccurredAt, memory.ValidUntil, memory.ArchivedAt,
        memory.Metadata is { } metadata ? JsonSerializer.Deserialize<JsonElement>(metadata) : null,
        memory.Source, memory.Author, memory.Client.Name, memory.Client.Version);
}

internal sealed record ProjectJson(string Id, string Name, string Source)
{
    public static ProjectJson Of(ProjectRef project) => new(project.Id.Value, project.Name, project.Source);
}
