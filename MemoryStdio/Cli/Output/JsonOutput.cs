using System.Text.Json;
using System.Text.Json.Serialization;
using MemoryStdio.Mcp;

namespace MemoryStdio.Cli.Output;

/// <summary>The JSON a script reads: snake_case like the MCP tools, absent instead of null, Korean as it is.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Compact = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = ReadableEncoder.Instance,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    public static string Serialize<T>(T document, bool indented) => JsonSerializer.Serialize(document, indented ? Indented : Compact);
}
