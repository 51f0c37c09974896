using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

internal sealed class DeleteMemoryTool : MemoryTool
{
    public override string Name => "delete_memory";

    public override string Title => "Forget one memory";

    public override ToolRole Role => ToolRole.Delete;

    public override string Description =>
        "Delete one memory, when the person asks to forget it or it should never have been stored. If it is only outdated, call update_memory instead. "
        + "The answer has an undo_token.";

    public override string Example => """{"id": "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"}""";

    public override IReadOnlyList<ToolParameter> Parameters { get; } =
        [CommonParameters.Id, new("reason", ParameterType.Text, "Why; kept in the history.")];

    public override JsonObject AnswerSchema => ChangeAnswer.Schema;

    public override AccessScopes Needs => AccessScopes.Write;

    public override bool Destructive => true;

    public override async Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(call.Arguments.Text("id"), out var id, out var wrong)) return ToolReply.Refuse(wrong);
        var resolution = await call.Projects.ResolveAsync(null, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out var project, out var unclear)) return ToolReply.Refuse(unclear);

        if (!(await call.Memory.FindAsync(call.Caller, id, cancellationToken)).Succeeded(out var memory, out var missing)) return ToolReply.Refuse(missing);
        var result = await call.Memory.DeleteAsync(call.Caller, id, call.Arguments.TextOrNull("reason"), cancellationToken);
        if (!result.Succeeded(out var change, out var problem)) return ToolReply.Refuse(problem);

        var home = await call.Projects.OfMemoryAsync(memory, project, cancellationToken);
        return ToolReply.Of(new ChangeAnswer(id.Value, null, change.UndoToken, ToolTime.Write(change.UndoUntil), home), McpJson.Relaxed.ChangeAnswer);
    }
}
