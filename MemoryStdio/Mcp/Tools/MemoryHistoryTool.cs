using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

internal sealed class MemoryHistoryTool : MemoryTool
{
    public override string Name => "memory_history";

    public override string Title => "History of a memory";

    public override string Description =>
        "Show every version of a memory: what it said, when it changed, by whom and why; also of a deleted one. Call it when the person asks what changed, or before undoing.";

    public override string Example => """{"id": "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"}""";

    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        CommonParameters.Id,
        new("from_version", ParameterType.Integer, "For long histories: start at this version; next_version of the part before."),
        CommonParameters.MaxChars,
    ];

    public override JsonObject AnswerSchema => HistoryAnswer.Schema;

    public override AccessScopes Needs => AccessScopes.Read;

    public override async Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(call.Arguments.Text("id"), out var id, out var wrong)) return ToolReply.Refuse(wrong);
        if (CommonParameters.Budget(call, ContentBudget.Several, out var tooMuch) is not { } budget) return ToolReply.Refuse(tooMuch!);
        var resolution = await call.Projects.ResolveAsync(null, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out _, out var unclear)) return ToolReply.Refuse(unclear);

        var result = await call.Memory.HistoryAsync(call.Caller, id, cancellationToken);
        if (!result.Succeeded(out var versions, out var problem)) return ToolReply.Refuse(problem);

        var from = call.Arguments.Integer("from_version") ?? 1;
        var asked = versions.Where(v => v.Number >= from).ToArray();
        if (asked.Length == 0) return ToolReply.Refuse($"from_version is {from}; this memory has the versions 1 to {versions[^1].Number}.");

        var shown = Fitting(asked, budget);
        return ToolReply.Of(
            new HistoryAnswer(id.Value, shown, shown.Length < asked.Length ? asked[shown.Length].Number : null, ProjectAnswer.Of(resolution)), McpJson.Relaxed.HistoryAnswer);
    }

    /// <summary>As many versions as fit. Long ones share the budget, so that the oldest are as readable as the newest.</summary>
    private static VersionAnswer[] Fitting(MemoryVersion[] versions, ContentBudget budget)
    {
        var count = 0;
        for (var left = budget.Amount; count < versions.Length; count++)
        {
            left -= Frame(versions[count], budget) + Math.Min(ContentBudget.ShortestUseful, budget.Cost(versions[count].Content));
            if (left < 0 && count > 0) break;
        }

        var shown = versions[..count];
        var forContent = budget.Amount - shown.Sum(v => Frame(v, budget));
        var share = shown.Sum(v => (long)budget.Cost(v.Content)) <= forContent ? forContent : Math.Max(Math.Min(ContentBudget.ShortestUseful, budget.Amount), forContent / count);
        return [.. shown.Select(v => VersionAnswer.Of(v, budget.Part(v.Content, 0, share), withLongMetadata: budget.ItemCost == 0))];
    }

    private static int Frame(MemoryVersion version, ContentBudget budget) =>
        budget.Frame(version.Metadata, version.Reason, version.Tags);
}
