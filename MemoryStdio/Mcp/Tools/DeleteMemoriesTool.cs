using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

internal sealed class DeleteMemoriesTool : MemoryTool
{
    public override string Name => "delete_memories";

    public override string Title => "Forget many memories";

    public override ToolRole Role => ToolRole.Delete;

    public override string Description =>
        "Delete all memories that match a filter. First call it with the filter only: nothing is deleted, you get the count and a sample. "
        + "Show these to the person; after they agree, call it again with the same filter, dry_run false and confirm_count set to that count. "
        + "The answer has an undo_token.";

    public override string Example => """{"tags": ["old-project"], "dry_run": true}, then {"tags": ["old-project"], "dry_run": false, "confirm_count": 12}""";

    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        CommonParameters.Project,
        CommonParameters.Scope("project"),
        CommonParameters.Tags,
        CommonParameters.Kind,
        CommonParameters.Since,
        CommonParameters.Until,
        new("dry_run", ParameterType.Boolean, "true (default): only count and show. false: delete."),
        new("confirm_count", ParameterType.Integer, "The count of the dry run; needed to delete."),
        new("reason", ParameterType.Text, "Why; kept in the history."),
    ];

    public override JsonObject AnswerSchema => BulkDeleteAnswer.Schema;

    public override AccessScopes Needs => AccessScopes.Write;

    public override bool Destructive => true;

    public override async Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var resolution = await call.Projects.ResolveAsync(call.Arguments.TextOrNull("project"), ProjectUse.Read, cancellationToken);
        return resolution.Succeeded(out var project, out var unclear)
            ? await BulkDelete.RunAsync(call, CommonParameters.Filter(call, project, "project"), ProjectAnswer.Of(resolution), cancellationToken)
            : ToolReply.Refuse(unclear);
    }
}
