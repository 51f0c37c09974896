using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Users;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Pages.Account;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.Users;

/// <summary>One user for an administrator: profile, keys, on and off.</summary>
internal static class UserEditPage
{
    public const string Disabled = "disabled";

    private const string Action = "/users";

    public static IResult Show(Visit visit, User user, IReadOnlyList<StoredCredential> credentials, string? problem = null) =>
        visit.Page(
            NavigationItem.Users, user.Id.Value,
            $"""
            <div class="page-head"><h1><bdi>{user.Id.Value}</bdi></h1></div>
            {Html.When(problem is not null, () => $"""<div class="alert" role="alert">{problem}</div>""")}
            {AccountPage.ProfileForm(visit, user, Action)}
            <section><h2>{visit.Say(AccountWords.Credentials)}</h2>{CredentialTable.List(visit, credentials, Action)}{CredentialTable.CreateForm(visit, user.Id.Value, Action)}</section>
            <section class="card"><h2>{visit.Say(UserWords.Access)}</h2><p>{visit.Say(UserWords.DisableText)}</p>{Switch(visit, user)}</section>
            """,
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static Html Switch(Visit visit, User user) => $"""
        <form method="post" action="{visit.To("/users/access")}">{visit.Csrf()}<input type="hidden" name="{CredentialTable.User}" value="{user.Id.Value}"><input type="hidden" name="{Disabled}" value="{(user.DisabledAt is null ? "true" : "false")}">
        <button{Html.Attribute("class", user.DisabledAt is null ? "danger" : null)}>{visit.Say(user.DisabledAt is null ? UserWords.Disable : UserWords.Enable)}</button></form>
        """;
}
