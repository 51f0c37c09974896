using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.Memories;

/// <summary>What would happen, before it does: how many, and which.</summary>
internal static class BulkPreview
{
    private const int Shown = 10;

    public static IResult Show(
        Visit visit, string question, int count, IReadOnlyList<MemoryRecord> memories, string action, Html hidden, string back, bool isDelete)
    {
        var shown = memories.Take(Shown).ToArray();
        return visit.Page(NavigationItem.Memories, question, $"""
            <h1>{question}</h1>
            <p class="muted">{(count > shown.Length ? visit.Say(MemoryWords.PreviewSample, shown.Length) : visit.Say(MemoryWords.PreviewAll))}</p>
            <ul class="card plain-list">{Html.Each(shown, m => $"""<li><span dir="auto">{Flow.Preview(m.Content, 160)}</span> <span class="muted small">{Moment.Of(visit, m.EffectiveAt)}</span></li>""")}</ul>
            <p class="muted">{visit.Say(MemoryWords.CanBeUndone)}</p>
            <form method="post" action="{visit.To(action)}" class="actions-form">{visit.Csrf()}{hidden}<input type="hidden" name="back" value="{back}">
            <div class="actions"><button class="{(isDelete ? "danger primary" : "primary")}">{question.TrimEnd('?')}</button><a class="button" href="{visit.To(back)}">{visit.Say(CommonWords.Cancel)}</a></div>
            </form>
            """);
    }
}
