using MemoryStdio.Gateway;
using MemoryStdio.Http.Security;
using MemoryStdio.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Servers;

/// <summary><c>/servers/{id}/mcp</c>: the registered server as this one's users reach it, with the user's saved token.</summary>
internal static class ForwardEndpoints
{
    public const string TokenHeader = "X-MCP-Server-Token";

    public static void MapForwarding(this IEndpointRouteBuilder app) =>
        app.MapMethods("/servers/{id}/mcp", ["GET", "POST", "DELETE"], ForwardAsync).RequireAuthorization(AccessPolicies.Write).DisableRequestTimeout();

    /// <summary>The caller's Authorization is for us; a token for the other server has a header of its own.</summary>
    public static TokenText? RequestToken(HttpContext context) =>
        context.Request.Headers[TokenHeader].ToString() is { Length: > 0 } token ? new TokenText(token) : null;

    private static async Task<IResult> ForwardAsync(string id, HttpContext context, ServerRegistry registry, HttpForwarder forwarder, CancellationToken cancellationToken)
    {
        if (!(await ServerEndpoints.FindAsync(context, registry, id, cancellationToken)).Succeeded(out var server, out var problem)) return ServerEndpoints.Problem(context, problem);
        var request = new ForwardedRequest(
            context.Request.Method, [.. context.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString()))], context.Request.Body, RequestToken(context));
        if (!(await forwarder.SendAsync(ServerEndpoints.CallerOf(context), server, request, cancellationToken)).Succeeded(out var response, out problem)) return ServerEndpoints.Problem(context, problem);

        using (response)
        {
            context.Response.StatusCode = response.Status;
            foreach (var (name, value) in response.Headers) context.Response.Headers[name] = value;

            // Events must arrive one by one.
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            await context.Response.StartAsync(cancellationToken);
            await using var body = await response.BodyAsync(cancellationToken);
            var buffer = new byte[16 * 1024];
            while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            {
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                await context.Response.Body.FlushAsync(cancellationToken);
            }
        }

        return Results.Empty;
    }
}
