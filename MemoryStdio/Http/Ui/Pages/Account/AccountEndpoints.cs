using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Auth.Users;
using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.Ui.Pages.Account;

/// <summary>A person's own profile, keys and sessions. Whatever a form names, only what is the person's own is found.</summary>
internal static class AccountEndpoints
{
    public static IServiceCollection AddAccountPages(this IServiceCollection services) =>
        services.AddSingleton<CredentialForms>().AddSingleton<AccountParts>();

    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        app.Pages(NavigationItem.Account.Path).MapGet("", OpenAsync);
        var forms = app.Forms(NavigationItem.Account.Path);
        forms.MapPost("profile", SaveProfileAsync);
        forms.MapPost("credentials", CreateAsync);
        forms.MapPost("rotate", RotateAsync);
        forms.MapPost("revoke", RevokeAsync);
        app.MapConnectedApps();
        // Without write access, too: whoever lost a laptop must be able to end what is open there.
        app.Forms("/account/sessions", AccessPolicies.Session).MapPost("end", EndSessionAsync);
    }

    private static Task<IResult> OpenAsync(Visit visit, AccountParts parts, CancellationToken cancellationToken) => ShowAsync(visit, parts, null, cancellationToken);

    private static async Task<IResult> SaveProfileAsync(Visit visit, AccountParts parts, UserService users, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        var email = form[AccountPage.Email].ToString().Trim();
        var saved = await users.SetProfileAsync(
            User(visit), form[AccountPage.Name].ToString().Trim(), email.Length == 0 ? null : email, CredentialForms.ActorOf(visit), cancellationToken);
        return saved.Succeeded(out _, out var problem)
            ? visit.Go(NavigationItem.Account.Path, new Flash(visit.Say(AccountWords.ProfileSaved)))
            : await ShowAsync(visit, parts, visit.Say(problem.Sentence), cancellationToken);
    }

    private static async Task<IResult> CreateAsync(Visit visit, AccountParts parts, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        return (await parts.Credentials.CreateAsync(visit, User(visit), form, cancellationToken)).Succeeded(out var issued, out var problem)
            ? IssuedPage.Show(visit, NavigationItem.Account, issued, NavigationItem.Account.Path)
            : await ShowAsync(visit, parts, visit.Say(problem.Sentence), cancellationToken);
    }

    private static async Task<IResult> RotateAsync(Visit visit, AccountParts parts, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (await parts.Credentials.FindAsync(User(visit), form, cancellationToken) is not { } credential) return ErrorPage.Of(visit, StatusCodes.Status404NotFound, null);
        return (await parts.Credentials.RotateAsync(visit, credential, cancellationToken)).Succeeded(out var issued, out var problem)
            ? IssuedPage.Show(visit, NavigationItem.Account, issued, NavigationItem.Account.Path, parts.Credentials.OverlapEnd)
            : await ShowAsync(visit, parts, visit.Say(problem.Sentence), cancellationToken);
    }

    private static async Task<IResult> RevokeAsync(Visit visit, AccountParts parts, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (await parts.Credentials.FindAsync(User(visit), form, cancellationToken) is not { } credential) return ErrorPage.Of(visit, StatusCodes.Status404NotFound, null);
        return (await parts.Credentials.RevokeAsync(visit, credential, cancellationToken)).Succeeded(out _, out var problem)
            ? visit.Go(NavigationItem.Account.Path, new Flash(visit.Say(AccountWords.RevokedNow, credential.Hint)))
            : await ShowAsync(visit, parts, visit.Say(problem.Sentence), cancellationToken);
    }

    private static async Task<IResult> EndSessionAsync(Visit visit, BrowserSessions sessions, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        var ended = await sessions.RevokeAsync(form[AccountPage.Session].ToString(), User(visit), CredentialForms.ActorOf(visit), cancellationToken);
        return ended.Succeeded(out _, out _)
            ? visit.Go(NavigationItem.Account.Path, new Flash(visit.Say(AccountWords.SessionEnded)))
            : ErrorPage.Of(visit, StatusCodes.Status404NotFound, null);
    }

    private static async Task<IResult> ShowAsync(Visit visit, AccountParts parts, string? problem, CancellationToken cancellationToken)
    {
        var user = User(visit);
        return AccountPage.Show(
            visit, await parts.Users.FindAsync(user, cancellationToken), await parts.Credentials.ListAsync(user, cancellationToken),
            await parts.Apps.ListAsync(user, cancellationToken), await parts.Sessions.ListAsync(user, cancellationToken), problem);
    }

    private static OwnerId User(Visit visit) => visit.Identity!.User;
}

/// <summary>What the account page is made from.</summary>
internal sealed record AccountParts(UserService Users, CredentialForms Credentials, ConnectedApps Apps, BrowserSessions Sessions);
