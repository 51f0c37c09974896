using MemoryStdio.Auth.Sessions;
using MemoryStdio.Http.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MemoryStdio.Http.Security;

/// <summary>
/// Against forged forms (CSRF). A form of a session carries the session's token; and whatever the browser says about where a form came from must say:
/// from here. A cookie's SameSite does not tell ports of one machine apart, so it alone protects nothing that runs locally.
/// </summary>
internal static class FormGuard
{
    public const string Field = "_csrf";
    public const string Header = "X-CSRF-Token";

    /// <summary>For endpoints behind <see cref="AccessPolicies.Session"/>: refuses a form without the session's token.</summary>
    public static TBuilder RequireCsrf<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter(async (invocation, next) =>
            await IsValidAsync(invocation.HttpContext) ? await next(invocation) : await RefuseAsync(invocation.HttpContext));

    /// <summary>For forms before there is a session, such as the login.</summary>
    public static TBuilder RequireSameOrigin<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.AddEndpointFilter(async (invocation, next) =>
            IsSameOrigin(invocation.HttpContext) ? await next(invocation) : await RefuseAsync(invocation.HttpContext));

    public static async Task<bool> IsValidAsync(HttpContext context)
    {
        if (!IsSameOrigin(context) || await RequestSession.FindAsync(context) is not { } session) return false;
        var given = context.Request.Headers[Header].ToString() is { Length: > 0 } header ? header
            : context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(context.RequestAborted))[Field].ToString()
            : null;
        return SessionSecrets.SameToken(session.CsrfToken, given);
    }

    /// <summary>False when the browser says that the request was made by another page. Programs that are no browsers say nothing.</summary>
    public static bool IsSameOrigin(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not ("same-origin" or "none")) return false;
        return headers.Origin.ToString() is not { Length: > 0 } origin
            || origin.Equals($"{context.Request.Scheme}://{context.Request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    // As the endpoint shows problems: a page to a person, JSON to a program.
    public static async Task<object?> RefuseAsync(HttpContext context)
    {
        await ProblemResponse.WriteAsync(
            context, StatusCodes.Status403Forbidden, "Form refused", "The form did not come from a page of your present session. Load the page again and repeat.");
        return Results.Empty;
    }
}
