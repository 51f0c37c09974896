using System.Security.Claims;
using System.Text.Encodings.Web;
using MemoryStdio.Http.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MemoryStdio.Http.Security;

/// <summary>Pages: who is asking is the browser's session. Without one a reader is sent to the login page and comes back afterwards.</summary>
internal sealed class SessionAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "Session";
    public const string LoginPath = "/login";
    public const string ReturnField = "return";

    /// <summary>The login page, and where it leads afterwards.</summary>
    public static string LoginAddress(HttpContext context) =>
        context.Request.PathBase + LoginPath + QueryString.Create(ReturnField, context.Request.PathBase + context.Request.Path + context.Request.QueryString);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (await RequestSession.FindAsync(Context) is not { } session) return AuthenticateResult.NoResult();
        var user = session.Session.User.Value;
        return AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, user), new Claim(ClaimTypes.Name, user)], Scheme)), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        // What a form sent cannot be sent again after the login, so there is nowhere to return to.
        if (HttpMethods.IsGet(Request.Method) || HttpMethods.IsHead(Request.Method)) Response.Redirect(LoginAddress(Context));
        else return ProblemResponse.WriteAsync(Context, StatusCodes.Status401Unauthorized, "Signed out", $"Your session has ended. Sign in again at {LoginPath} and repeat.");
        return Task.CompletedTask;
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => ProblemResponse.WriteAsync(
        Context, StatusCodes.Status403Forbidden, "Insufficient scope", "The credential you signed in with does not allow this. Sign in with one that does.");
}
