using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Http.Ui.Components;

/// <summary>What was just done, with the way back. It stays until the next page or until it is dismissed: nobody has to read fast.</summary>
internal static class Toast
{
    public static Html Show(Visit visit, Flash? flash) => $"""
        <div id="toasts" role="status" aria-live="polite">{(flash is null ? Html.Empty : One(visit, flash))}</div>
        """;

    private static Html One(Visit visit, Flash flash) => $"""
        <div class="{(flash.Failed ? "toast failed" : "toast")}">
        <p>{flash.Message}</p>
        {(flash.Undo is null ? Html.Empty : UndoForm(visit, flash.Undo))}
        <button type="button" class="quiet" data-dismiss hidden>{visit.Say(CommonWords.Dismiss)}</button>
        </div>
        """;

    private static Html UndoForm(Visit visit, string undo) => $"""
        <form method="post" action="{visit.To("/memories/undo")}">{visit.Csrf()}<input type="hidden" name="undo" value="{undo}"><button class="quiet">{visit.Say(CommonWords.Undo)}</button></form>
        """;
}
