using MemoryStdio.Http.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Security;

/// <summary>
/// A proxy may look at the first of two equal headers and the server at the last: whoever sends two wants them told apart. Repeated credentials are
/// the authenticator's to refuse; this refuses the rest of what decides where a request goes and what it may do.
/// </summary>
internal static class RepeatedHeaders
{
    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.Headers.FirstOrDefault(header => header.Value.Count > 1 && Decides(header.Key)) is { Key: { } name }
            ? ProblemResponse.WriteAsync(context, StatusCodes.Status400BadRequest, "Repeated header", $"The header {name} came more than once. Send it once.")
            : next(context));

    private static bool Decides(string name) =>
        name.StartsWith("Mcp-", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Project-Id", StringComparison.OrdinalIgnoreCase)
        || name.Equals("If-Match", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Last-Event-ID", StringComparison.OrdinalIgnoreCase);
}
