using MemoryStdio.Http.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Security;

/// <summary>
/// Against DNS rebinding: a web page that reaches this server under a name of its own is refused by the Host header, and one that reaches it
/// under our name by the Origin header. Programs that are no browsers send no Origin.
/// </summary>
internal static class HostGuard
{
    private static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    public static void Use(IApplicationBuilder app, HttpHostOptions options)
    {
        var allowed = AllowedHosts(options);
        app.Use((context, next) =>
            !allowed.Contains(context.Request.Host.Host)
                ? ProblemResponse.WriteAsync(
                    context, StatusCodes.Status403Forbidden, "Host not allowed",
                    $"The Host header names '{context.Request.Host.Host}', which this server does not go by. Start it with --allow-host if it should.")
                : context.Request.Headers.Origin is { Count: > 0 } origin && !IsAllowed(origin.ToString(), allowed) && !CrossOrigin.Allows(context, options)
                    ? ProblemResponse.WriteAsync(
                        context, StatusCodes.Status403Forbidden, "Origin not allowed",
                        $"Web pages of '{origin}' may not use this server. Start it with --allow-host if they are this server's own, or with --allow-origin if they are MCP clients.")
                    : next(context));
    }

    private static bool IsAllowed(string origin, HashSet<string> allowed) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && allowed.Contains(address.Host);

    private static HashSet<string> AllowedHosts(HttpHostOptions options)
    {
        // The names of this machine itself stay allowed behind a proxy: that is how a person on it looks after the server.
        var allowed = new HashSet<string>(LoopbackNames, StringComparer.OrdinalIgnoreCase);
        allowed.UnionWith(options.AllowedHosts);
        if (options.PublicUrl is { } address) allowed.Add(address.Host);
        foreach (var bound in options.Addresses.Where(a => !a.IsAnyAddress)) allowed.Add(bound.Host);
        return allowed;
    }
}
