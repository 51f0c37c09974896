using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MemoryStdio.Memory;
using MemoryStdio.Sentences;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>What a tool answers: a JSON object, or the reason why not.</summary>
internal sealed class ToolReply
{
    private readonly byte[]? _json;
    private readonly string? _problem;

    private ToolReply(byte[]? json, string? problem) => (_json, _problem) = (json, problem);

    public static ToolReply Of<T>(T answer, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(answer, type), null);

    public static ToolReply Refuse(string problem) => new(null, problem);

    public static ToolReply Refuse(Sentence problem) => new(null, problem.English);

    public static ToolReply Refuse(Problem problem) => new(null, problem.Message);

    public CallToolResult ToProtocol()
    {
        if (_json is null) return new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = _problem! }] };
        using var parsed = JsonDocument.Parse(_json);
        return new CallToolResult
        {
            StructuredContent = parsed.RootElement.Clone(),

            // The twin for clients that do not read structuredContent; readable as it stands, whatever the script.
            Content = [new TextContentBlock { Text = System.Text.Encoding.UTF8.GetString(_json) }],
        };
    }
}
