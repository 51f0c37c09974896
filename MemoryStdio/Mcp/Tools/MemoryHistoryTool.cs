using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

internal sealed class MemoryHistoryTool : MemoryTool
{
    private const int ShortestUseful = 200;

    public override string Name => "memory_history";

    public override string Title => "History of a memory";

    public override string Description =>
        "Show every version of a memory: what it said, when it changed, by whom and why; also of a deleted one. Call it when the person asks what changed, or before undoing.";

    public override string Example => """{"id": "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"}""";

    public override IReadOnlyList<ToolParameter> Parameters { get; } = [CommonParameters.Id, CommonParameters.MaxChars];

    public override JsonObject AnswerSchema => HistoryAnswer.Schema;

    public override AccessScopes Needs => AccessScopes.Read;

    public override async Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(call.Arguments.Text("id"), out var id, out var wrong)) return ToolReply.Refuse(wrong);
        if (CommonParameters.Budget(call, out var tooMuch) is not { } budget) return ToolReply.Refuse(tooMuch!);
        var resolution = await call.Projects.ResolveAsync(null, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out _, out var unclear)) return ToolReply.Refuse(unclear);

        var result = await call.Memory.HistoryAsync(call.Caller, id, cancellationToken);
        if (!result.Succeeded(out var versions, out var problem)) return ToolReply.Refuse(problem);

        // Every version is told; a long history shares the budget, so that the oldest are as readable as the newest.
        var share = versions.Sum(v => (long)v.Content.Length) <= budget ? budget : Math.Max(ShortestUseful, budget / versions.Count);
        return ToolReply.Of(
            new HistoryAnswer(id.Value, [.. versions.Select(v => VersionAnswer.Of(v, share))], ProjectAnswer.Of(resolution)), McpJson.Relaxed.HistoryAnswer);
    }
}
