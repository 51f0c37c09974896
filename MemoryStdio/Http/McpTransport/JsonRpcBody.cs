using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Http.McpTransport;

/// <summary>Reads one JSON-RPC message, or the text of a batch, from a request; attaches to the message who sent it.</summary>
internal static class JsonRpcBody
{
    public static readonly JsonTypeInfo<JsonRpcMessage> MessageJson =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    public static async Task<ReadMessage> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            return McpRefusal.Transport(StatusCodes.Status415UnsupportedMediaType, "Unsupported Media Type: send application/json.");

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var text = body.GetBuffer().AsSpan(0, (int)body.Length);
        if (text.TrimStart(" \t\r\n"u8).StartsWith("["u8)) return new ReadMessage(Encoding.UTF8.GetString(text));

        JsonRpcMessage? message;
        try
        {
            body.Position = 0;
            message = JsonSerializer.Deserialize(body, MessageJson);
        }
        catch (JsonException)
        {
            // Malformed, or nested deeper than 64 levels.
            message = null;
        }

        if (message is null)
            return new McpRefusal(StatusCodes.Status400BadRequest, (int)McpErrorCode.InvalidRequest, "Bad Request: the body is not one JSON-RPC message.");

        HttpCallOrigin.Attach(message, context);
        if (McpHeaders.RevisionOf(context) is { Length: > 0 } revision) message.Context!.ProtocolVersion = revision;
        return message;
    }

    /// <param name="Batch">The body, when it is a JSON array. Where there are no batches, <paramref name="Refusal"/> says so.</param>
    internal readonly record struct ReadMessage(JsonRpcMessage? Message, McpRefusal? Refusal, string? Batch = null)
    {
        public ReadMessage(string batch)
            : this(null, new McpRefusal(StatusCodes.Status400BadRequest, (int)McpErrorCode.InvalidRequest, "Bad Request: the body is not one JSON-RPC message."), batch)
        {
        }

        public static implicit operator ReadMessage(JsonRpcMessage message) => new(message, null);

        public static implicit operator ReadMessage(McpRefusal refusal) => new(null, refusal);

        public bool Succeeded([NotNullWhen(true)] out JsonRpcMessage? message, [NotNullWhen(false)] out McpRefusal? refusal)
        {
            (message, refusal) = (Message, Refusal);
            return message is not null;
        }
    }
}
