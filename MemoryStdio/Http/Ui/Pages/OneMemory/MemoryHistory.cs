using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;

namespace MemoryStdio.Http.Ui.Pages.OneMemory;

/// <summary>All versions, newest first, each with what it changed word by word and the way back to it.</summary>
internal static class MemoryHistory
{
    public static Html Show(Visit visit, MemoryRecord memory, IReadOnlyList<MemoryVersion> versions) => $"""
        <p class="hint">{visit.Say(OneMemoryWords.HistoryHint)}</p>
        <ol class="history" reversed>
        {Html.Each(versions.Index().Reverse(), v => One(visit, memory, v.Item, v.Index == 0 ? null : versions[v.Index - 1]))}
        </ol>
        """;

    private static Html One(Visit visit, MemoryRecord memory, MemoryVersion version, MemoryVersion? before)
    {
        var isCurrent = version.Number == memory.Version;
        return $"""
            <li class="card">
            <div class="version-head"><strong>{visit.Say(OneMemoryWords.Version)} {version.Number}</strong> <span class="kind">{visit.Say(ChangeOf(version.Change))}</span>{Html.When(isCurrent, () => $"""<span class="kind">{visit.Say(OneMemoryWords.Current)}</span>""")} {Avatar.WithName(version.Author)} <span class="muted small"><bdi>{version.Client.ToString()}</bdi> · {Moment.Of(visit, version.At)}</span></div>
            {Html.When(version.Reason is not null, () => $"""<p class="muted" dir="auto">{version.Reason}</p>""")}
            {Difference(visit, version, before)}
            {Html.When(visit.MayWrite && !isCurrent, () => Revert(visit, memory, version))}
            </li>
            """;
    }

    private static Html Difference(Visit visit, MemoryVersion version, MemoryVersion? before)
    {
        if (before is null) return $"""<div class="diff" dir="auto">{version.Content}</div>""";
        if (before.Content == version.Content) return $"""<p class="muted small">{visit.Say(OneMemoryWords.SameText)}</p>""";
        return $"""<div class="diff" dir="auto">{Html.Each(WordDiff.Between(before.Content, version.Content), Part)}</div>""";
    }

    private static Html Part((DiffKind Kind, string Text) part)
    {
        if (part.Kind == DiffKind.Removed) return $"<del>{part.Text}</del>";
        if (part.Kind == DiffKind.Added) return $"<ins>{part.Text}</ins>";
        return $"{part.Text}";
    }

    private static Html Revert(Visit visit, MemoryRecord memory, MemoryVersion version) => $"""
        <form method="post" action="{visit.To($"/memories/{memory.Id}/revert")}">{visit.Csrf()}<input type="hidden" name="number" value="{version.Number}"><input type="hidden" name="version" value="{memory.Version}"><button class="quiet">{Icon.Of(visit, "history")}{visit.Say(OneMemoryWords.Revert, version.Number)}</button></form>
        """;

    private static Phrase ChangeOf(ChangeKind change) => change switch
    {
        ChangeKind.Added => OneMemoryWords.ChangeAdded,
        ChangeKind.Archived => OneMemoryWords.ChangeArchived,
        ChangeKind.Unarchived => OneMemoryWords.ChangeUnarchived,
        ChangeKind.Deleted => OneMemoryWords.ChangeDeleted,
        ChangeKind.Restored => OneMemoryWords.ChangeRestored,
        ChangeKind.Moved => OneMemoryWords.ChangeMoved,
        _ => OneMemoryWords.ChangeUpdated,
    };
}
