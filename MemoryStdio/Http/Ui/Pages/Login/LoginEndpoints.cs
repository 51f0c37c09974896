using MemoryStdio.Auth;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Login;

/// <summary>In and out: with a credential of any family, or with the link that <c>serve</c> printed.</summary>
internal static class LoginEndpoints
{
    public static void MapLogin(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("").AllowAnonymous().WithMetadata(UiPage.Instance);
        open.ExcludeFromDescription();
        open.MapGet("/", Start);
        open.MapGet(SessionAuthentication.LoginPath, Show);
        open.MapPost(SessionAuthentication.LoginPath, SignInAsync).RequireSameOrigin();
        open.MapGet("/login/{code}", ShowLink);
        open.MapPost("/login/link", SignInByLinkAsync).RequireSameOrigin();

        // Without write access, too: whoever came in must be able to leave.
        app.Forms("/logout", AccessPolicies.Session).MapPost("", SignOutAsync);
    }

    private static IResult Start(Visit visit) =>
        visit.Go(visit.Identity is null ? SessionAuthentication.LoginPath : NavigationItem.Memories.Path);

    private static IResult Show(Visit visit, [FromQuery(Name = SessionAuthentication.ReturnField)] string? returnTo) =>
        visit.Identity is null ? LoginPage.Show(visit, ReturnAddress.Safe(returnTo)) : visit.Go(NavigationItem.Memories.Path);

    private static async Task<IResult> SignInAsync(Visit visit)
    {
        var form = await visit.Context.Request.ReadFormAsync(visit.Context.RequestAborted);
        var returnTo = ReturnAddress.Safe(form[SessionAuthentication.ReturnField]);
        if (form[LoginPage.Credential].ToString().Trim() is not { Length: > 0 } typed)
            return LoginPage.Show(visit, returnTo, visit.Say(LoginWords.Missing), StatusCodes.Status400BadRequest);
        var outcome = await RequestSession.SignInAsync(visit.Context, Secret.From(typed));
        if (outcome is SignInOutcome.SignedIn) return visit.Go(returnTo);

        var rejected = ((SignInOutcome.Refused)outcome).Rejection;
        return LoginPage.Show(visit, returnTo, LoginPage.Explain(visit, rejected), RejectionAnswer.StatusOf(rejected.Reason));
    }

    // Only a look: programs that fetch addresses in advance must not use the link up.
    private static IResult ShowLink(Visit visit, string code) => LoginPage.ShowLink(visit, code);

    private static async Task<IResult> SignInByLinkAsync(Visit visit, LocalLink link)
    {
        var form = await visit.Context.Request.ReadFormAsync(visit.Context.RequestAborted);
        if (!link.TryUse(form[LoginPage.Code])) return LoginPage.Show(visit, "/", visit.Say(LoginWords.LinkGone), StatusCodes.Status401Unauthorized);
        var outcome = await RequestSession.SignInLocalOwnerAsync(visit.Context);
        return outcome is SignInOutcome.Refused refused
            ? LoginPage.Show(visit, "/", LoginPage.Explain(visit, refused.Rejection), RejectionAnswer.StatusOf(refused.Rejection.Reason))
            : visit.Go(NavigationItem.Memories.Path);
    }

    private static async Task<IResult> SignOutAsync(Visit visit)
    {
        await RequestSession.SignOutAsync(visit.Context);
        return visit.Go(SessionAuthentication.LoginPath);
    }
}
