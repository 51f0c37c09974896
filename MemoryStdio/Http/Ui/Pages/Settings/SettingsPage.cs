using System.Globalization;
using System.Reflection;
using MemoryStdio.Embedding;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Http.Ui.Pages.Settings;

/// <summary>How this server is set up, to look at: settings are changed where it is started.</summary>
internal static class SettingsPage
{
    private static readonly string Version =
        typeof(SettingsPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public static void MapSettings(this IEndpointRouteBuilder app) => app.Pages(NavigationItem.Settings.Path).MapGet("", ShowAsync);

    private static async Task<IResult> ShowAsync(
        Visit visit, MemoryService memories, IEmbedder embedder, HttpHostOptions options, ISyncStore sync, CancellationToken cancellationToken)
    {
        // There is one only where a shared store is configured.
        var remote = visit.Context.RequestServices.GetService<IRemoteStore>();
        var stats = await memories.StatsAsync(visit.Caller, cancellationToken);
        return visit.Page(NavigationItem.Settings, visit.Say(NavigationWords.Settings), $"""
            <div class="page-head"><h1>{visit.Say(NavigationWords.Settings)}</h1></div>
            <section class="card"><h2>{visit.Say(SettingsWords.Storage)}</h2>{Stored(visit, stats)}</section>
            <section class="card"><h2>{visit.Say(SettingsWords.Model)}</h2>{Model(visit, embedder)}</section>
            {(visit.IsAdmin ? await SharedStoreSection.ShowAsync(visit, options, sync, remote, cancellationToken) : Html.Empty)}
            <section class="card"><h2>{visit.Say(SettingsWords.Display)}</h2><p class="hint">{visit.Say(SettingsWords.DisplayHint)}</p>{Preferences.Switches(visit)}</section>
            <section class="card"><h2>{visit.Say(SettingsWords.Program)}</h2>{Program(visit, options)}</section>
            {Html.When(visit.IsAdmin && options.Settings.Count > 0, () => InForce(visit, options.Settings))}
            """);
    }

    private static Html Stored(Visit visit, MemoryStats stats) => $"""
        <dl class="facts">
        <dt>{visit.Say(SettingsWords.Stored)}</dt><dd>{Number(stats.Memories)}</dd>
        <dt>{visit.Say(SettingsWords.Archived)}</dt><dd>{Number(stats.Archived)}</dd>
        <dt>{visit.Say(SettingsWords.Deleted)}</dt><dd>{Number(stats.Deleted)}</dd>
        <dt>{visit.Say(SettingsWords.Projects)}</dt><dd>{Number(stats.Projects)}</dd>
        <dt>{visit.Say(SettingsWords.Pending)}</dt><dd>{Number(stats.PendingEmbeddings)}</dd>
        <dt>{visit.Say(SettingsWords.Oldest)}</dt><dd>{Moment.Of(visit, stats.Oldest)}</dd>
        <dt>{visit.Say(SettingsWords.Newest)}</dt><dd>{Moment.Of(visit, stats.Newest)}</dd>
        </dl>
        """;

    private static Html Model(Visit visit, IEmbedder embedder) => $"""
        <dl class="facts">
        <dt>{visit.Say(SettingsWords.State)}</dt><dd>{State(visit, embedder)}</dd>
        {Html.When(visit.IsAdmin && embedder.Problem is not null, () => $"<dt>{visit.Say(SettingsWords.Why)}</dt><dd>{visit.Say(embedder.Problem!)}</dd>")}
        {Html.When(embedder.Model is not null, () => $"""
            <dt>{visit.Say(SettingsWords.ModelName)}</dt><dd><code>{embedder.Model!.Id}</code></dd>
            <dt>{visit.Say(SettingsWords.Dimension)}</dt><dd>{embedder.Model.Dimension}</dd>
            """)}
        </dl>
        """;

    private static string State(Visit visit, IEmbedder embedder) => visit.Say(embedder.State switch
    {
        EmbedderState.Ready => SettingsWords.Ready,
        EmbedderState.Failed => SettingsWords.Failed,
        _ => SettingsWords.Loading,
    });

    private static Html Program(Visit visit, HttpHostOptions options) => $"""
        <dl class="facts">
        <dt>{visit.Say(SettingsWords.Version)}</dt><dd>MemoryStdio {Version}</dd>
        <dt>{visit.Say(SettingsWords.ProjectMode)}</dt><dd>{visit.Say(options.ProjectIdMode == ProjectIdMode.Global ? SettingsWords.ModeShared : SettingsWords.ModeEach)}</dd>
        <dt>{visit.Say(SettingsWords.Access)}</dt><dd>{visit.Say(visit.IsAdmin ? SettingsWords.MayAll : visit.MayWrite ? SettingsWords.MayWrite : SettingsWords.MayRead)}</dd>
        </dl>
        """;

    private static Html InForce(Visit visit, IReadOnlyList<SettingInForce> settings) => $"""
        <section><h2>{visit.Say(SettingsWords.InForce)}</h2><p class="muted">{visit.Say(SettingsWords.InForceHint)}</p>
        <div class="table-wrap" tabindex="0" role="region" aria-label="{visit.Say(SettingsWords.InForce)}"><table>
        <thead><tr><th scope="col">{visit.Say(SettingsWords.SettingName)}</th><th scope="col">{visit.Say(SettingsWords.SettingValue)}</th><th scope="col">{visit.Say(SettingsWords.SettingSource)}</th></tr></thead>
        <tbody>{Html.Each(settings, s => $"""<tr><th scope="row"><code>{s.Name}</code></th><td dir="auto">{s.Value}</td><td>{visit.Say(SourceName(s.Source))}</td></tr>""")}</tbody></table></div></section>
        """;

    private static Phrase SourceName(string source) => source switch
    {
        "option" => SettingsWords.FromOption,
        "environment" => SettingsWords.FromEnvironment,
        _ => SettingsWords.FromDefault,
    };

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
