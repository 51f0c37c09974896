using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

internal sealed class UndoTool : MemoryTool
{
    public override string Name => "undo";

    public override string Title => "Undo a change";

    public override string Description =>
        "Take back one addition, update or deletion with the undo_token from its answer. Memories that changed again since are left alone and named.";

    public override string Example => """{"undo_token": "the undo_token of an earlier answer"}""";

    public override IReadOnlyList<ToolParameter> Parameters { get; } =
        [new("undo_token", ParameterType.Text, "The undo_token that add_memory, update_memory, delete_memory or delete_memories answered.", Required: true)];

    public override JsonObject AnswerSchema => UndoAnswer.Schema;

    public override AccessScopes Needs => AccessScopes.Write;

    public override bool Idempotent => true;

    public override async Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var resolution = await call.Projects.ResolveAsync(null, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out _, out var unclear)) return ToolReply.Refuse(unclear);

        var result = await call.Memory.UndoAsync(call.Caller, call.Arguments.Text("undo_token").Trim(), cancellationToken);
        return result.Succeeded(out var undone, out var problem)
            ? ToolReply.Of(
                new UndoAnswer([.. undone.Restored.Select(i => i.Value)], [.. undone.Kept.Select(i => i.Value)], ProjectAnswer.Of(resolution)), McpJson.Relaxed.UndoAnswer)
            : ToolReply.Refuse(problem);
    }
}
