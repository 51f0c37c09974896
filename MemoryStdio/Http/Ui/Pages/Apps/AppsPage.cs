using System.Globalization;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Apps;

/// <summary>The client programs of the person, what they did, and pausing them.</summary>
internal static class AppsPage
{
    public static void MapAppsPage(this IEndpointRouteBuilder app)
    {
        app.Pages(NavigationItem.Apps.Path).MapGet("", ShowAsync);
        app.Forms(NavigationItem.Apps.Path).MapPost("pause", PauseAsync);
        app.Forms(NavigationItem.Apps.Path).MapPost("resume", ResumeAsync);
    }

    private static async Task<IResult> ShowAsync(Visit visit, AppService apps, CancellationToken cancellationToken)
    {
        if (!(await apps.ListAsync(visit.Caller, cancellationToken)).Succeeded(out var all, out var problem)) return visit.Failed(problem);
        return visit.Page(NavigationItem.Apps, visit.Say(NavigationWords.Apps), $"""
            <div class="page-head"><h1>{visit.Say(NavigationWords.Apps)}</h1></div>
            <p class="muted">{visit.Say(AppWords.Lead)}</p>
            {(all.Count == 0 ? Nothing(visit) : Table(visit, all))}
            <p class="hint">{visit.Say(AppWords.Limits)}</p>
            """);
    }

    private static Html Nothing(Visit visit) => $"""
        <div class="card empty"><h2>{visit.Say(AppWords.None)}</h2><p>{visit.Say(AppWords.NoneHint)}</p></div>
        """;

    private static Html Table(Visit visit, IReadOnlyList<AppInfo> all) => $"""
        <div class="table-wrap"><table class="apps">
        <thead><tr><th scope="col">{visit.Say(AppWords.App)}</th><th scope="col" class="number">{visit.Say(AppWords.Memories)}</th><th scope="col" class="number">{visit.Say(AppWords.Reads)}</th><th scope="col" class="number">{visit.Say(AppWords.Searches)}</th><th scope="col">{visit.Say(AppWords.First)}</th><th scope="col">{visit.Say(AppWords.Last)}</th>{Html.When(visit.MayWrite, () => $"<td></td>")}</tr></thead>
        <tbody>{Html.Each(all, app => Row(visit, app))}</tbody>
        </table></div>
        """;

    private static Html Row(Visit visit, AppInfo app) => $"""
        <tr{Html.Attribute("class", app.PausedSince is null ? null : "paused")}>
        <th scope="row"><span class="person">{Avatar.Of(app.Name)}<span class="app-name"><bdi>{NameOf(visit, app.Name)}</bdi>{Status(visit, app)}</span></span></th>
        {Count(visit, AppWords.Memories, app.Memories)}{Count(visit, AppWords.Reads, app.Reads)}{Count(visit, AppWords.Searches, app.Searches)}
        <td><span class="cell-label">{visit.Say(AppWords.First)}</span> {Moment.Of(visit, app.FirstSeen)}</td>
        <td><span class="cell-label">{visit.Say(AppWords.Last)}</span> {Moment.Of(visit, app.LastSeen)}</td>
        {Html.When(visit.MayWrite, () => Switch(visit, app))}</tr>
        """;

    // On a phone the head of the table is gone, and each number needs its own label.
    private static Html Count(Visit visit, Phrase label, long count) =>
        $"""<td class="number"><span class="cell-label">{visit.Say(label)}</span> {count.ToString("N0", CultureInfo.InvariantCulture)}</td>""";

    private static Html Status(Visit visit, AppInfo app)
    {
        if (!app.CanBePaused) return $"""<span class="muted small">{visit.Say(AppWords.Always)}</span>""";
        if (app.PausedSince is not { } since) return $"""<span class="muted small">{visit.Say(AppWords.Active)}</span>""";
        var exactly = since.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return $"""<span><span class="warning badge" title="{exactly}">{visit.Say(AppWords.PausedSince, Moment.Relative(visit, since))}</span></span>""";
    }

    private static Html Switch(Visit visit, AppInfo app)
    {
        if (!app.CanBePaused) return $"<td></td>";
        var isPaused = app.PausedSince is not null;
        return $"""
            <td class="row-actions"><form method="post" action="{visit.To(isPaused ? "/apps/resume" : "/apps/pause")}">{visit.Csrf()}<input type="hidden" name="name" value="{app.Name}"><button aria-label="{visit.Say(isPaused ? AppWords.ResumeOf : AppWords.PauseOf, NameOf(visit, app.Name))}">{Icon.Of(visit, isPaused ? "resume" : "pause")}{visit.Say(isPaused ? AppWords.Resume : AppWords.Pause)}</button></form></td>
            """;
    }

    public static string NameOf(Visit visit, string app) => app switch
    {
        AppName.Page => visit.Say(AppWords.Page),
        AppName.CommandLine => visit.Say(AppWords.CommandLine),
        "unknown" => visit.Say(AppWords.Unnamed),
        _ => app,
    };

    private static async Task<IResult> PauseAsync(Visit visit, AppService apps, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        return Done(visit, await apps.PauseAsync(visit.Caller, form["name"], cancellationToken), AppWords.Paused);
    }

    private static async Task<IResult> ResumeAsync(Visit visit, AppService apps, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        return Done(visit, await apps.ResumeAsync(visit.Caller, form["name"], cancellationToken), AppWords.Resumed);
    }

    private static IResult Done(Visit visit, Result<AppInfo> result, Phrase done) => result.Succeeded(out var app, out var problem)
        ? visit.Go(NavigationItem.Apps.Path, new Flash(visit.Say(done, NameOf(visit, app.Name))))
        : visit.Failed(problem);
}
