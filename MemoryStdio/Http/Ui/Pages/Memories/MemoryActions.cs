using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Memories;

/// <summary>Archive and delete one memory, and take back what was just done.</summary>
internal static class MemoryActions
{
    public static void MapMemoryActions(this IEndpointRouteBuilder app)
    {
        var forms = app.Forms("/memories");
        forms.MapPost("undo", UndoAsync);
        forms.MapPost("{id}/archive", ArchiveAsync);
        forms.MapPost("{id}/unarchive", UnarchiveAsync);
        forms.MapPost("{id}/delete", DeleteAsync);
    }

    /// <summary>The page that the form came from, as it says itself.</summary>
    public static string BackOf(IFormCollection form) => ReturnAddress.Safe(form["back"], NavigationItem.Memories.Path);

    private static Task<IResult> ArchiveAsync(string id, Visit visit, MemoryService memories, CancellationToken cancellationToken) =>
        ChangeAsync(id, visit, m => memories.SetArchivedAsync(visit.Caller, m, true, cancellationToken), MemoryWords.WasArchived);

    private static Task<IResult> UnarchiveAsync(string id, Visit visit, MemoryService memories, CancellationToken cancellationToken) =>
        ChangeAsync(id, visit, m => memories.SetArchivedAsync(visit.Caller, m, false, cancellationToken), MemoryWords.WasUnarchived);

    private static Task<IResult> DeleteAsync(string id, Visit visit, MemoryService memories, CancellationToken cancellationToken) =>
        ChangeAsync(id, visit, m => memories.DeleteAsync(visit.Caller, m, null, cancellationToken), MemoryWords.WasDeleted);

    private static async Task<IResult> ChangeAsync(string id, Visit visit, Func<MemoryId, Task<Result<ChangeResult>>> change, Phrase done)
    {
        var form = await visit.Context.Request.ReadFormAsync(visit.Context.RequestAborted);
        if (!MemoryId.TryParse(id, out var memory, out var wrong)) return visit.Failed(Problem.Missing(wrong));
        if (!(await change(memory)).Succeeded(out var changed, out var problem)) return visit.Failed(problem);
        return visit.Go(BackOf(form), new Flash(visit.Say(done, changed.Changed.Count), changed.Changed.Count > 0 ? changed.UndoToken : null));
    }

    private static async Task<IResult> UndoAsync(Visit visit, MemoryService memories, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (!(await memories.UndoAsync(visit.Caller, form["undo"].ToString(), cancellationToken)).Succeeded(out var undone, out _)) return visit.Go(NavigationItem.Memories.Path, new Flash(visit.Say(MemoryWords.UndoTooLate), Failed: true));
        var message = visit.Say(MemoryWords.WasUndone, undone.Restored.Count) + (undone.Kept.Count > 0 ? " " + visit.Say(MemoryWords.UndoneKept, undone.Kept.Count) : "");
        return visit.Go(NavigationItem.Memories.Path, new Flash(message));
    }
}
