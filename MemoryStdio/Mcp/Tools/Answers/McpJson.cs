using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace MemoryStdio.Mcp;

/// <summary>
/// How answers become JSON: snake_case, nothing for null. <see cref="Relaxed"/> leaves every script readable, because the text twin goes to the
/// model as it stands (six characters of escape per Hangul syllable would cost several times the tokens).
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AddAnswer))]
[JsonSerializable(typeof(SearchAnswerJson))]
[JsonSerializable(typeof(ListAnswer))]
[JsonSerializable(typeof(MemoryAnswer))]
[JsonSerializable(typeof(ChangeAnswer))]
[JsonSerializable(typeof(BulkDeleteAnswer))]
[JsonSerializable(typeof(HistoryAnswer))]
[JsonSerializable(typeof(UndoAnswer))]
[JsonSerializable(typeof(ProjectInfoAnswer))]
[JsonSerializable(typeof(CompatibleAnswer))]
[JsonSerializable(typeof(CompatibleMessage))]
[JsonSerializable(typeof(RecentResource))]
[JsonSerializable(typeof(ProjectsResource))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class McpJson : JsonSerializerContext
{
    public static McpJson Relaxed { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = ReadableEncoder.Instance,
    });
}
