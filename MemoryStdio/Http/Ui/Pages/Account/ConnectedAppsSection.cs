using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Account;

/// <summary>The programs that a person let in by OAuth: what each may do, when it was last there, and the way to end it.</summary>
internal static class ConnectedAppsSection
{
    private const string Path = "/account/apps/disconnect";
    private const string Client = "client";

    public static void MapConnectedApps(this IEndpointRouteBuilder app)
    {
        // Without write access, too: whoever finds an app that should not be there must be able to end it.
        app.Pages(Path).MapGet("", AskAsync);
        app.Forms(Path, AccessPolicies.Session).MapPost("", DisconnectAsync);
    }

    public static Html Show(Visit visit, IReadOnlyList<ConnectedApp> apps) => $"""
        <section><h2>{visit.Say(AccountWords.Apps)}</h2>
        {(apps.Count == 0 ? (Html)$"""<p class="muted">{visit.Say(AccountWords.NoApps)}</p>""" : Table(visit, apps))}</section>
        """;

    private static Html Table(Visit visit, IReadOnlyList<ConnectedApp> apps) => $"""
        <p class="muted">{visit.Say(AccountWords.AppsLead)}</p>
        <div class="table-wrap" tabindex="0" role="region" aria-label="{visit.Say(AccountWords.Apps)}"><table>
        <thead><tr><th scope="col">{visit.Say(AccountWords.App)}</th><th scope="col">{visit.Say(AccountWords.Scopes)}</th><th scope="col">{visit.Say(AccountWords.AppProjects)}</th><th scope="col">{visit.Say(AccountWords.ConnectedSince)}</th><th scope="col">{visit.Say(AccountWords.LastUsed)}</th><td></td></tr></thead>
        <tbody>{Html.Each(apps, app => Row(visit, app))}</tbody></table></div>
        """;

    private static Html Row(Visit visit, ConnectedApp app) => $"""
        <tr><th scope="row"><bdi>{app.Name}</bdi><div class="muted small"><code>{app.ClientId}</code></div></th>
        <td>{visit.Say(CredentialTable.ScopesOf(app.Scopes))}</td>
        <td dir="auto">{(app.ProjectLimits is null ? visit.Say(AccountWords.AllProjects) : string.Join(", ", app.ProjectLimits.Order(StringComparer.OrdinalIgnoreCase)))}</td>
        <td>{Moment.Of(visit, app.ConnectedAt)}</td><td>{Moment.Of(visit, app.LastUsedAt)}</td>
        <td><a class="button quiet" href="{visit.To(Path)}?{Client}={Uri.EscapeDataString(app.ClientId)}" aria-label="{visit.Say(AccountWords.DisconnectOne, app.Name)}">{visit.Say(AccountWords.Disconnect)}</a></td></tr>
        """;

    private static async Task<IResult> AskAsync(Visit visit, ConnectedApps apps, [FromQuery(Name = Client)] string? id, CancellationToken cancellationToken)
    {
        if ((await apps.ListAsync(visit.Identity!.User, cancellationToken)).FirstOrDefault(a => a.ClientId == id) is not { } app) return ErrorPage.Of(visit, StatusCodes.Status404NotFound, null);
        return visit.Page(NavigationItem.Account, visit.Say(AccountWords.DisconnectTitle, app.Name), $"""
            <div class="card"><h1 dir="auto">{visit.Say(AccountWords.DisconnectTitle, app.Name)}</h1>
            <p>{visit.Say(AccountWords.DisconnectText)} {Html.When(app.IsOwn, () => $"{visit.Say(AccountWords.DisconnectOwn)}")}</p>
            <form method="post" action="{visit.To(Path)}">{visit.Csrf()}<input type="hidden" name="{Client}" value="{app.ClientId}">
            <div class="actions"><button class="danger primary">{visit.Say(AccountWords.Disconnect)}</button><a class="button" href="{visit.To(NavigationItem.Account.Path)}">{visit.Say(CommonWords.Cancel)}</a></div></form></div>
            """);
    }

    private static async Task<IResult> DisconnectAsync(Visit visit, ConnectedApps apps, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        return (await apps.RevokeAsync(visit.Identity!.User, form[Client].ToString(), CredentialForms.ActorOf(visit), cancellationToken)).Succeeded(out var app, out _)
            ? visit.Go(NavigationItem.Account.Path, new Flash(visit.Say(AccountWords.Disconnected, app.Name)))
            : ErrorPage.Of(visit, StatusCodes.Status404NotFound, null);
    }
}
