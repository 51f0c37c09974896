using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Http.Ui.Components;

/// <summary>On to older entries, or back to the newest. Cursors lead one way; the browser's back button leads the other.</summary>
internal static class Pager
{
    /// <param name="first">The address of the first page, where this is another one.</param>
    public static Html Of(Visit visit, string? first, string? next) => first is null && next is null ? Html.Empty : $"""
        <nav class="pager" aria-label="{visit.Say(CommonWords.Pages)}">
        {(first is null ? Html.Empty : Link(first, visit.Say(CommonWords.FirstPage)))}
        {(next is null ? Html.Empty : Link(next, visit.Say(CommonWords.NextPage)))}
        </nav>
        """;

    private static Html Link(string address, string text) => $"""<a class="button" href="{address}">{text}</a>""";
}
