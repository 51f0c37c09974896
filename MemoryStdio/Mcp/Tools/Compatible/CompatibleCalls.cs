using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

/// <summary>What the foreign tools do, by the same service as the native ones.</summary>
internal static class CompatibleCalls
{
    public static async Task<ToolReply> AddAsync(ToolCall call, string content, string? project, string? metadata, CancellationToken cancellationToken)
    {
        var resolution = await call.Projects.ResolveAsync(project, ProjectUse.Write, cancellationToken);
        if (!resolution.Succeeded(out var target, out var unclear)) return ToolReply.Refuse(unclear);
        var result = await call.Memory.AddAsync(call.Caller, new NewMemory { Project = target, Content = content, Metadata = metadata }, cancellationToken);
        if (!result.Succeeded(out var added, out var problem)) return ToolReply.Refuse(problem);
        var stored = added.Redacted.Count == 0 ? content : SecretScanner.Redact(content, SecretScanner.Find(content));
        var item = new CompatibleItem(added.Id.Value, ContentBudget.Several.Part(stored, 0, ContentBudget.Several.Amount), added.Verdict == AddVerdict.Stored ? "ADD" : "NONE", null, null, null, null, null);
        return Items([item], resolution);
    }

    public static async Task<ToolReply> SearchAsync(ToolCall call, string? project, int limit, CancellationToken cancellationToken)
    {
        var resolution = await call.Projects.ResolveAsync(project, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out var target, out var unclear)) return ToolReply.Refuse(unclear);
        var query = new SearchQuery(call.Caller.Owner, call.Arguments.Text("query"), limit, CommonParameters.Filter(call, target, "both"));
        var result = await call.Memory.SearchAsync(call.Caller, query, ContentBudget.Several, cancellationToken);
        return result.Succeeded(out var found, out var problem)
            ? Items([.. found.Results.Select(r => CompatibleItem.Of(r.Memory, r.Content, Math.Round(r.Score, 4)))], resolution)
            : ToolReply.Refuse(problem);
    }

    public static async Task<ToolReply> ListAsync(ToolCall call, string? project, int limit, CancellationToken cancellationToken)
    {
        var resolution = await call.Projects.ResolveAsync(project, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out var target, out var unclear)) return ToolReply.Refuse(unclear);
        var filter = CommonParameters.Filter(call, target, "both");
        var result = await PageInBudget.ListAsync(call, filter, limit, ContentBudget.Several, cancellationToken);
        return result.Succeeded(out var page, out var problem)
            ? ToolReply.Of(
                new CompatibleAnswer([.. page.Memories.Select(m => CompatibleItem.Of(m, ContentBudget.Several.Part(m.Content, 0, ContentBudget.Several.Beside(ContentBudget.Several.Frame(m)))))], ProjectAnswer.Of(resolution), page.NextCursor),
                McpJson.Relaxed.CompatibleAnswer)
            : ToolReply.Refuse(problem);
    }

    /// <summary>All or nothing: an unknown id stops it before anything is deleted.</summary>
    public static async Task<ToolReply> DeleteAsync(ToolCall call, IReadOnlyList<string> rawIds, CancellationToken cancellationToken)
    {
        var resolution = await call.Projects.ResolveAsync(null, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out _, out var unclear)) return ToolReply.Refuse(unclear);
        var ids = new List<MemoryId>();
        foreach (var raw in rawIds.Distinct())
        {
            if (!MemoryId.TryParse(raw, out var id, out var wrong)) return ToolReply.Refuse(wrong);
            if (!(await call.Memory.FindAsync(call.Caller, id, cancellationToken)).Succeeded(out _, out var missing)) return ToolReply.Refuse(missing);
            ids.Add(id);
        }

        var tokens = new List<string>();
        foreach (var id in ids)
        {
            var result = await call.Memory.DeleteAsync(call.Caller, id, null, cancellationToken);
            if (result.Succeeded(out var change, out _)) tokens.Add(change.UndoToken);
        }

        return ToolReply.Of(new CompatibleMessage($"Deleted {tokens.Count} memories.", tokens, ProjectAnswer.Of(resolution)), McpJson.Relaxed.CompatibleMessage);
    }

    /// <summary>Everything in the current project, after a preview and with its count: the one change to the shape of the original.</summary>
    public static async Task<ToolReply> DeleteAllAsync(ToolCall call, string? project, CancellationToken cancellationToken)
    {
        var resolution = await call.Projects.ResolveAsync(project, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out var target, out var unclear)) return ToolReply.Refuse(unclear);

        // "From the beginning of time" is what makes all of a project a filter that the service accepts.
        var filter = new MemoryFilter { Projects = [target.Id], Since = DateTimeOffset.MinValue };
        if (call.Arguments.Integer("confirm_count") is not { } confirmed)
        {
            var preview = await call.Memory.PreviewDeleteAsync(call.Caller, filter, cancellationToken);
            return preview.Succeeded(out var would, out var problem)
                ? Message($"Nothing was deleted. {would.Count} memories are in the project '{target.Id}'. After the person agrees, call again with confirm_count {would.Count}.", null, resolution)
                : ToolReply.Refuse(problem);
        }

        var result = await call.Memory.DeleteManyAsync(call.Caller, filter, confirmed, null, cancellationToken);
        return result.Succeeded(out var change, out var refused)
            ? Message($"Deleted {change.Changed.Count} memories of the project '{target.Id}'.", [change.UndoToken], resolution)
            : ToolReply.Refuse(refused);
    }

    private static ToolReply Items(IReadOnlyList<CompatibleItem> items, ProjectResolution resolution) =>
        ToolReply.Of(new CompatibleAnswer(items, ProjectAnswer.Of(resolution)), McpJson.Relaxed.CompatibleAnswer);

    private static ToolReply Message(string message, IReadOnlyList<string>? tokens, ProjectResolution resolution) =>
        ToolReply.Of(new CompatibleMessage(message, tokens, ProjectAnswer.Of(resolution)), McpJson.Relaxed.CompatibleMessage);
}
