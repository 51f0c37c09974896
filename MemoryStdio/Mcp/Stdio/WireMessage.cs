using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>One JSON-RPC message as text.</summary>
internal static class WireMessage
{
    private static readonly JsonTypeInfo<JsonRpcMessage> Type = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    public static byte[] Write(JsonRpcMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, Type);

    /// <summary>The message, or the error that answers a text that is none.</summary>
    public static JsonRpcMessage? Parse(string text, out JsonRpcError? answer)
    {
        answer = null;
        try
        {
            if (JsonSerializer.Deserialize(text, Type) is { } message) return message;
        }
        catch (JsonException)
        {
            // Answered below.
        }

        answer = UnreadableLine.Answer(text);
        return null;
    }
}
