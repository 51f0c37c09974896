using System.Text.Json;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Transfer;

/// <summary>The lines that <c>memorystdio export</c> writes.</summary>
internal static class OwnFormat
{
    public static IEnumerable<ImportItem> Read(JsonElement json, string where, ImportLosses losses)
    {
        if (json.Text("content") is not { } content)
        {
            losses.Skip(where, "no content");
            yield break;
        }

        var project = json.Text("project");
        yield return new ImportItem(
            where, $"import:{json.Text("id") ?? Keys.OfContent(content)}", content, json.Text("kind") ?? "note", json.Texts("tags"), json.Object("metadata"), json.Text("source"),
            Enum.TryParse<Trust>(json.Text("trust"), ignoreCase: true, out var trust) ? trust : Trust.Imported,
            json.Time("created_at"), json.Time("occurred_at"), json.Time("valid_until"), json.Has("archived_at"), ClientOf(json),
            project is null ? null : (project, json.Text("project_name")))
        {
            ArchivedAt = json.Time("archived_at"),
            Origin = OriginOf(json, project, losses),
        };
    }

    private static MemoryOrigin? OriginOf(JsonElement json, string? project, ImportLosses losses)
    {
        if (!MemoryId.TryParse(json.Text("id"), out var id, out _)) return null;

        var versions = json.Items("versions").Select(v => VersionReader.Read(v, project)).OfType<MemoryVersion>().OrderBy(v => v.Number).ToArray();
        var number = json.TryGetProperty("version", out var version) && version.TryGetInt32(out var n) && n > 0 ? n : 1;
        if (number > 1 && versions.Length != number) losses.Lose("versions");

        var author = json.Text("author") ?? "unknown";
        var last = versions.LastOrDefault(v => v.Number == number);
        var at = last?.At ?? json.Time("updated_at") ?? json.Time("created_at");
        return at is null ? null : new MemoryOrigin(
            id, author, [.. versions.Where(v => v.Number < number)],
            new MemoryOrigin.Change(
                number, last?.Change ?? (number == 1 ? ChangeKind.Added : ChangeKind.Updated), at.Value, last?.Author ?? author,
                last?.Client ?? ClientOf(json) ?? ClientIdentity.Unknown, last?.Reason));
    }

    private static ClientIdentity? ClientOf(JsonElement json) =>
        json.Text("client") is { } client ? new ClientIdentity(client, json.Text("client_version")) : null;
}
