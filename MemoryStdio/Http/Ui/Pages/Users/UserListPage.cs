using System.Globalization;
using MemoryStdio.Auth.Users;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Pages.Account;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.Users;

/// <param name="Memories">In a shared pool those that the user wrote.</param>
internal sealed record UserRow(User User, long Memories, int WorkingKeys);

internal static class UserListPage
{
    public const string Id = "id";

    public static IResult Show(Visit visit, IReadOnlyList<UserRow> users, string? problem = null) =>
        visit.Page(
            NavigationItem.Users, visit.Say(NavigationWords.Users),
            $"""
            <div class="page-head"><h1>{visit.Say(NavigationWords.Users)}</h1></div>
            <p class="muted">{visit.Say(UserWords.Lead)}</p>
            {Html.When(problem is not null, () => $"""<div class="alert" role="alert">{problem}</div>""")}
            {(users.Count == 0 ? (Html)$"""<div class="empty"><h2>{visit.Say(UserWords.None)}</h2><p>{visit.Say(UserWords.NoneHint)}</p></div>""" : Table(visit, users))}
            <section class="card"><h2>{visit.Say(UserWords.Create)}</h2>
            <form method="post" action="{visit.To("/users")}">{visit.Csrf()}
            {Field.Text(Id, visit.Say(AccountWords.UserId), "", visit.Say(AccountWords.UserIdHint), required: true)}
            {Field.Text(AccountPage.Name, visit.Say(AccountWords.Name), "", longest: 200)}
            {Field.Text(AccountPage.Email, visit.Say(AccountWords.Email), "", visit.Say(AccountWords.EmailHint), longest: 254)}
            <button class="primary">{visit.Say(UserWords.Create)}</button></form></section>
            """,
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    private static Html Table(Visit visit, IReadOnlyList<UserRow> users) => $"""
        <div class="table-wrap" tabindex="0" role="region" aria-label="{visit.Say(NavigationWords.Users)}"><table>
        <thead><tr><th scope="col">{visit.Say(AccountWords.UserId)}</th><th scope="col">{visit.Say(AccountWords.Name)}</th><th scope="col">{visit.Say(AccountWords.Email)}</th><th scope="col" class="number">{visit.Say(UserWords.Memories)}</th><th scope="col">{visit.Say(UserWords.LastActive)}</th><th scope="col" class="number">{visit.Say(UserWords.WorkingKeys)}</th><td></td></tr></thead>
        <tbody>{Html.Each(users, row => Row(visit, row))}</tbody></table></div>
        """;

    private static Html Row(Visit visit, UserRow row) => $"""
        <tr><th scope="row">{Avatar.WithName(row.User.Id.Value)} {Html.When(row.User.DisabledAt is not null, () => $"""<span class="kind">{visit.Say(UserWords.Disabled)}</span>""")}</th>
        <td dir="auto">{row.User.Name}</td><td>{row.User.Email}</td>
        <td class="number">{row.Memories.ToString("N0", CultureInfo.InvariantCulture)}</td>
        <td>{Moment.Of(visit, row.User.LastActiveAt)}</td>
        <td class="number">{row.WorkingKeys}</td>
        <td><a class="button quiet" href="{visit.To(UserEndpoints.EditPath(row.User.Id))}" aria-label="{visit.Say(UserWords.EditOne, row.User.Id.Value)}">{visit.Say(UserWords.Edit)}</a></td></tr>
        """;
}
