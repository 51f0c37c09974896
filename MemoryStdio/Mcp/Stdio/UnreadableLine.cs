using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>The error for a line that is no JSON-RPC message, under its id where one can be read.</summary>
internal static class UnreadableLine
{
    public static JsonRpcError Answer(string line)
    {
        var (id, code, message) = Explain(line);
        return new JsonRpcError { Id = id, Error = new JsonRpcErrorDetail { Code = (int)code, Message = message } };
    }

    private static (RequestId Id, McpErrorCode Code, string Message) Explain(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            return (IdOf(root), McpErrorCode.InvalidRequest, "Not a JSON-RPC 2.0 message: it needs \"jsonrpc\": \"2.0\" and a method, a result or an error.");
        }
        catch (JsonException)
        {
            return (default, McpErrorCode.ParseError, "The line is not valid JSON. Send one JSON-RPC message a line, UTF-8.");
        }
    }

    private static RequestId IdOf(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("id", out var id)) return default;
        return id.ValueKind switch
        {
            JsonValueKind.String => new RequestId(id.GetString()!),
            JsonValueKind.Number when id.TryGetInt64(out var number) => new RequestId(number),
            _ => default,
        };
    }
}
