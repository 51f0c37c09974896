using MemoryStdio.Auth.Audit;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Activity;

/// <summary>The audit: an administrator sees everybody's, everybody else their own.</summary>
internal static class ActivityPage
{
    private const int PageSize = 50;

    private static string Path => NavigationItem.Activity.Path;

    public static void MapActivity(this IEndpointRouteBuilder app)
    {
        var pages = app.Pages(Path);
        pages.MapGet("", ShowAsync);
        pages.MapGet("vault", VaultActivityPage.ShowAsync);
    }

    /// <summary>The heading of both logs and the way from one to the other.</summary>
    public static Html Head(Visit visit, bool isVault) => $"""
        <div class="page-head"><h1>{visit.Say(NavigationWords.Activity)}</h1></div>
        <nav class="tabs" aria-label="{visit.Say(ActivityWords.Log)}">
        <a href="{visit.To(Path)}"{Html.Attribute("aria-current", isVault ? null : "page")}>{visit.Say(ActivityWords.AccessLog)}</a>
        <a href="{visit.To(VaultActivityPage.Path)}"{Html.Attribute("aria-current", isVault ? "page" : null)}>{visit.Say(ActivityWords.VaultLog)}</a>
        </nav>
        <p class="muted">{visit.Say(isVault ? ActivityWords.VaultLead : ActivityWords.Lead)}</p>
        """;

    public static Html Nothing(Visit visit) => $"""
        <div class="empty"><h2>{visit.Say(ActivityWords.None)}</h2><p>{visit.Say(ActivityWords.NoneHint)}</p></div>
        """;

    private static async Task<IResult> ShowAsync(Visit visit, IAuditStore store, AuditLog log, CancellationToken cancellationToken)
    {
        var filter = ActivityFilter.Of(visit);
        // What just happened may still wait for its turn to be written.
        await log.FlushAsync(cancellationToken);
        var rows = await store.QueryAsync(new AuditQuery(filter.Since(visit), filter.User, PageSize + 1, filter.Event, filter.Before), cancellationToken);
        return visit.Page(NavigationItem.Activity, visit.Say(NavigationWords.Activity), $"""
            {Head(visit, isVault: false)}
            {filter.Form(visit, Path, ActivityWords.Known.Select(e => (e, visit.Say(ActivityWords.Of(e)))))}
            {(rows.Count == 0 ? Nothing(visit) : Table(visit, rows.Take(PageSize)))}
            {filter.Pages(visit, Path, rows.Count > PageSize ? rows[PageSize - 1].Number : null)}
            """);
    }

    private static Html Table(Visit visit, IEnumerable<AuditRow> rows) => $"""
        <div class="table-wrap" tabindex="0" role="region" aria-label="{visit.Say(NavigationWords.Activity)}"><table>
        <thead><tr><th scope="col">{visit.Say(ActivityWords.Time)}</th><th scope="col">{visit.Say(ActivityWords.Event)}</th><th scope="col">{visit.Say(ActivityWords.User)}</th><th scope="col">{visit.Say(ActivityWords.Actor)}</th><th scope="col">{visit.Say(ActivityWords.Credential)}</th><th scope="col">{visit.Say(ActivityWords.Address)}</th><th scope="col">{visit.Say(ActivityWords.Detail)}</th></tr></thead>
        <tbody>{Html.Each(rows, row => Row(visit, row.Entry))}</tbody></table></div>
        """;

    private static Html Row(Visit visit, AuditEntry entry) => $"""
        <tr><td>{Moment.Of(visit, entry.Time)}</td>
        <th scope="row">{visit.Say(ActivityWords.Of(entry.Event))}</th>
        <td>{(entry.User is null ? Html.Empty : Avatar.WithName(entry.User))}</td>
        <td dir="auto">{entry.Actor}</td>
        <td>{Html.When(entry.Credential is not null, () => $"<code>{entry.Credential}</code>")}</td>
        <td>{entry.Address}</td>
        <td class="small" lang="en">{entry.Detail}</td></tr>
        """;
}
