using System.Collections.Concurrent;
using System.Security.Cryptography;
using MemoryStdio.Http.Enrolment;
using MemoryStdio.Http.Security;
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
/// HTTP+SSE of 2024-11-05: a GET opens a stream and says where to post; the answers come down the stream. Deprecated, and what many configured
/// clients still use.
/// </summary>
internal sealed class LegacySse(
    IOptions<McpTransportOptions> transportOptions, ToolCatalog catalog, IOptionsFactory<McpServerOptions> newServerOptions,
    IHostApplicationLifetime lifetime, ILoggerFactory loggers)
{
    public const string MessagePath = "/mcp/messages";

    private readonly ConcurrentDictionary<string, Stream> _streams = new(StringComparer.Ordinal);

    public int Count => _streams.Count;

    public async Task StreamAsync(HttpContext context)
    {
        var user = McpCaller.UserOf(context);
        if (_streams.Count >= transportOptions.Value.MaxSessions || _streams.Values.Count(s => s.User == user) >= transportOptions.Value.MaxSessionsPerUser)
        {
            await McpRefusal.Transport(StatusCodes.Status503ServiceUnavailable, "Too many open streams. Close some and try again.").WriteAsync(context);
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var id = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16));
        SseResponse.Begin(context);
        await using var transport = new SseResponseStreamTransport(context.Response.Body, MessageAddress(context, id), id);
        _streams[id] = new Stream(transport, user);
        try
        {
            await ServeAsync(context, transport, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // How an event stream normally ends.
        }
        finally
        {
            _streams.TryRemove(id, out _);
        }
    }

    public async Task PostAsync(HttpContext context)
    {
        if (!_streams.TryGetValue(context.Request.Query["sessionId"].ToString(), out var stream) || stream.User != McpCaller.UserOf(context))
        {
            await McpRefusal.SessionNotFound.WriteAsync(context);
            return;
        }

        if (!(await JsonRpcBody.ReadAsync(context)).Succeeded(out var message, out var refusal)
            || (refusal = McpScopes.Check(context, message, catalog)) is not null)
        {
            await refusal.WriteAsync(context, (message as JsonRpcRequest)?.Id ?? default);
            return;
        }

        await stream.Transport.OnMessageReceivedAsync(message, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await context.Response.WriteAsync("Accepted", context.RequestAborted);
    }

    private async Task ServeAsync(HttpContext context, SseResponseStreamTransport transport, CancellationToken cancellationToken)
    {
        var options = newServerOptions.Create(Options.DefaultName);
        var pump = transport.RunAsync(cancellationToken);
        try
        {
            await using var server = McpServer.Create(transport, options, loggers, context.RequestServices);
            await server.RunAsync(cancellationToken);
        }
        finally
        {
            await transport.DisposeAsync();
            await pump;
        }
    }

    // A client that can only put its key into the address sends it with its messages too, so that each one is authenticated like any other.
    private static string MessageAddress(HttpContext context, string id)
    {
        var query = QueryString.Create("sessionId", id);
        if (context.Features.Get<QueryKey>() is { Allowed: true } key) query = query.Add(QueryKey.Name, key.Value.Reveal());
        if (context.Request.Query[RequestProject.Query].ToString() is { Length: > 0 } project) query = query.Add(RequestProject.Query, project);
        var path = RequestIdentity.Of(context).Enrolling is null
            ? MessagePath
            : context.Request.Path.Value!.TrimEnd('/')[..^EnrolmentAddress.Sse.Length] + EnrolmentAddress.SseMessages;
        return context.Request.PathBase.Add(path).ToUriComponent() + query;
    }

    private sealed record Stream(SseResponseStreamTransport Transport, string User);
}
