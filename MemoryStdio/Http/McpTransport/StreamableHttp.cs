using System.Security.Cryptography;
using MemoryStdio.Mcp;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace MemoryStdio.Http.McpTransport;

/// <summary>
/// Streamable HTTP on one path for all revisions. A request of 2026-07-28 or later is served on its own; older clients open a session with
/// <c>initialize</c> and name it in every request after that. ModelContextProtocol.AspNetCore, which does the same, cannot be restored here.
/// </summary>
internal sealed class StreamableHttp(
    IOptions<McpServerOptions> serverOptions, IOptionsFactory<McpServerOptions> newServerOptions,
    ToolCatalog catalog, McpSessions sessions, IHostApplicationLifetime lifetime, IServiceProvider services, TimeProvider time, ILoggerFactory loggers)
{
    public async Task PostAsync(HttpContext context)
    {
        if (!McpHeaders.Accepts(context, "application/json") || !McpHeaders.Accepts(context, "text/event-stream"))
        {
            await McpRefusal.Transport(StatusCodes.Status406NotAcceptable, "Not Acceptable: accept both application/json and text/event-stream.").WriteAsync(context);
            return;
        }

        var body = await JsonRpcBody.ReadAsync(context);
        if (body.Batch is { } batch)
        {
            await PostBatchAsync(context, batch);
            return;
        }

        if (!body.Succeeded(out var message, out var unreadable))
        {
            await unreadable.WriteAsync(context);
            return;
        }

        var id = (message as JsonRpcRequest)?.Id ?? default;
        if ((McpEnvelope.Check(context, message, serverOptions.Value.ToolCollection) ?? McpScopes.Check(context, message, catalog)) is { } refusal)
            await refusal.WriteAsync(context, id);
        else if (McpRevision.IsStateless(McpHeaders.RevisionOf(context)))
            await PostStatelessAsync(context, message);
        else
            await PostToSessionAsync(context, message, id);
    }

    public async Task GetAsync(HttpContext context)
    {
        if (await RefuseWithoutSessionsAsync(context)) return;
        if (!McpHeaders.Accepts(context, "text/event-stream"))
        {
            await McpRefusal.Transport(StatusCodes.Status406NotAcceptable, "Not Acceptable: accept text/event-stream.").WriteAsync(context);
            return;
        }

        if (await FindSessionAsync(context) is not { } session) return;
        using var lease = session.Use();
        // Without the link to the host's own shutdown, one open stream would hold that up for its whole time-out.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await StreamAsync(context, session, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // How an event stream normally ends.
        }
    }

    public async Task DeleteAsync(HttpContext context)
    {
        if (await RefuseWithoutSessionsAsync(context) || await FindSessionAsync(context) is not { } session) return;
        await sessions.RemoveAsync(session);
        context.Response.Headers.Remove(McpHeaders.SessionId);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task StreamAsync(HttpContext context, McpSession session, CancellationToken cancellationToken)
    {
        if (!session.TryBeginStream())
        {
            await McpRefusal.Transport(StatusCodes.Status409Conflict, "Conflict: this session already has a GET stream.").WriteAsync(context);
            return;
        }

        try
        {
            SseResponse.Begin(context);
            await session.Transport.HandleGetRequestAsync(context.Response.Body, cancellationToken);
        }
        finally
        {
            session.EndStream();
        }
    }

    /// <summary>2025-03-26 only: one event stream with an answer to each request. What one of them may not do refuses all, before any is run.</summary>
    private async Task PostBatchAsync(HttpContext context, string text)
    {
        if (McpEnvelope.CheckRevision(context) is { } unsupported)
        {
            await unsupported.WriteAsync(context);
            return;
        }

        if (await FindSessionAsync(context) is not { } session) return;
        using var lease = session.Use();
        if (BatchLine.Read(text, session.Revision, _ => false, out var unusable) is not { } batch)
        {
            await new McpRefusal(StatusCodes.Status400BadRequest, unusable!.Error.Code, unusable.Error.Message).WriteAsync(context);
            return;
        }

        foreach (var message in batch.Messages)
        {
            HttpCallOrigin.Attach(message, context);
            if ((McpEnvelope.Check(context, message, serverOptions.Value.ToolCollection) ?? McpScopes.Check(context, message, catalog)) is not { } refusal) continue;
            await refusal.WriteAsync(context, (message as JsonRpcRequest)?.Id ?? default);
            return;
        }

        await McpExchange.AnswerAllAsync(context, session.Transport, batch);
    }

    private async Task PostStatelessAsync(HttpContext context, JsonRpcMessage message)
    {
        var options = newServerOptions.Create(Options.DefaultName);
        // The HTTP request's own scope is the scope.
        options.ScopeRequests = false;

        await using var transport = new StreamableHttpServerTransport(loggers) { Stateless = true };
        await using var server = McpServer.Create(transport, options, loggers, context.RequestServices);
        using var closed = new CancellationTokenSource();
        var run = server.RunAsync(closed.Token);
        try
        {
            await McpExchange.AnswerAsync(context, transport, message, statusFromError: true);
        }
        finally
        {
            await transport.DisposeAsync();
            await closed.CancelAsync();
            await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task PostToSessionAsync(HttpContext context, JsonRpcMessage message, RequestId id)
    {
        var isFirst = message is JsonRpcRequest { Method: RequestMethods.Initialize } && !context.Request.Headers.ContainsKey(McpHeaders.SessionId);
        if (await (isFirst ? OpenSessionAsync(context, id) : FindSessionAsync(context, id)) is not { } session) return;
        using var lease = session.Use();
        await McpExchange.AnswerAsync(context, session.Transport, message, statusFromError: false);
    }

    private async Task<McpSession?> OpenSessionAsync(HttpContext context, RequestId id)
    {
        var options = newServerOptions.Create(Options.DefaultName);
        var sessionId = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        // No event store: events that a broken connection lost are not kept (resuming is optional, and every answer here can be asked for again).
        var transport = new StreamableHttpServerTransport(loggers) { SessionId = sessionId };
        // The root provider: a session outlives the request that opens it.
        var server = McpServer.Create(transport, options, loggers, services);
        var session = new McpSession(sessionId, McpCaller.UserOf(context), transport, server, time);
        if (!sessions.TryAdd(session))
        {
            await session.DisposeAsync();
            await McpRefusal.Transport(StatusCodes.Status503ServiceUnavailable, "Too many open sessions. Close some (DELETE), or wait until idle ones end.").WriteAsync(context, id);
            return null;
        }

        session.Start();
        context.Response.Headers[McpHeaders.SessionId] = sessionId;
        return session;
    }

    private async Task<McpSession?> FindSessionAsync(HttpContext context, RequestId id = default)
    {
        var sessionId = context.Request.Headers[McpHeaders.SessionId].ToString();
        if (sessionId.Length == 0)
        {
            await McpRefusal.Transport(StatusCodes.Status400BadRequest, $"Bad Request: the {McpHeaders.SessionId} header is required. Send initialize to open a session.").WriteAsync(context, id);
            return null;
        }

        if (sessions.Find(sessionId, McpCaller.UserOf(context)) is not { } session)
        {
            await McpRefusal.SessionNotFound.WriteAsync(context, id);
            return null;
        }

        context.Response.Headers[McpHeaders.SessionId] = sessionId;
        return session;
    }

    private static async Task<bool> RefuseWithoutSessionsAsync(HttpContext context)
    {
        if (McpEnvelope.CheckRevision(context) is { } unsupported)
        {
            await unsupported.WriteAsync(context);
            return true;
        }

        if (!McpRevision.IsStateless(McpHeaders.RevisionOf(context))) return false;
        context.Response.Headers.Allow = HttpMethods.Post;
        await McpRefusal.Transport(StatusCodes.Status405MethodNotAllowed, "Method Not Allowed: use POST.").WriteAsync(context);
        return true;
    }
}
