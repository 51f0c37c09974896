using MemoryStdio.Auth;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Security;

/// <summary>
/// The cookie of a browser session. HttpOnly: no script reads it. SameSite=Lax: other sites' forms do not carry it, links do. Over https it is Secure and
/// named <c>__Host-…</c>, which browsers accept only from this host, for all paths, set over https: nobody beside us can plant one.
/// </summary>
internal static class SessionCookie
{
    public const string Name = "memorystdio";
    public const string SecureName = "__Host-memorystdio";

    public static Secret? Read(HttpContext context) =>
        context.Request.Cookies[NameFor(context)] is { Length: > 0 } value ? Secret.From(value) : null;

    public static void Write(HttpContext context, Secret cookie) =>
        // No expiry date: the browser forgets it when it closes, and the server decides about the rest.
        context.Response.Cookies.Append(NameFor(context), cookie.Reveal(), Options(context));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(NameFor(context), Options(context));

    private static string NameFor(HttpContext context) => context.Request.IsHttps ? SecureName : Name;

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        IsEssential = true,
    };
}
