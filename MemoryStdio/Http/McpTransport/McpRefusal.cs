using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Http.McpTransport;

/// <summary>A request that is answered with an HTTP status and a JSON-RPC error instead of being handed to the server.</summary>
internal sealed record McpRefusal(int Status, int Code, string Message, JsonNode? Data = null)
{
    // -32000 and -32001 are what the official SDKs send for transport errors and for an unknown session.
    private const int TransportError = -32000;
    private const int UnknownSession = -32001;

    private static readonly JsonTypeInfo<JsonRpcError> ErrorJson =
        (JsonTypeInfo<JsonRpcError>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError));

    public static McpRefusal Transport(int status, string message) => new(status, TransportError, message);

    /// <summary>Unknown and foreign sessions get the same answer; a client reacts to it by starting over.</summary>
    public static McpRefusal SessionNotFound { get; } =
        new(StatusCodes.Status404NotFound, UnknownSession, "Session not found. Send initialize to open a new one.");

    public static McpRefusal Mismatch(string message) => new(StatusCodes.Status400BadRequest, (int)McpErrorCode.HeaderMismatch, message);

    public static McpRefusal InvalidParameters(string message) => new(StatusCodes.Status400BadRequest, (int)McpErrorCode.InvalidParams, message);

    public Task WriteAsync(HttpContext context, RequestId id = default)
    {
        var error = new JsonRpcError { Id = id, Error = new JsonRpcErrorDetail { Code = Code, Message = Message, Data = Data } };
        return Results.Json(error, ErrorJson, statusCode: Status).ExecuteAsync(context);
    }
}
