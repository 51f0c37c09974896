using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Mcp;

/// <summary>The five tools of OpenMemory (mem0's local server, discontinued), for people who come from it.</summary>
internal static class OpenMemoryTools
{
    private const int SearchResults = 10;

    public static MemoryTool[] All { get; } =
    [
        new CompatibleTool(
            "add_memories", "Remember", ToolRole.Add, AccessScopes.Write,
            "Add a memory. Call it whenever the person says something about themselves, their preferences or anything that may matter in a later conversation, "
            + "and always when asked to remember. Write it in the person's own language.",
            """{"text": "Prefers short answers."}""",
            [new("text", ParameterType.Text, "What to remember, word for word.", Required: true), new("infer", ParameterType.Boolean, "Accepted and without effect: nothing is rewritten here.")],
            CompatibleAnswer.Schema,
            (call, cancellationToken) => CompatibleCalls.AddAsync(call, call.Arguments.Text("text"), null, null, cancellationToken)),
        new CompatibleTool(
            "search_memory", "Recall", ToolRole.Search, AccessScopes.Read,
            "Search the stored memories, by meaning and by words. Call it every time the person asks something that earlier conversations could answer.",
            """{"query": "how long should answers be"}""",
            [new("query", ParameterType.Text, "What to look for, any language.", Required: true)],
            CompatibleAnswer.Schema,
            (call, cancellationToken) => CompatibleCalls.SearchAsync(call, null, SearchResults, cancellationToken)),
        new CompatibleTool(
            "list_memories", "List memories", ToolRole.Other, AccessScopes.Read, "List the person's memories, newest first.", "{}",
            [new("cursor", ParameterType.Text, "next_cursor of the page before.")],
            CompatibleAnswer.Schema,
            (call, cancellationToken) => CompatibleCalls.ListAsync(call, null, MemoryLimits.PageSize, cancellationToken)),
        new CompatibleTool(
            "delete_memories", "Forget memories", ToolRole.Delete, AccessScopes.Write, "Delete memories by their ids.",
            """{"memory_ids": ["0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"]}""",
            [new("memory_ids", ParameterType.Texts, "Ids from search_memory or list_memories.", Required: true)],
            CompatibleMessage.Schema,
            (call, cancellationToken) => CompatibleCalls.DeleteAsync(call, call.Arguments.Texts("memory_ids")!, cancellationToken)),
        new CompatibleTool(
            "delete_all_memories", "Forget the project", ToolRole.Delete, AccessScopes.Write,
            "Delete all memories of the current project. The first call only counts; repeat it with confirm_count after the person has agreed.",
            """{"confirm_count": 12}""",
            [new("confirm_count", ParameterType.Integer, "The count that the first call named.")],
            CompatibleMessage.Schema,
            (call, cancellationToken) => CompatibleCalls.DeleteAllAsync(call, null, cancellationToken)),
    ];
}
