using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Pages.Memories;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.OneMemory;

/// <summary>One memory whole: what it says, where it came from, what it said before, and what is like it.</summary>
internal static class OneMemoryPage
{
    private const int SimilarShown = 5;

    public static void MapOneMemory(this IEndpointRouteBuilder app)
    {
        app.Pages("/memories").MapGet("{id}", ShowAsync);
        app.Forms("/memories").MapPost("{id}/revert", RevertAsync);
    }

    private static async Task<IResult> ShowAsync(
        string id, Visit visit, MemoryService memories, MemorySelection selection, MemoryListReader reader, AccessService access, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(id, out var memoryId, out var wrong)) return visit.Failed(Problem.Missing(wrong));
        // Before this visit itself becomes one of them.
        if (!(await access.ListAsync(visit.Caller, memoryId, cancellationToken)).Succeeded(out var accesses, out var problem)
            || !(await memories.GetAsync(visit.Caller, memoryId, cancellationToken)).Succeeded(out var memory, out problem)
            || !(await memories.HistoryAsync(visit.Caller, memoryId, cancellationToken)).Succeeded(out var versions, out problem)) return visit.Failed(problem);
        var similar = await selection.SimilarAsync(visit.Caller, memory, SimilarShown, cancellationToken);
        var names = await reader.NamesAsync(visit, cancellationToken);

        return visit.Page(NavigationItem.Memories, Flow.Preview(memory.Content, 60), $"""
            <p><a href="{visit.To("/memories")}">← {visit.Say(OneMemoryWords.Back)}</a></p>
            <div class="page-head"><h1>{visit.Say(OneMemoryWords.Title)}</h1>{Html.When(visit.MayWrite, () => Actions(visit, memory))}</div>
            <article class="card content" dir="auto">{memory.Content}</article>
            <div class="columns">
            <section aria-labelledby="about"><h2 id="about">{visit.Say(OneMemoryWords.About)}</h2>{MemoryFacts.Show(visit, memory, names.GetValueOrDefault(memory.Project) ?? memory.Project.Value)}</section>
            <section aria-labelledby="similar"><h2 id="similar">{visit.Say(OneMemoryWords.Similar)}</h2>{Similar(visit, similar)}
            <h2 id="readers">{visit.Say(AppWords.ReadTitle)}</h2>{MemoryReaders.Show(visit, accesses, access.IsOn)}</section>
            </div>
            <section aria-labelledby="history"><h2 id="history">{visit.Say(OneMemoryWords.History)}</h2>{MemoryHistory.Show(visit, memory, versions)}</section>
            """);
    }

    private static Html Actions(Visit visit, MemoryRecord memory)
    {
        var path = visit.To($"/memories/{memory.Id}");
        var verb = memory.ArchivedAt is null ? "archive" : "unarchive";
        return $"""
            <div class="actions"><a class="button" href="{path}/edit">{Icon.Of(visit, "edit")}{visit.Say(MemoryWords.Edit)}</a>
            <form method="post" action="{path}/{verb}">{visit.Csrf()}<input type="hidden" name="back" value="/memories/{memory.Id.Value}"><button>{Icon.Of(visit, "archive")}{visit.Say(memory.ArchivedAt is null ? MemoryWords.Archive : MemoryWords.Unarchive)}</button></form>
            <form method="post" action="{path}/delete">{visit.Csrf()}<button class="danger">{Icon.Of(visit, "delete")}{visit.Say(MemoryWords.Delete)}</button></form></div>
            """;
    }

    private static Html Similar(Visit visit, IReadOnlyList<SimilarMemory> similar) => similar.Count == 0
        ? MutedText(visit.Say(OneMemoryWords.NoSimilar))
        : $"""<ul class="card plain-list">{Html.Each(similar, s => $"""<li><a href="{visit.To($"/memories/{s.Id}")}" dir="auto">{Flow.Preview(s.Content, 140)}</a></li>""")}</ul>""";

    private static Html MutedText(string text) => $"""<p class="muted">{text}</p>""";

    private static async Task<IResult> RevertAsync(string id, Visit visit, MemoryService memories, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (!MemoryId.TryParse(id, out var memoryId, out var wrong)) return visit.Failed(Problem.Missing(wrong));
        if (!(await memories.HistoryAsync(visit.Caller, memoryId, cancellationToken)).Succeeded(out var versions, out var problem)) return visit.Failed(problem);
        if (!int.TryParse(form["number"], out var number) || versions.FirstOrDefault(v => v.Number == number) is not { } version)
            return visit.Failed(Problem.Invalid($"There is no version '{form["number"]}' of this memory. Choose one from its history."));

        var edit = new MemoryEdit
        {
            Content = version.Content,
            Kind = version.Kind,
            Tags = version.Tags,
            Metadata = version.Metadata ?? "{}",
            Reason = OneMemoryWords.RevertReason.In(UiLanguage.English, number),
            ExpectedVersion = int.TryParse(form["version"], out var expected) ? expected : null,
        };
        return (await memories.UpdateAsync(visit.Caller, memoryId, edit, cancellationToken)).Succeeded(out var updated, out problem)
            ? visit.Go($"/memories/{memoryId}", new Flash(visit.Say(OneMemoryWords.Reverted, number), updated.Change.UndoToken))
            : visit.Failed(problem);
    }
}
