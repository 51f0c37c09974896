using System.Text.Json;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Transfer;

/// <summary>The memories.json of OpenMemory's export zip: memories with app and category ids, and tables that name those.</summary>
internal static class OpenMemoryFormat
{
    private static readonly string[] NoPlaceHere = ["updated_at", "deleted_at"];

    public static IEnumerable<ImportItem> Read(JsonElement root, ImportLosses losses)
    {
        var apps = Names(root, "apps");
        var categories = Names(root, "categories");
        var links = root.Items("memory_categories").ToLookup(l => l.Text("memory_id"), l => l.Text("category_id"));
        foreach (var _ in root.Items("status_history")) losses.Lose("status_history");
        foreach (var _ in root.Items("access_controls")) losses.Lose("access_controls");

        var number = 0;
        foreach (var memory in root.Items("memories"))
        {
            var id = memory.Text("id");
            var where = $"memory {id ?? $"#{number + 1}"}";
            number++;
            if (memory.Text("content") is not { } content || string.IsNullOrWhiteSpace(content)) losses.Skip(where, "no content");
            else if (memory.Text("state") == "deleted") losses.Skip(where, "deleted there");
            else yield return Item(memory, where, id ?? Keys.OfContent(content), content, apps, [.. links[id].Concat(memory.Texts("category_ids"))], categories, losses);
        }
    }

    private static ImportItem Item(
        JsonElement memory, string where, string id, string content, Dictionary<string, string> apps, string?[] categoryIds, Dictionary<string, string> categories, ImportLosses losses)
    {
        foreach (var field in NoPlaceHere.Where(f => memory.Has(f))) losses.Lose(field);
        if (memory.Text("state") == "paused") losses.Lose("state paused");
        var tags = categoryIds.OfType<string>().Distinct().Select(c => categories.GetValueOrDefault(c) ?? c).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var app = memory.Text("app_id") is { } appId ? apps.GetValueOrDefault(appId) : null;
        return new ImportItem(
            where, $"openmemory:{id}", content, "note", tags, memory.Object("metadata"), "openmemory", Trust.Imported, memory.Time("created_at"), null, null,
            memory.Text("state") == "archived", app is null ? null : new ClientIdentity(app, null), null);
    }

    private static Dictionary<string, string> Names(JsonElement root, string table)
    {
        var names = new Dictionary<string, string>();
        foreach (var row in root.Items(table))
        {
            if ((row.Text("id"), row.Text("name")) is ({ } id, { } name)) names[id] = name;
        }

        return names;
    }
}
