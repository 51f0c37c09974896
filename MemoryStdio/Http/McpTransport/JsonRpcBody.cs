using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Http.McpTransport;

/// <summary>Reads one JSON-RPC message from a request and attaches who sent it.</summary>
internal static class JsonRpcBody
{
    public static readonly JsonTypeInfo<JsonRpcMessage> MessageJson =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    public static async Task<ReadMessage> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            return McpRefusal.Transport(StatusCodes.Status415UnsupportedMediaType, "Unsupported Media Type: send application/json.");

        JsonRpcMessage? message;
        try
        {
            message = await JsonSerializer.DeserializeAsync(context.Request.Body, MessageJson, context.RequestAborted);
        }
        catch (JsonException)
        {
            // Malformed, nested deeper than 64 levels, or a batch: batches exist only in 2025-03-26, and the SDK has none.
            message = null;
        }

        if (message is null)
            return new McpRefusal(StatusCodes.Status400BadRequest, (int)McpErrorCode.InvalidRequest, "Bad Request: the body is not one JSON-RPC message.");

        HttpCallOrigin.Attach(message, context);
        if (McpHeaders.RevisionOf(context) is { Length: > 0 } revision) message.Context!.ProtocolVersion = revision;
        return message;
    }

    internal readonly record struct ReadMessage(JsonRpcMessage? Message, McpRefusal? Refusal)
    {
        public static implicit operator ReadMessage(JsonRpcMessage message) => new(message, null);

        public static implicit operator ReadMessage(McpRefusal refusal) => new(null, refusal);

        public bool Succeeded([NotNullWhen(true)] out JsonRpcMessage? message, [NotNullWhen(false)] out McpRefusal? refusal)
        {
            (message, refusal) = (Message, Refusal);
            return message is not null;
        }
    }
}
