using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Vault;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.Servers;

internal static class ServerListPage
{
    public const string Name = "name";
    public const string Url = "url";
    public const string Auth = "auth";
    public const string Header = "header";

    /// <param name="entered">What was typed into a form that was refused, so that nobody types it twice.</param>
    public static IResult Show(
        Visit visit, IReadOnlyList<(ServerRecord Server, TokenInfo? Token)> servers, bool sessionOnly, string? problem = null, IFormCollection? entered = null) =>
        visit.Page(
            NavigationItem.Servers, visit.Say(NavigationWords.Servers),
            $"""
            <div class="page-head"><h1>{visit.Say(NavigationWords.Servers)}</h1></div>
            <p class="muted">{visit.Say(ServerWords.Lead)}</p>
            {Html.When(sessionOnly, () => $"""<p class="warning">{visit.Say(ServerWords.SessionOnly)}</p>""")}
            {Html.When(problem is not null, () => $"""<div class="alert" role="alert">{problem}</div>""")}
            {(servers.Count == 0 ? (Html)$"""<div class="empty"><h2>{visit.Say(ServerWords.None)}</h2><p>{visit.Say(ServerWords.NoneHint)}</p></div>""" : Table(visit, servers))}
            <section class="card"><h2>{visit.Say(ServerWords.Register)}</h2>
            <form method="post" action="{visit.To("/servers")}">{visit.Csrf()}
            {Field.Text(Name, visit.Say(ServerWords.Name), entered?[Name], visit.Say(ServerWords.NameHint), required: true, longest: 64)}
            {Field.Text(Url, visit.Say(ServerWords.Address), entered?[Url], visit.Say(ServerWords.AddressHint), type: "url", required: true, longest: 2000)}
            {Field.Select(Auth, visit.Say(ServerWords.Auth), [("bearer", visit.Say(ServerWords.AuthBearer)), ("header", visit.Say(ServerWords.AuthHeader)), ("none", visit.Say(ServerWords.AuthNone))], entered?[Auth])}
            {Field.Text(Header, visit.Say(ServerWords.Header), entered?[Header], visit.Say(ServerWords.HeaderHint), longest: 100)}
            <button class="primary">{visit.Say(ServerWords.Register)}</button></form></section>
            """,
            problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    public static Html TokenState(Visit visit, TokenInfo? token) => token switch
    {
        null => $"""<span class="muted">{visit.Say(ServerWords.NoToken)}</span>""",
        { Expiry: TokenExpiry.Expired } => $"""<code>{token.Hint}</code> <span class="kind">{visit.Say(ServerWords.Expired)}</span>""",
        { Expiry: TokenExpiry.Soon } => $"""<code>{token.Hint}</code> <span class="kind">{visit.Say(ServerWords.Soon)}</span>""",
        _ => $"""<code>{token.Hint}</code>""",
    };

    private static Html Table(Visit visit, IReadOnlyList<(ServerRecord Server, TokenInfo? Token)> servers) => $"""
        <div class="table-wrap" tabindex="0" role="region" aria-label="{visit.Say(NavigationWords.Servers)}"><table>
        <thead><tr><th scope="col">{visit.Say(ServerWords.Name)}</th><th scope="col">{visit.Say(ServerWords.Address)}</th><th scope="col">{visit.Say(ServerWords.Token)}</th><th scope="col">{visit.Say(ServerWords.LastUsed)}</th></tr></thead>
        <tbody>{Html.Each(servers, row => $"""
            <tr><th scope="row"><a href="{visit.To(ServerPages.PathOf(row.Server))}" dir="auto">{row.Server.Name}</a></th><td><code>{row.Server.Endpoint.ToString()}</code></td><td>{TokenState(visit, row.Token)}</td><td>{Moment.Of(visit, row.Token?.LastUsedAt)}</td></tr>
            """)}</tbody></table></div>
        """;
}
