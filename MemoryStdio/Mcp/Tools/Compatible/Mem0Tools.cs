using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

/// <summary>
/// The tools of mem0's hosted server that make sense on one's own machine. app_id is the project; user_id, agent_id and run_id are accepted and
/// partition nothing, because the owner is who runs the server. Left out: entity deletion and the event queue (writes are done when answered).
/// </summary>
internal static class Mem0Tools
{
    private static readonly ToolParameter MemoryIdParameter = new("memory_id", ParameterType.Text, "The memory's id.", Required: true);
    private static readonly ToolParameter AppId = new("app_id", ParameterType.Text, "Project name or id. Leave out for the current project.");

    private static readonly ToolParameter[] Ignored =
        [.. ((string[])["user_id", "agent_id", "run_id"]).Select(n => new ToolParameter(n, ParameterType.Text, "Accepted and without effect: the owner is the person who runs this server."))];

    public static MemoryTool[] All { get; } =
    [
        new CompatibleTool(
            "add_memory", "Remember", ToolRole.Add, AccessScopes.Write,
            "Store a preference, a fact or a decision for later conversations. Call it on your own whenever something worth keeping comes up, in the person's own language.",
            """{"text": "Prefers short answers."}""",
            [new("text", ParameterType.Text, "What to remember, word for word.", Required: true), new("metadata", ParameterType.Map, "Free key-value data."), AppId, .. Ignored],
            CompatibleAnswer.Schema,
            (call, cancellationToken) => CompatibleCalls.AddAsync(call, call.Arguments.Text("text"), Project(call), call.Arguments.TextOrNull("metadata"), cancellationToken)),
        new CompatibleTool(
            "search_memories", "Recall", ToolRole.Search, AccessScopes.Read,
            "Search the stored memories, by meaning and by words. Call it before answering whenever earlier conversations could matter.",
            """{"query": "how long should answers be", "limit": 5}""",
            [new("query", ParameterType.Text, "What to look for, any language.", Required: true), new("limit", ParameterType.Integer, "Most results (1 to 100, default 10)."), AppId, .. Ignored],
            CompatibleAnswer.Schema,
            (call, cancellationToken) => CompatibleCalls.SearchAsync(call, Project(call), call.Arguments.Integer("limit") ?? MemoryLimits.DefaultSearchResults, cancellationToken)),
        new CompatibleTool(
            "get_memories", "List memories", ToolRole.Other, AccessScopes.Read, "List memories, newest first, page by page.", """{"page_size": 20}""",
            [new("page_size", ParameterType.Integer, "Most memories on this page (1 to 100, default 20)."), new("cursor", ParameterType.Text, "next_cursor of the page before."), AppId, .. Ignored],
            CompatibleAnswer.Schema,
            (call, cancellationToken) => CompatibleCalls.ListAsync(call, Project(call), call.Arguments.Integer("page_size") ?? MemoryLimits.DefaultPageSize, cancellationToken)),
        new CompatibleTool(
            "get_memory", "Read a memory", ToolRole.Other, AccessScopes.Read,
            "Read one memory whole; a very long one in parts: call again with offset = next_offset until there is none.", """{"memory_id": "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"}""",
            [MemoryIdParameter, new("offset", ParameterType.Integer, "For very long memories: start at this character.")], CompatibleAnswer.Schema, GetAsync),
        new CompatibleTool(
            "update_memory", "Correct a memory", ToolRole.Update, AccessScopes.Write, "Replace the text of a memory that is outdated or wrong. The old text stays in its history.",
            """{"memory_id": "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", "text": "Prefers long answers."}""",
            [MemoryIdParameter, new("text", ParameterType.Text, "The new text.", Required: true)],
            CompatibleMessage.Schema, UpdateAsync),
        new CompatibleTool(
            "delete_memory", "Forget one memory", ToolRole.Delete, AccessScopes.Write, "Delete one memory.", """{"memory_id": "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"}""",
            [MemoryIdParameter], CompatibleMessage.Schema,
            (call, cancellationToken) => CompatibleCalls.DeleteAsync(call, [call.Arguments.Text("memory_id")], cancellationToken)),
        new CompatibleTool(
            "delete_all_memories", "Forget the project", ToolRole.Delete, AccessScopes.Write,
            "Delete all memories of a project. The first call only counts; repeat it with confirm_count after the person has agreed.",
            """{"confirm_count": 12}""",
            [new("confirm_count", ParameterType.Integer, "The count that the first call named."), AppId, .. Ignored],
            CompatibleMessage.Schema,
            (call, cancellationToken) => CompatibleCalls.DeleteAllAsync(call, Project(call), cancellationToken)),
    ];

    private static string? Project(ToolCall call) => call.Arguments.TextOrNull("app_id");

    private static async Task<ToolReply> GetAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(call.Arguments.Text("memory_id"), out var id, out var wrong)) return ToolReply.Refuse(wrong);
        var resolution = await call.Projects.ResolveAsync(null, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out var current, out var unclear)) return ToolReply.Refuse(unclear);
        if (!(await call.Memory.GetAsync(call.Caller, id, cancellationToken)).Succeeded(out var memory, out var problem)) return ToolReply.Refuse(problem);
        var home = await call.Projects.OfMemoryAsync(memory, current, cancellationToken);
        var offset = call.Arguments.Integer("offset") ?? 0;
        if (offset < 0 || offset > memory.Content.Length) return ToolReply.Refuse($"offset is {offset}; this memory has {memory.Content.Length} characters.");
        var part = ContentBudget.One.Part(memory.Content, offset, ContentBudget.One.Beside(ContentBudget.One.Frame(memory)));
        var end = offset + part.Length;
        return ToolReply.Of(
            new CompatibleAnswer([CompatibleItem.Of(memory, part) with { NextOffset = end < memory.Content.Length ? end : null }], home), McpJson.Relaxed.CompatibleAnswer);
    }

    private static async Task<ToolReply> UpdateAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(call.Arguments.Text("memory_id"), out var id, out var wrong)) return ToolReply.Refuse(wrong);
        var resolution = await call.Projects.ResolveAsync(null, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out var current, out var unclear)) return ToolReply.Refuse(unclear);
        var result = await call.Memory.UpdateAsync(call.Caller, id, new MemoryEdit { Content = call.Arguments.Text("text") }, cancellationToken);
        if (!result.Succeeded(out var updated, out var problem)) return ToolReply.Refuse(problem);
        var home = await call.Projects.OfMemoryAsync(updated.Memory, current, cancellationToken);
        return ToolReply.Of(new CompatibleMessage("Memory updated.", [updated.Change.UndoToken], home), McpJson.Relaxed.CompatibleMessage);
    }
}
