using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Auth.Users;
using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.Account;

internal static class AccountPage
{
    public const string Name = "name";
    public const string Email = "email";
    public const string Session = "session";

    private const string Action = "/account";

    /// <param name="user"><c>null</c>: the local owner, who is no user of the server's.</param>
    public static IResult Show(
        Visit visit, User? user, IReadOnlyList<StoredCredential> credentials, IReadOnlyList<ConnectedApp> apps, IReadOnlyList<BrowserSession> sessions, string? problem = null) =>
        visit.Page(
            NavigationItem.Account, visit.Say(NavigationWords.Account),
            $"""
            <div class="page-head"><h1>{visit.Say(NavigationWords.Account)}</h1></div>
            {Html.When(problem is not null, () => $"""<div class="alert" role="alert">{problem}</div>""")}
            {(user is null ? LocalOwner(visit) : Own(visit, user, credentials))}
            {ConnectedAppsSection.Show(visit, apps)}
            <section><h2>{visit.Say(AccountWords.Sessions)}</h2>{Sessions(visit, sessions)}</section>
            """,
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    public static Html ProfileForm(Visit visit, User user, string action) => $"""
        <section class="card"><h2>{visit.Say(AccountWords.Profile)}</h2>
        <form method="post" action="{visit.To(action + "/profile")}">{visit.Csrf()}<input type="hidden" name="{CredentialTable.User}" value="{user.Id.Value}">
        <p>{Avatar.WithName(user.Id.Value)}</p>
        {Field.Text(Name, visit.Say(AccountWords.Name), user.Name, required: true, longest: 200)}
        {Field.Text(Email, visit.Say(AccountWords.Email), user.Email, visit.Say(AccountWords.EmailHint), longest: 254)}
        {Html.When(visit.MayWrite, () => $"""<button class="primary">{visit.Say(CommonWords.Save)}</button>""")}
        </form></section>
        """;

    private static Html LocalOwner(Visit visit) => $"""<p class="notice">{visit.Say(AccountWords.LocalOwner)}</p>""";

    private static Html Own(Visit visit, User user, IReadOnlyList<StoredCredential> credentials) => $"""
        {ProfileForm(visit, user, Action)}
        <section><h2>{visit.Say(AccountWords.Credentials)}</h2>
        {CredentialTable.List(visit, credentials, Action)}
        {Html.When(visit.MayWrite, () => CredentialTable.CreateForm(visit, user.Id.Value, Action))}</section>
        """;

    private static Html Sessions(Visit visit, IReadOnlyList<BrowserSession> sessions) => $"""
        <div class="table-wrap" tabindex="0" role="region" aria-label="{visit.Say(AccountWords.Sessions)}"><table>
        <thead><tr><th scope="col">{visit.Say(AccountWords.Browser)}</th><th scope="col">{visit.Say(AccountWords.Address)}</th><th scope="col">{visit.Say(AccountWords.LastSeen)}</th><th scope="col">{visit.Say(AccountWords.Ends)}</th><td></td></tr></thead>
        <tbody>{Html.Each(sessions, session => SessionRow(visit, session))}</tbody></table></div>
        """;

    private static Html SessionRow(Visit visit, BrowserSession session) => $"""
        <tr><th scope="row">{session.UserAgent ?? visit.Say(AccountWords.Unknown)}</th>
        <td>{session.Address}</td><td>{Moment.Of(visit, session.LastSeenAt)}</td><td>{Moment.Of(visit, session.ExpiresAt)}</td>
        <td>{(session.Id == RequestSession.Of(visit.Context).Session.Id ? (Html)$"""<span class="kind">{visit.Say(AccountWords.ThisSession)}</span>""" : End(visit, session))}</td></tr>
        """;

    private static Html End(Visit visit, BrowserSession session) => $"""
        <form method="post" action="{visit.To("/account/sessions/end")}">{visit.Csrf()}<input type="hidden" name="{Session}" value="{session.Id}"><button class="quiet" aria-label="{visit.Say(AccountWords.SignOutThat, session.UserAgent ?? visit.Say(AccountWords.Unknown))}">{visit.Say(AccountWords.SignOutThere)}</button></form>
        """;
}
