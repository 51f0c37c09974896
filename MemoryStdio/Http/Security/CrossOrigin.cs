using MemoryStdio.Http.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Security;

/// <summary>
/// For MCP clients that are web pages of the origins of <c>--allow-origin</c>: what a browser needs to let them find the server, register, get tokens
/// and speak MCP. Nothing else is opened to them; credentials of the browser (cookies) are never part of it.
/// </summary>
internal static class CrossOrigin
{
    private const string Methods = "GET, POST, DELETE";
    private const string Exposed = "WWW-Authenticate, Mcp-Session-Id, MCP-Protocol-Version, Retry-After, X-Request-Id";
    private const string KeptSeconds = "600";

    private static readonly HashSet<string> Sent = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Authorization", "Content-Type", "Last-Event-ID", "X-API-Key", "X-MCP-Token", "X-MCP-UserID", "X-Project-Id",
    };

    /// <summary>Whether pages of this origin may use this address.</summary>
    public static bool Allows(HttpContext context, HttpHostOptions options) =>
        options.AllowedOrigins.Count > 0 && options.AllowedOrigins.Contains(context.Request.Headers.Origin.ToString()) && Covers(context.Request.Path);

    /// <summary>After Host and Origin are known to be right, before anybody is asked who they are: a browser's question carries no credential.</summary>
    public static void Use(IApplicationBuilder app, HttpHostOptions options)
    {
        if (options.AllowedOrigins.Count == 0) return;
        app.Use((context, next) =>
        {
            // Caches must not give one origin's answer to another, also where none was sent.
            if (Covers(context.Request.Path)) context.Response.Headers.Append("Vary", "Origin");
            if (!Allows(context, options)) return next(context);

            var answer = context.Response.Headers;
            answer.AccessControlAllowOrigin = context.Request.Headers.Origin;
            if (!HttpMethods.IsOptions(context.Request.Method) || context.Request.Headers.AccessControlRequestMethod.Count == 0)
            {
                answer.AccessControlExposeHeaders = Exposed;
                return next(context);
            }

            answer.AccessControlAllowMethods = Methods;
            answer.AccessControlAllowHeaders = string.Join(", ", Wanted(context.Request).Where(IsSent));
            answer.AccessControlMaxAge = KeptSeconds;
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    // Not the authorization endpoint: a person opens that one, in a page of ours.
    private static bool Covers(PathString path) =>
        path.StartsWithSegments("/.well-known") || path.StartsWithSegments("/mcp") || path.StartsWithSegments("/sse")
        || path.StartsWithSegments(RegistrationEndpoints.Path) || path.StartsWithSegments(TokenEndpoints.TokenPath) || path.StartsWithSegments(TokenEndpoints.RevokePath);

    private static IEnumerable<string> Wanted(HttpRequest request) =>
        request.Headers.AccessControlRequestHeaders.SelectMany(h => (h ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    // The protocol's own are open-ended: a tool's parameters may travel as Mcp-Param-….
    private static bool IsSent(string name) => Sent.Contains(name) || (name.StartsWith("Mcp-", StringComparison.OrdinalIgnoreCase) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
}
