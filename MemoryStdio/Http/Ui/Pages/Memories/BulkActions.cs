using System.Diagnostics.CodeAnalysis;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Memories;

/// <summary>The same for many: those that were picked, or all that match. Always a preview with the count first, then a confirmation of that count.</summary>
internal static class BulkActions
{
    private const int Most = 1000;

    public static void MapBulkActions(this IEndpointRouteBuilder app)
    {
        var forms = app.Forms("/memories");
        forms.MapPost("bulk", PreviewAsync);
        forms.MapPost("bulk/confirm", ConfirmAsync);
        forms.MapPost("delete-matching", DeleteMatchingAsync);
        app.Pages("/memories", Security.AccessPolicies.SessionWrite).MapGet("delete-matching", PreviewMatchingAsync);
    }

    private static async Task<IResult> PreviewAsync(Visit visit, MemorySelection selection, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        var (action, tag, back) = (form["do"].ToString(), form["new-tag"].ToString().Trim(), MemoryActions.BackOf(form));
        if (!TryReadIds(form, out var ids, out var problem)) return visit.Failed(problem);
        var picked = await selection.FindAsync(visit.Caller, ids, cancellationToken);
        if (picked.Count == 0) return visit.Go(back, new Flash(visit.Say(MemoryWords.PickFirst), Failed: true));
        if (action == "tag" && tag.Length == 0) return visit.Go(back, new Flash(visit.Say(MemoryWords.TagMissing), Failed: true));

        var question = action switch
        {
            "archive" => visit.Say(MemoryWords.PreviewArchive, picked.Count),
            "unarchive" => visit.Say(MemoryWords.PreviewUnarchive, picked.Count),
            "tag" => visit.Say(MemoryWords.PreviewTag, picked.Count, tag),
            "delete" => visit.Say(MemoryWords.PreviewDelete, picked.Count),
            _ => null,
        };
        if (question is null) return visit.Failed(Problem.Invalid($"'{action}' is not something that can be done with many. Choose archive, unarchive, tag or delete."));
        Html hidden = $"""
            <input type="hidden" name="do" value="{action}"><input type="hidden" name="new-tag" value="{tag}"><input type="hidden" name="count" value="{picked.Count}">
            {Html.Each(picked, m => $"""<input type="hidden" name="id" value="{m.Id.Value}">""")}
            """;
        return BulkPreview.Show(visit, question, picked.Count, picked, "/memories/bulk/confirm", hidden, back, isDelete: action == "delete");
    }

    private static async Task<IResult> ConfirmAsync(Visit visit, MemorySelection selection, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (!TryReadIds(form, out var ids, out var problem)) return visit.Failed(problem);
        var back = MemoryActions.BackOf(form);
        switch (form["do"].ToString())
        {
            case "delete":
                if (!int.TryParse(form["count"], out var count)) return visit.Failed(Problem.Invalid("The count of the preview is missing. Start again from the list."));
                return (await selection.DeleteAsync(visit.Caller, ids, count, null, cancellationToken)).Succeeded(out var deleted, out problem)
                    ? Done(MemoryWords.WasDeleted, deleted)
                    : visit.Failed(problem);
            case "archive" or "unarchive":
                var archive = form["do"] == "archive";
                return Done(archive ? MemoryWords.WasArchived : MemoryWords.WasUnarchived, await selection.SetArchivedAsync(visit.Caller, ids, archive, cancellationToken));
            case "tag":
                return (await selection.AddTagAsync(visit.Caller, ids, form["new-tag"].ToString(), cancellationToken)).Succeeded(out var tagged, out problem)
                    ? Done(MemoryWords.WasTagged, tagged)
                    : visit.Failed(problem);
            default:
                return visit.Failed(Problem.Invalid($"'{form["do"]}' is not something that can be done with many. Choose archive, unarchive, tag or delete."));
        }

        IResult Done(Phrase phrase, ChangeResult change) =>
            visit.Go(back, new Flash(visit.Say(phrase, change.Changed.Count), change.Changed.Count > 0 ? change.UndoToken : null));
    }

    private static async Task<IResult> PreviewMatchingAsync(Visit visit, MemoryService memories, CancellationToken cancellationToken)
    {
        var query = MemoryQuery.Of(visit.Context);
        if (!query.ToFilter().Succeeded(out var filter, out var problem)
            || !(await memories.PreviewDeleteAsync(visit.Caller, filter, cancellationToken)).Succeeded(out var preview, out problem)) return visit.Failed(problem);
        if (preview.Count == 0) return visit.Go(query.Address(), new Flash(visit.Say(MemoryWords.NothingToDelete), Failed: true));
        Html hidden = $"""
            <input type="hidden" name="count" value="{preview.Count}">{Html.Each(query.Pairs(), p => $"""<input type="hidden" name="{p.Key}" value="{p.Value}">""")}
            """;
        return BulkPreview.Show(visit, visit.Say(MemoryWords.PreviewDelete, preview.Count), preview.Count, preview.Sample, "/memories/delete-matching", hidden, query.Address(), isDelete: true);
    }

    private static async Task<IResult> DeleteMatchingAsync(Visit visit, MemoryService memories, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (!int.TryParse(form["count"], out var count)) return visit.Failed(Problem.Invalid("The count of the preview is missing. Start again from the list."));
        if (!MemoryQuery.Of(form).ToFilter().Succeeded(out var filter, out var problem)
            || !(await memories.DeleteManyAsync(visit.Caller, filter, count, null, cancellationToken)).Succeeded(out var change, out problem)) return visit.Failed(problem);
        return visit.Go(NavigationItem.Memories.Path, new Flash(visit.Say(MemoryWords.WasDeleted, change.Changed.Count), change.UndoToken));
    }

    private static bool TryReadIds(IFormCollection form, out IReadOnlyList<MemoryId> ids, [NotNullWhen(false)] out Problem? problem)
    {
        // What is no id names no memory; but leaving out a part of what was picked would be a surprise.
        ids = [.. form["id"].Select(raw => MemoryId.TryParse(raw, out var id, out _) ? id : (MemoryId?)null).OfType<MemoryId>().Distinct()];
        problem = ids.Count > Most ? Problem.Invalid($"{ids.Count} memories are selected; at most {Most} are changed at once. Select fewer.") : null;
        return problem is null;
    }
}
