using System.Globalization;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Activity;

/// <summary>The audit: an administrator sees everybody's, everybody else their own.</summary>
internal static class ActivityPage
{
    private const int PageSize = 50;
    private const int DefaultDays = 30;
    private static readonly int[] Periods = [1, 7, 30, 365];

    public static void MapActivity(this IEndpointRouteBuilder app) => app.Pages(NavigationItem.Activity.Path).MapGet("", ShowAsync);

    private static async Task<IResult> ShowAsync(
        Visit visit, IAuditStore store, AuditLog log, CancellationToken cancellationToken,
        [FromQuery] string? what = null, [FromQuery] string? user = null, [FromQuery] string? days = null, [FromQuery] string? before = null)
    {
        var filter = new Filter(Given(what), visit.IsAdmin ? Given(user) : visit.Identity!.User.Value, Days(days), Before(before));
        // What just happened may still wait for its turn to be written.
        await log.FlushAsync(cancellationToken);
        var rows = await store.QueryAsync(
            new AuditQuery(visit.Now - TimeSpan.FromDays(filter.Days), filter.User, PageSize + 1, filter.Event, filter.Before), cancellationToken);
        return visit.Page(NavigationItem.Activity, visit.Say(NavigationWords.Activity), $"""
            <div class="page-head"><h1>{visit.Say(NavigationWords.Activity)}</h1></div>
            <p class="muted">{visit.Say(ActivityWords.Lead)}</p>
            {Filters(visit, filter)}
            {(rows.Count == 0 ? Nothing(visit) : Table(visit, rows.Take(PageSize)))}
            {Pager.Of(visit, filter.Before is null ? null : Address(visit, filter with { Before = null }), rows.Count > PageSize ? Address(visit, filter with { Before = rows[PageSize - 1].Number }) : null)}
            """);
    }

    private static Html Filters(Visit visit, Filter filter) => $"""
        <form class="filters" method="get" action="{visit.To(NavigationItem.Activity.Path)}">
        {Field.Select("what", visit.Say(ActivityWords.Event), [("", visit.Say(ActivityWords.Any)), .. ActivityWords.Known.Select(e => (e, visit.Say(ActivityWords.Of(e))))], filter.Event)}
        {Field.Select("days", visit.Say(ActivityWords.Since), Periods.Select(d => (d.ToString(CultureInfo.InvariantCulture), visit.Say(PeriodName(d)))), filter.Days.ToString(CultureInfo.InvariantCulture))}
        {Html.When(visit.IsAdmin, () => Field.Text("user", visit.Say(ActivityWords.User), filter.User))}
        <button>{visit.Say(ActivityWords.Filter)}</button></form>
        """;

    private static Html Nothing(Visit visit) => $"""
        <div class="empty"><h2>{visit.Say(ActivityWords.None)}</h2><p>{visit.Say(ActivityWords.NoneHint)}</p></div>
        """;

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

    private static string Address(Visit visit, Filter filter) => visit.To(
        $"{NavigationItem.Activity.Path}?days={filter.Days.ToString(CultureInfo.InvariantCulture)}"
        + (filter.Event is null ? "" : "&what=" + Uri.EscapeDataString(filter.Event))
        + (filter.User is null || !visit.IsAdmin ? "" : "&user=" + Uri.EscapeDataString(filter.User))
        + (filter.Before is { } number ? "&before=" + number.ToString(CultureInfo.InvariantCulture) : ""));

    private static Phrase PeriodName(int days) => days switch
    {
        1 => ActivityWords.Day,
        7 => ActivityWords.Week,
        365 => ActivityWords.Year,
        _ => ActivityWords.Month,
    };

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    // Addresses are typed and shared; what is none of the choices shows the usual page.
    private static int Days(string? raw) =>
        int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Periods.Contains(days) ? days : DefaultDays;

    private static long? Before(string? raw) => long.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record Filter(string? Event, string? User, int Days, long? Before);
}
