using MemoryStdio.Memory;

namespace MemoryStdio.Mcp;

/// <summary>
/// Deleting many takes two calls: a preview, then the same filter with the previewed count. (A well-known server lost 87 % of a user's memories to one
/// call in which the confirmation was optional.)
/// </summary>
internal static class BulkDelete
{
    private const int SampleShown = 200;

    public static async Task<ToolReply> RunAsync(ToolCall call, MemoryFilter filter, ProjectAnswer project, CancellationToken cancellationToken)
    {
        var confirmed = call.Arguments.Integer("confirm_count");
        if (call.Arguments.Boolean("dry_run") ?? true) return await PreviewAsync(call, filter, project, cancellationToken);
        if (confirmed is null) return ToolReply.Refuse("confirm_count is missing. Call with dry_run true first, then repeat with dry_run false and confirm_count set to its count.");

        var result = await call.Memory.DeleteManyAsync(call.Caller, filter, confirmed.Value, call.Arguments.TextOrNull("reason"), cancellationToken);
        return result.Succeeded(out var change, out var problem)
            ? ToolReply.Of(
                new BulkDeleteAnswer(false, confirmed.Value, change.Changed.Count, null, null, change.UndoToken, ToolTime.Write(change.UndoUntil), project),
                McpJson.Relaxed.BulkDeleteAnswer)
            : ToolReply.Refuse(problem);
    }

    private static async Task<ToolReply> PreviewAsync(ToolCall call, MemoryFilter filter, ProjectAnswer project, CancellationToken cancellationToken)
    {
        var result = await call.Memory.PreviewDeleteAsync(call.Caller, filter, cancellationToken);
        if (!result.Succeeded(out var preview, out var problem)) return ToolReply.Refuse(problem);

        var next = preview.Count == 0 ? "Nothing matches." : $"Nothing was deleted. To delete, repeat the call with dry_run false and confirm_count {preview.Count}.";
        var sample = preview.Sample.Select(m => new SampleAnswer(m.Id.Value, TextCut.To(m.Content, SampleShown)));
        return ToolReply.Of(new BulkDeleteAnswer(true, preview.Count, 0, [.. sample], next, null, null, project), McpJson.Relaxed.BulkDeleteAnswer);
    }
}
