using MemoryStdio.Mcp;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Http.McpTransport;

internal static class McpExchange
{
    /// <summary>Hands the message to the server and writes what it says to the response.</summary>
    /// <param name="statusFromError">True where the revision ties certain errors to an HTTP status.</param>
    public static async Task AnswerAsync(HttpContext context, StreamableHttpServerTransport transport, JsonRpcMessage message, bool statusFromError)
    {
        // The status can be chosen only before the first byte: the transport reports the first message just then.
        Func<JsonRpcMessage?, ValueTask>? beforeFirst = !statusFromError ? null : first =>
        {
            if (first is JsonRpcError { Error: { } error } && !context.Response.HasStarted) context.Response.StatusCode = StatusOf(error, context.Response.StatusCode);
            return default;
        };

        SseResponse.Begin(context);
        if (await transport.HandlePostRequestAsync(message, context.Response.Body, beforeFirst, context.RequestAborted)) return;

        // A notification or a response: nothing to answer.
        context.Response.Headers.ContentType = default;
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    /// <summary>The same for a batch: one request after the other, each answered by an event of its own.</summary>
    public static async Task AnswerAllAsync(HttpContext context, StreamableHttpServerTransport transport, BatchLine batch)
    {
        SseResponse.Begin(context);
        var answered = batch.Errors.Count > 0;
        foreach (var error in batch.Errors)
        {
            await context.Response.Body.WriteAsync("event: message\ndata: "u8.ToArray(), context.RequestAborted);
            await context.Response.Body.WriteAsync(WireMessage.Write(error), context.RequestAborted);
            await context.Response.Body.WriteAsync("\n\n"u8.ToArray(), context.RequestAborted);
        }

        foreach (var message in batch.Messages) answered |= await transport.HandlePostRequestAsync(message, context.Response.Body, null, context.RequestAborted);
        if (answered) return;
        context.Response.Headers.ContentType = default;
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static int StatusOf(JsonRpcErrorDetail error, int otherwise) => (McpErrorCode)error.Code switch
    {
        McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
        McpErrorCode.MissingRequiredClientCapability or McpErrorCode.UnsupportedProtocolVersion or McpErrorCode.HeaderMismatch => StatusCodes.Status400BadRequest,
        _ => otherwise,
    };
}
