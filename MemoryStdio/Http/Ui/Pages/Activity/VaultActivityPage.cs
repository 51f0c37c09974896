using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Identity;
using MemoryStdio.Vault;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.Activity;

/// <summary>What happened to the saved tokens of other servers, and which client used them.</summary>
internal static class VaultActivityPage
{
    public const string Path = "/activity/vault";

    private const int PageSize = 50;

    public static async Task<IResult> ShowAsync(Visit visit, IVaultStore store, CancellationToken cancellationToken)
    {
        var filter = ActivityFilter.Of(visit);
        IReadOnlyList<VaultEventRow> rows = [];
        // A name that no user can have has done nothing.
        if (filter.User is null) rows = await ReadAsync(null);
        else if (OwnerId.TryCreate(filter.User, out var owner, out _)) rows = await ReadAsync(owner);
        return visit.Page(NavigationItem.Activity, visit.Say(NavigationWords.Activity), $"""
            {ActivityPage.Head(visit, isVault: true)}
            {filter.Form(visit, Path, ActivityWords.KnownOfVault.Select(e => (e, visit.Say(ActivityWords.OfVault(e)))))}
            {(rows.Count == 0 ? ActivityPage.Nothing(visit) : Table(visit, rows.Take(PageSize)))}
            {filter.Pages(visit, Path, rows.Count > PageSize ? rows[PageSize - 1].Number : null)}
            """);

        Task<IReadOnlyList<VaultEventRow>> ReadAsync(OwnerId? owner) =>
            store.QueryEventsAsync(new VaultEventQuery(filter.Since(visit), owner, filter.Event, filter.Before, PageSize + 1), cancellationToken);
    }

    private static Html Table(Visit visit, IEnumerable<VaultEventRow> rows) => $"""
        <div class="table-wrap" tabindex="0" role="region" aria-label="{visit.Say(ActivityWords.VaultLog)}"><table>
        <thead><tr><th scope="col">{visit.Say(ActivityWords.Time)}</th><th scope="col">{visit.Say(ActivityWords.Event)}</th><th scope="col">{visit.Say(ActivityWords.User)}</th><th scope="col">{visit.Say(ActivityWords.Server)}</th><th scope="col">{visit.Say(ActivityWords.Client)}</th><th scope="col">{visit.Say(ActivityWords.Detail)}</th></tr></thead>
        <tbody>{Html.Each(rows, row => Row(visit, row.Event))}</tbody></table></div>
        """;

    private static Html Row(Visit visit, VaultEvent entry) => $"""
        <tr><td>{Moment.Of(visit, entry.At)}</td>
        <th scope="row">{visit.Say(ActivityWords.OfVault(entry.Action))}</th>
        <td>{Avatar.WithName(entry.Owner.Value)}</td>
        <td dir="auto">{entry.ServerName}</td>
        <td dir="auto">{entry.Client}</td>
        <td class="small" lang="en">{entry.Detail}</td></tr>
        """;
}
