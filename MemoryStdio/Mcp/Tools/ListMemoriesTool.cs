using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

internal sealed class ListMemoriesTool : MemoryTool
{
    public override string Name => "list_memories";

    public override string Title => "List memories";

    public override string Description =>
        "List memories, newest first, page by page. Call it to see what is there (\"what do you know about me?\"), to go through all memories with a tag or from a "
        + "time, or to find ids. To find something particular, call search_memories instead.";

    public override string Example => """{"limit": 20, "tags": ["database"]}""";

    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        new("limit", ParameterType.Integer, $"Most memories on this page (1 to {MemoryLimits.PageSize}, default {MemoryLimits.DefaultPageSize})."),
        new("cursor", ParameterType.Text, "next_cursor of the page before."),
        CommonParameters.Project,
        CommonParameters.Scope("both"),
        CommonParameters.Tags,
        CommonParameters.Kind,
        CommonParameters.Since,
        CommonParameters.Until,
        CommonParameters.MaxChars,
    ];

    public override JsonObject AnswerSchema => ListAnswer.Schema;

    public override AccessScopes Needs => AccessScopes.Read;

    public override async Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (CommonParameters.Budget(call, ContentBudget.Several, out var wrong) is not { } budget) return ToolReply.Refuse(wrong!);
        var resolution = await call.Projects.ResolveAsync(call.Arguments.TextOrNull("project"), ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out var project, out var unclear)) return ToolReply.Refuse(unclear);

        var filter = CommonParameters.Filter(call, project, "both");
        var limit = call.Arguments.Integer("limit") ?? MemoryLimits.DefaultPageSize;
        var listed = await PageInBudget.ListAsync(call, filter, limit, budget, cancellationToken);
        if (!listed.Succeeded(out var page, out var problem)) return ToolReply.Refuse(problem);

        var now = call.Service<TimeProvider>().GetUtcNow();
        return ToolReply.Of(
            new ListAnswer([.. page.Memories.Select(m => ListItem.Of(m, budget, now))], page.NextCursor, ProjectAnswer.Of(resolution)), McpJson.Relaxed.ListAnswer);
    }
}
