using System.Globalization;
using MemoryStdio.Cli.Output;
using MemoryStdio.Composition;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli;

/// <summary>Deletes all that match a filter, after showing how many, and only when the same number comes back.</summary>
internal sealed class BulkDeletion(CliSession session, MemoryFilter filter, ProjectRef project, string? reason)
{
    public async Task<int> RunAsync(bool dryRun, bool yes, int? count, CancellationToken cancellationToken)
    {
        if (yes != count.HasValue) throw new UsageException(Sentence.Verbatim(session.Text["delete.yes_needs_count"]));
        if (!(await session.Memories.PreviewDeleteAsync(session.Caller, filter, cancellationToken)).Succeeded(out var preview, out var problem)) return session.Fail(problem);

        if (dryRun || preview.Count == 0) return Preview(preview, dryRun);
        if (count is null)
        {
            if (session.Json || !session.Terminal.CanAsk) throw new UsageException(Sentence.Verbatim(session.Text["delete.confirm_missing", ("count", preview.Count)]));
            Show(preview);
            if (!Confirmed(preview.Count)) throw new NotDoneException(Problem.Refused(Sentence.Verbatim(session.Text["delete.not_confirmed"])));
        }

        var deleted = await session.Memories.DeleteManyAsync(session.Caller, filter, count ?? preview.Count, reason, cancellationToken);
        if (!deleted.Succeeded(out var change, out problem)) return session.Fail(problem);
        return session.Answer(
            new BulkDeleteAnswer(false, preview.Count, change.Changed.Count, null, null, change.UndoToken, ToolTime.Write(change.UndoUntil), ProjectAnswer.Of(project)),
            () =>
            {
                session.Line(session.Text["delete.done_many", ("count", change.Changed.Count)]);
                session.Note(session.Text["undo.hint", ("token", change.UndoToken)]);
            });
    }

    private int Preview(DeletePreview preview, bool dryRun)
    {
        session.Answer(
            new BulkDeleteAnswer(
                dryRun, preview.Count, 0, [.. preview.Sample.Select(m => new SampleAnswer(m.Id.Value, m.Content))], null, null, null, ProjectAnswer.Of(project)),
            () => Show(preview));
        return preview.Count > 0 ? ExitCode.Done : ExitCode.NotDone;
    }

    private void Show(DeletePreview preview)
    {
        session.Line(session.Text["delete.preview", ("count", preview.Count)]);
        var view = new MemoryView(session);
        foreach (var memory in preview.Sample) view.Brief(memory, memory.Content, "  ", showProject: true);
        if (preview.Count > preview.Sample.Count) session.Line("  …");
    }

    private bool Confirmed(int count)
    {
        session.Terminal.Out.Flush();
        session.Terminal.Error.Write(session.Text["delete.type_count", ("count", count)] + " ");
        return int.TryParse(session.Terminal.In.ReadLine(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var typed) && typed == count;
    }
}
