using MemoryStdio.Http.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Http.Telemetry;

/// <summary>
/// One line for each request: id, method, route, status, time, user. Routes, not addresses: an address may carry a key, a user or a search.
/// </summary>
internal static class RequestLog
{
    public const string RequestIdHeader = "X-Request-Id";

    public static void Use(IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("MemoryStdio.Http.Requests");
        var metrics = app.ApplicationServices.GetRequiredService<HttpMetrics>();
        var time = app.ApplicationServices.GetRequiredService<TimeProvider>();
        app.Use(async (context, next) =>
        {
            var started = time.GetTimestamp();
            context.Response.Headers[RequestIdHeader] = context.TraceIdentifier;
            try
            {
                await next(context);
            }
            finally
            {
                var took = time.GetElapsedTime(started);
                metrics.Request(RouteOf(context), context.Response.StatusCode, took);
                logger.LogInformation(
                    "{RequestId} {Method} {Route} {Status} {Milliseconds:F1} ms user={User}",
                    context.TraceIdentifier, MethodOf(context), RouteOf(context), context.Response.StatusCode, took.TotalMilliseconds,
                    RequestIdentity.Find(context)?.User.Value ?? "-");
            }
        });
    }

    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    // A method is any token the client likes; an unknown one must not become a metric's or a log's content.
    private static string MethodOf(HttpContext context) =>
        context.Request.Method is "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS" ? context.Request.Method : "(other)";
}
