using Microsoft.AspNetCore.Builder;

namespace MemoryStdio.Http.Security;

/// <summary>Answers are private data: nothing may keep them, guess their type or show them in a frame. An endpoint may set its own.</summary>
internal static class SecurityHeaders
{
    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        // Not no-referrer: browsers would then send "Origin: null" with the pages' own forms, which no check could tell from a stranger's.
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        return next(context);
    });
}
