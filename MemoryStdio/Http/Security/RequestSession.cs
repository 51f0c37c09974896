using MemoryStdio.Auth;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Identity;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.Security;

/// <summary>The browser session of a request: who it is, signing in and signing out. Only pages use it; the API and MCP never look at cookies.</summary>
internal static class RequestSession
{
    /// <summary>The living session, or <c>null</c>. Looked up once per request.</summary>
    public static async Task<CurrentSession?> FindAsync(HttpContext context)
    {
        if (context.Features.Get<Looked>() is { } looked) return looked.Session;
        var session = SessionCookie.Read(context) is { } cookie
            ? await context.RequestServices.GetRequiredService<BrowserSessions>().FindAsync(cookie, context.RequestAborted)
            : null;
        Remember(context, session);
        return session;
    }

    /// <summary>For endpoints behind <see cref="AccessPolicies.Session"/>, which lets nobody through without one.</summary>
    public static CurrentSession Of(HttpContext context) =>
        context.Features.Get<Looked>()?.Session ?? throw new InvalidOperationException("This endpoint does not require a session.");

    /// <summary>Signs in with a credential that a person typed; on success the answer carries the cookie.</summary>
    public static async Task<SignInOutcome> SignInAsync(HttpContext context, Secret credential)
    {
        var presented = Presented(context) with { Bearer = credential };
        return await KeepAsync(context, await Sessions(context).SignInAsync(presented, context.RequestAborted));
    }

    /// <summary>For the local owner, recognised by the one-time link.</summary>
    public static async Task<SignInOutcome> SignInLocalOwnerAsync(HttpContext context) =>
        await KeepAsync(context, await Sessions(context).SignInLocalOwnerAsync(Presented(context), context.RequestAborted));

    public static async Task SignOutAsync(HttpContext context)
    {
        if (SessionCookie.Read(context) is { } cookie) await Sessions(context).SignOutAsync(cookie, context.RequestAborted);
        SessionCookie.Clear(context);
        Remember(context, null);
    }

    private static async Task<SignInOutcome> KeepAsync(HttpContext context, SignInOutcome outcome)
    {
        if (outcome is not SignInOutcome.SignedIn signedIn) return outcome;
        // Whoever signs in anew leaves no old session behind that somebody could go on using.
        if (SessionCookie.Read(context) is { } old) await Sessions(context).SignOutAsync(old, context.RequestAborted);
        SessionCookie.Write(context, signedIn.Cookie);
        Remember(context, signedIn.Current);
        return outcome;
    }

    private static void Remember(HttpContext context, CurrentSession? session)
    {
        context.Features.Set(new Looked(session));
        if (session is null) return;
        var pool = context.RequestServices.GetRequiredService<HttpHostOptions>().ProjectIdMode == ProjectIdMode.Global;
        var caller = pool ? session.Caller with { Owner = OwnerId.Team } : session.Caller;
        context.Features.Set(new RequestIdentity(caller, session.Session.User, session.Credential, null));
    }

    private static BrowserSessions Sessions(HttpContext context) => context.RequestServices.GetRequiredService<BrowserSessions>();

    private static CredentialPresented Presented(HttpContext context) => new()
    {
        RemoteAddress = context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
        UserAgent = context.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null,
        Client = new ClientIdentity("web", null),
    };

    private sealed record Looked(CurrentSession? Session);
}
