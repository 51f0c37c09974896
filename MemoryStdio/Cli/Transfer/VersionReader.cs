using System.Text.Json;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Cli.Transfer;

internal static class VersionReader
{
    /// <summary><c>null</c> when a field it cannot be without is missing or wrong.</summary>
    public static MemoryVersion? Read(JsonElement json, string? memoryProject) =>
        json.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) && number > 0
        && Enum.TryParse<ChangeKind>(json.Text("change"), ignoreCase: true, out var change)
        && json.Time("at") is { } at && json.Text("content") is { } content
        && ProjectId.TryCreate(json.Text("project") ?? memoryProject ?? ProjectId.Personal.Value, out var project, out _)
            ? new MemoryVersion(
                number, change, at, json.Text("author") ?? "unknown", new ClientIdentity(json.Text("client") ?? "unknown", json.Text("client_version")),
                json.Text("reason"), project, content, json.Text("kind") ?? "note", json.Texts("tags"), json.Object("metadata"))
            : null;
}
