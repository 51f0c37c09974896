using MemoryStdio.Auth;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Users;
using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Pages.Account;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Users;

/// <summary>For administrators.</summary>
internal static class UserEndpoints
{
    public static void MapUserPages(this IEndpointRouteBuilder app)
    {
        var pages = app.Pages(NavigationItem.Users.Path, AccessPolicies.SessionAdmin);
        pages.MapGet("", ListAsync);
        pages.MapGet("edit", EditAsync);
        var forms = app.Forms(NavigationItem.Users.Path, AccessPolicies.SessionAdmin);
        forms.MapPost("", CreateAsync);
        forms.MapPost("profile", SaveProfileAsync);
        forms.MapPost("access", SetAccessAsync);
        forms.MapPost("credentials", CreateCredentialAsync);
        forms.MapPost("rotate", RotateAsync);
        forms.MapPost("revoke", RevokeAsync);
    }

    public static string EditPath(OwnerId user) => $"/users/edit?{UserListPage.Id}={Uri.EscapeDataString(user.Value)}";

    private static async Task<IResult> ListAsync(Visit visit, UserPageParts parts, CancellationToken cancellationToken) =>
        UserListPage.Show(visit, await parts.RowsAsync(cancellationToken));

    private static async Task<IResult> CreateAsync(Visit visit, UserPageParts parts, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        var created = await parts.Users.CreateAsync(
            form[UserListPage.Id].ToString().Trim(), Given(form, AccountPage.Name), Given(form, AccountPage.Email), CredentialForms.ActorOf(visit), cancellationToken);
        return created.Succeeded(out var user, out var problem)
            ? visit.Go(EditPath(user.Id), new Flash(visit.Say(UserWords.CreatedNow, user.Id.Value)))
            : UserListPage.Show(visit, await parts.RowsAsync(cancellationToken), visit.Say(problem.Sentence));
    }

    private static async Task<IResult> EditAsync(Visit visit, [FromQuery] string? id, UserPageParts parts, CancellationToken cancellationToken) =>
        await parts.FindAsync(id, cancellationToken) is { } user ? await ShowAsync(visit, parts, user, null, cancellationToken) : NotFound(visit);

    private static async Task<IResult> SaveProfileAsync(Visit visit, UserPageParts parts, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (await parts.FindAsync(form[CredentialTable.User], cancellationToken) is not { } user) return NotFound(visit);
        var saved = await parts.Users.SetProfileAsync(
            user.Id, form[AccountPage.Name].ToString().Trim(), Given(form, AccountPage.Email), CredentialForms.ActorOf(visit), cancellationToken);
        return saved.Succeeded(out _, out var problem)
            ? visit.Go(EditPath(user.Id), new Flash(visit.Say(AccountWords.ProfileSaved)))
            : await ShowAsync(visit, parts, user, visit.Say(problem.Sentence), cancellationToken);
    }

    private static async Task<IResult> SetAccessAsync(Visit visit, UserPageParts parts, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (await parts.FindAsync(form[CredentialTable.User], cancellationToken) is not { } user) return NotFound(visit);
        var disable = form[UserEditPage.Disabled] == "true";
        if (disable && user.Id == visit.Identity!.User) return await ShowAsync(visit, parts, user, visit.Say(UserWords.NotYourself), cancellationToken);

        var changed = await parts.Users.SetDisabledAsync(user.Id.Value, disable, CredentialForms.ActorOf(visit), cancellationToken);
        return changed.Succeeded(out _, out var problem)
            ? visit.Go(EditPath(user.Id), new Flash(visit.Say(disable ? UserWords.DisabledNow : UserWords.EnabledNow, user.Id.Value)))
            : await ShowAsync(visit, parts, user, visit.Say(problem.Sentence), cancellationToken);
    }

    private static async Task<IResult> CreateCredentialAsync(Visit visit, UserPageParts parts, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (await parts.FindAsync(form[CredentialTable.User], cancellationToken) is not { } user) return NotFound(visit);
        return (await parts.Credentials.CreateAsync(visit, user.Id, form, cancellationToken)).Succeeded(out var issued, out var problem)
            ? IssuedPage.Show(visit, NavigationItem.Users, issued, EditPath(user.Id))
            : await ShowAsync(visit, parts, user, visit.Say(problem.Sentence), cancellationToken);
    }

    private static async Task<IResult> RotateAsync(Visit visit, UserPageParts parts, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (await parts.FindAsync(form[CredentialTable.User], cancellationToken) is not { } user
            || await parts.Credentials.FindAsync(user.Id, form, cancellationToken) is not { } credential) return NotFound(visit);
        return (await parts.Credentials.RotateAsync(visit, credential, cancellationToken)).Succeeded(out var issued, out var problem)
            ? IssuedPage.Show(visit, NavigationItem.Users, issued, EditPath(user.Id), parts.Credentials.OverlapEnd)
            : await ShowAsync(visit, parts, user, visit.Say(problem.Sentence), cancellationToken);
    }

    private static async Task<IResult> RevokeAsync(Visit visit, UserPageParts parts, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (await parts.FindAsync(form[CredentialTable.User], cancellationToken) is not { } user
            || await parts.Credentials.FindAsync(user.Id, form, cancellationToken) is not { } credential) return NotFound(visit);
        return (await parts.Credentials.RevokeAsync(visit, credential, cancellationToken)).Succeeded(out _, out var problem)
            ? visit.Go(EditPath(user.Id), new Flash(visit.Say(AccountWords.RevokedNow, credential.Hint)))
            : await ShowAsync(visit, parts, user, visit.Say(problem.Sentence), cancellationToken);
    }

    private static async Task<IResult> ShowAsync(Visit visit, UserPageParts parts, User user, string? problem, CancellationToken cancellationToken) =>
        UserEditPage.Show(visit, user, await parts.Credentials.ListAsync(user.Id, cancellationToken), problem);

    private static string? Given(IFormCollection form, string field) => form[field].ToString().Trim() is { Length: > 0 } value ? value : null;

    private static IResult NotFound(Visit visit) => ErrorPage.Of(visit, StatusCodes.Status404NotFound, null);
}
