using System.Text.Json;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Transfer;

/// <summary>
/// The JSON Lines of @modelcontextprotocol/server-memory. An entity's observations become memories of their own, each naming the entity,
/// because they are found one by one; a relation becomes a sentence.
/// </summary>
internal static class ServerMemoryFormat
{
    public static IEnumerable<ImportItem> Read(JsonElement json, string where, ImportLosses losses)
    {
        return json.Text("type") == "relation" ? Relation(json, where, losses) : Entity(json, where, losses);
    }

    private static IEnumerable<ImportItem> Entity(JsonElement json, string where, ImportLosses losses)
    {
        if (json.Text("name") is not { Length: > 0 } name)
        {
            losses.Skip(where, "an entity without a name");
            yield break;
        }

        var type = json.Text("entityType");
        var metadata = JsonSerializer.Serialize(new { entity = name, entity_type = type });
        var observations = json.Texts("observations");
        foreach (var observation in observations.Where(o => !string.IsNullOrWhiteSpace(o)))
        {
            // "Mina likes tea" about Mina needs no "Mina:" in front.
            var content = observation.Contains(name, StringComparison.OrdinalIgnoreCase) ? observation : $"{name}: {observation}";
            yield return Item(where, $"{name}\n{observation}", content, "fact", type, metadata);
        }

        if (observations.Count == 0) yield return Item(where, name, type is null ? name : $"{name} ({type})", "entity", type, metadata);
    }

    private static IEnumerable<ImportItem> Relation(JsonElement json, string where, ImportLosses losses)
    {
        if ((json.Text("from"), json.Text("relationType"), json.Text("to")) is not ({ } from, { } type, { } to))
        {
            losses.Skip(where, "a relation without from, relationType or to");
            yield break;
        }

        var sentence = $"{from} {type.Replace('_', ' ')} {to}";
        yield return Item(where, $"{from}\n{type}\n{to}", sentence, "relation", null, JsonSerializer.Serialize(new { from, relation = type, to }));
    }

    private static ImportItem Item(string where, string identity, string content, string kind, string? tag, string metadata) => new(
        where, $"server-memory:{Keys.OfContent(identity)}", content, kind, string.IsNullOrWhiteSpace(tag) ? [] : [tag], metadata, "server-memory", Trust.Imported,
        null, null, null, false, null, null);
}
