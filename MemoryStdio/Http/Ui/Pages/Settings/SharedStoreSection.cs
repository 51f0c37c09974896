using System.Globalization;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;
using MemoryStdio.Sentences;

namespace MemoryStdio.Http.Ui.Pages.Settings;

/// <summary>How it stands with the Qdrant that memories are shared through, or how to have one.</summary>
internal static class SharedStoreSection
{
    // For whoever reads it: the values are their own to fill in.
    private const string SetUp = """
        export QDRANT_URL=http://localhost:6333
        export QDRANT_API_KEY=vault:qdrant     # memorystdio vault set qdrant
        memorystdio serve
        """;

    public static async Task<Html> ShowAsync(Visit visit, HttpHostOptions options, ISyncStore sync, IRemoteStore? remote, CancellationToken cancellationToken)
    {
        var content = options.Shared is { } shared && remote is not null
            ? State(visit, shared, await sync.StatusAsync(remote.Target, cancellationToken))
            : Off(visit);
        return $"""<section class="card"><h2>{visit.Say(SettingsWords.Shared)}</h2>{content}</section>""";
    }

    private static Html Off(Visit visit) => $"""
        <p>{visit.Say(SettingsWords.SharedOff)}</p>
        {SecretBox.Copyable(visit, "qdrant-setup", SetUp)}
        """;

    private static Html State(Visit visit, SharedStore shared, OutboxStatus status) => $"""
        <dl class="facts">
        <dt>{visit.Say(SettingsWords.SharedMode)}</dt><dd>{visit.Say(SettingsWords.SharedMirror)}</dd>
        <dt>{visit.Say(SettingsWords.SharedAddress)}</dt><dd><code>{shared.Url.GetLeftPart(UriPartial.Path)}</code></dd>
        <dt>{visit.Say(SettingsWords.SharedCollection)}</dt><dd><code>{shared.Collection}</code></dd>
        <dt>{visit.Say(SettingsWords.SharedState)}</dt><dd>{(status.FailingSince is { } since ? (Html)$"""<span class="warning badge">{visit.Say(SettingsWords.SharedFails, Moment.Relative(visit, since))}</span>""" : $"{visit.Say(SettingsWords.SharedWorks)}")}</dd>
        <dt>{visit.Say(SettingsWords.SharedWaiting)}</dt><dd>{Number(status.Waiting)}</dd>
        {Html.When(status.SetAside > 0, () => $"<dt>{visit.Say(SettingsWords.SharedAside)}</dt><dd>{Number(status.SetAside)}</dd>")}
        <dt>{visit.Say(SettingsWords.SharedDelivered)}</dt><dd>{Moment.Of(visit, status.DeliveredAt)}</dd>
        {Html.When(status.Error is not null, () => $"<dt>{visit.Say(SettingsWords.SharedError)}</dt><dd>{visit.Say(Sentence.Recall(status.Error!))}</dd>")}
        </dl>
        <p><a class="button" href="{shared.Url.GetLeftPart(UriPartial.Authority)}/dashboard" rel="noreferrer" target="_blank">{visit.Say(SettingsWords.SharedDashboard)}</a></p>
        """;

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
