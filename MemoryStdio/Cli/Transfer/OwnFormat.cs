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

        var id = json.Text("id");
        if (id is not null) losses.Lose("id");
        if (json.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) && number > 1) losses.Lose("updated_at");
        if (json.Has("versions")) losses.Lose("versions");

        yield return new ImportItem(
            where, $"import:{id ?? Keys.OfContent(content)}", content, json.Text("kind") ?? "note", json.Texts("tags"), json.Object("metadata"), json.Text("source"),
            Enum.TryParse<Trust>(json.Text("trust"), ignoreCase: true, out var trust) ? trust : Trust.Imported,
            json.Time("created_at"), json.Time("occurred_at"), json.Time("valid_until"), json.Has("archived_at"),
            json.Text("client") is { } client ? new ClientIdentity(client, json.Text("client_version")) : null,
            json.Text("project") is { } project ? (project, json.Text("project_name")) : null);
    }
}
