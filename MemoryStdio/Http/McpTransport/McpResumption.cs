using System.Net.ServerSentEvents;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Server;

namespace MemoryStdio.Http.McpTransport;

/// <summary>Sends again what a broken stream lost (GET with Last-Event-ID; 2025-11-25 and earlier).</summary>
internal static class McpResumption
{
    public static async Task ResumeAsync(
        HttpContext context, McpSession session, ISseEventStreamStore? store, string lastEventId, CancellationToken cancellationToken)
    {
        if (store is null)
        {
            await McpRefusal.Transport(StatusCodes.Status400BadRequest, "Bad Request: this server does not resume streams.").WriteAsync(context);
            return;
        }

        // An event id names its session: another session's events are as good as unknown.
        if (await store.GetStreamReaderAsync(lastEventId, cancellationToken) is not { } reader || reader.SessionId != session.Id)
        {
            await McpRefusal.Transport(StatusCodes.Status400BadRequest, $"Bad Request: unknown or expired {McpHeaders.LastEventId}.").WriteAsync(context);
            return;
        }

        SseResponse.Begin(context);
        await context.Response.Body.FlushAsync(cancellationToken);
        await SseFormatter.WriteAsync(
            reader.ReadEventsAsync(cancellationToken), context.Response.Body,
            static (item, buffer) =>
            {
                if (item.Data is null) return;
                using var writer = new Utf8JsonWriter(buffer);
                JsonSerializer.Serialize(writer, item.Data, JsonRpcBody.MessageJson);
            },
            cancellationToken);
    }
}
