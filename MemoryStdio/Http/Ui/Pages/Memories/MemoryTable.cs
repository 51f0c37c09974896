using System.Globalization;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;

namespace MemoryStdio.Http.Ui.Pages.Memories;

/// <summary>The part of the list that a search changes: how many, the rows, the way on. The script replaces it as a whole.</summary>
internal static class MemoryTable
{
    public static Html Show(Visit visit, MemoryListModel model)
    {
        var summary = Summary(visit, model);
        if (model.Items.Count == 0) return $"""<div data-summary="{summary}">{Nothing(visit, model)}</div>""";
        return $"""
            <p class="muted small" data-summary="{summary}">{summary}</p>
            <form method="post" action="{visit.To("/memories/bulk")}">{visit.Csrf()}<input type="hidden" name="back" value="{model.Query.Address()}">
            <div class="table-wrap"><table class="memories">
            <thead><tr>
            {Html.When(visit.MayWrite, () => $"""<th class="pick"><input type="checkbox" data-pick-all aria-label="{visit.Say(MemoryWords.PickAll)}" hidden></th>""")}
            <th scope="col">{visit.Say(MemoryWords.Content)}</th><th scope="col">{visit.Say(MemoryWords.Project)}</th><th scope="col">{visit.Say(MemoryWords.Kind)}</th><th scope="col">{visit.Say(MemoryWords.Author)}</th><th scope="col">{visit.Say(MemoryWords.When)}</th>
            {Html.When(visit.MayWrite, () => $"""<th scope="col"><span class="sr">{visit.Say(MemoryWords.Actions)}</span></th>""")}
            </tr></thead>
            <tbody>
            {Html.Each(model.Items, item => Row(visit, model, item))}
            </tbody></table></div>
            {Html.When(visit.MayWrite, () => BulkBar(visit, model))}
            </form>
            {Pager.Of(visit, model.Query.Cursor is null ? null : visit.To((model.Query with { Cursor = null }).Address()), model.NextCursor is { } next ? visit.To((model.Query with { Cursor = next }).Address()) : null)}
            """;
    }

    private static Html Row(Visit visit, MemoryListModel model, MemoryListItem item)
    {
        var memory = item.Memory;
        var preview = Flow.Preview(memory.Content);
        var name = Flow.Preview(memory.Content, 60);
        return $"""
            <tr>
            {Html.When(visit.MayWrite, () => $"""<td class="pick"><input type="checkbox" name="id" value="{memory.Id.Value}" aria-label="{visit.Say(MemoryWords.Pick, name)}"></td>""")}
            <td class="content"><a class="open" href="{visit.To($"/memories/{memory.Id}")}" dir="auto">{Flow.Marked(preview, item.Found?.Why.MatchedWords ?? [])}</a>{Marks(visit, memory)}{Why(visit, item.Found)}</td>
            <td class="project"><a class="quiet-link" href="{visit.To(new MemoryQuery("", memory.Project.Value, "", "", "", "", "", "", null).Address())}"><bdi>{model.NameOf(memory.Project)}</bdi></a></td>
            <td><span class="kind">{memory.Kind}</span></td>
            <td>{Avatar.WithName(memory.Author)}</td>
            <td>{Moment.Of(visit, memory.EffectiveAt)}</td>
            {Html.When(visit.MayWrite, () => RowActions(visit, memory, name))}
            </tr>
            """;
    }

    private static Html Marks(Visit visit, MemoryRecord memory) => memory.Tags.Count == 0 && memory.ArchivedAt is null && !(memory.ValidUntil <= visit.Now) ? Html.Empty : $"""
        <div class="marks">{Html.When(memory.ArchivedAt is not null, () => $"""<span class="warning badge">{visit.Say(MemoryWords.IsArchived)}</span>""")}{Html.When(memory.ValidUntil <= visit.Now, () => $"""<span class="warning badge">{visit.Say(MemoryWords.IsStale, Moment.Relative(visit, memory.ValidUntil!.Value))}</span>""")}{Html.Each(memory.Tags, tag => TagLink(visit, tag))}</div>
        """;

    public static Html TagLink(Visit visit, string tag) =>
        $"""<a class="tag" href="{visit.To(new MemoryQuery("", "", tag, "", "", "", "", "", null).Address())}"><bdi>{tag}</bdi></a>""";

    private static Html Why(Visit visit, SearchResult? found)
    {
        if (found is null) return Html.Empty;
        var parts = new List<string>();
        if (found.Why.WordRank is { } word) parts.Add(visit.Say(MemoryWords.WhyWords, word));
        if (found.Why.VectorRank is { } vector) parts.Add(visit.Say(MemoryWords.WhyMeaning, vector));
        if (found.Why.MatchedWords.Count > 0) parts.Add(visit.Say(MemoryWords.WhyMatched, string.Join(", ", found.Why.MatchedWords)));
        parts.Add(visit.Say(MemoryWords.Score, found.Score.ToString("0.00", CultureInfo.InvariantCulture)));
        return $"""<div class="why small muted">{string.Join(" · ", parts)}</div>""";
    }

    private static Html RowActions(Visit visit, MemoryRecord memory, string name)
    {
        var path = visit.To($"/memories/{memory.Id}");
        var (verb, phrase) = memory.ArchivedAt is null ? ("archive", MemoryWords.ArchiveOf) : ("unarchive", MemoryWords.UnarchiveOf);
        return $"""
            <td class="row-actions"><a class="button quiet" href="{path}/edit" aria-label="{visit.Say(MemoryWords.EditOf, name)}" title="{visit.Say(MemoryWords.Edit)}">{Icon.Of(visit, "edit")}</a><button class="quiet" formaction="{path}/{verb}" aria-label="{visit.Say(phrase, name)}" title="{visit.Say(memory.ArchivedAt is null ? MemoryWords.Archive : MemoryWords.Unarchive)}">{Icon.Of(visit, "archive")}</button><button class="quiet" formaction="{path}/delete" aria-label="{visit.Say(MemoryWords.DeleteOf, name)}" title="{visit.Say(MemoryWords.Delete)}">{Icon.Of(visit, "delete")}</button></td>
            """;
    }

    private static Html BulkBar(Visit visit, MemoryListModel model) => $"""
        <div class="bulk">
        <label for="do">{visit.Say(MemoryWords.WithSelected)}</label>
        <select id="do" name="do"><option value="archive">{visit.Say(MemoryWords.Archive)}</option><option value="unarchive">{visit.Say(MemoryWords.Unarchive)}</option><option value="tag">{visit.Say(MemoryWords.AddTag)}</option><option value="delete">{visit.Say(MemoryWords.Delete)}</option></select>
        <label class="sr" for="new-tag">{visit.Say(MemoryWords.Tag)}</label><input id="new-tag" name="new-tag" placeholder="{visit.Say(MemoryWords.Tag)}" maxlength="{MemoryLimits.TagLength}" dir="auto">
        <button>{visit.Say(MemoryWords.Continue)}</button>
        {Html.When(model.Query is { IsSearch: false, Filters: > 0 }, () => $"""<a class="button danger" href="{visit.To((model.Query with { Cursor = null }).Address("/memories/delete-matching"))}">{visit.Say(MemoryWords.DeleteMatching)}</a>""")}
        </div>
        """;

    private static Html Nothing(Visit visit, MemoryListModel model)
    {
        var (title, text) = model.Query.IsSearch || model.Query.Filters > 0
            ? (MemoryWords.NothingFound, MemoryWords.NothingFoundText)
            : (MemoryWords.NothingYet, MemoryWords.NothingYetText);
        return $"""<div class="card empty"><h2>{visit.Say(title)}</h2><p>{visit.Say(text)}</p></div>""";
    }

    private static string Summary(Visit visit, MemoryListModel model)
    {
        if (model.Mode is null) return visit.Say(model.Items.Count == 0 ? MemoryWords.NothingFound : MemoryWords.Newest);
        var isLocal = model.Mode.StartsWith("local (", StringComparison.Ordinal);
        var mode = visit.Say(ModeOf(isLocal ? model.Mode[(model.Mode.IndexOf("): ", StringComparison.Ordinal) + 3)..] : model.Mode));
        if (isLocal) mode += " · " + visit.Say(MemoryWords.ModeRemote);
        return $"{visit.Say(MemoryWords.Found, model.Items.Count)} · {mode}";
    }

    // What a search answers is written for models; what is told here is the same in the reader's language.
    private static Phrase ModeOf(string mode) => mode switch
    {
        "hybrid" => MemoryWords.ModeHybrid,
        "words (model loading)" => MemoryWords.ModeLoading,
        _ when mode.StartsWith("words", StringComparison.Ordinal) => MemoryWords.ModeFailed,
        _ => MemoryWords.ModeWaiting,
    };
}
