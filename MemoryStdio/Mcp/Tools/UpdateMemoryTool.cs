using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

internal sealed class UpdateMemoryTool : MemoryTool
{
    public override string Name => "update_memory";

    public override string Title => "Correct a memory";

    public override ToolRole Role => ToolRole.Update;

    public override string Description =>
        "Change a memory that is outdated or wrong; give only what changes. Call it instead of adding a second memory that contradicts the first. "
        + "The earlier version stays readable with memory_history, and undo takes the change back.";

    public override string Example => """{"id": "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b", "content": "Mina lives in Lisbon.", "reason": "she moved in May 2026"}""";

    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        CommonParameters.Id,
        new("content", ParameterType.Text, "The new text, whole, in the person's language."),
        new("tags", ParameterType.Texts, "The new tags, all of them."),
        new("kind", ParameterType.Text, "The new kind."),
        new("metadata", ParameterType.Map, "The new metadata, all of it; {} clears it."),
        new("source", ParameterType.Text, "Where the new text comes from."),
        new("occurred_at", ParameterType.Start, "When it happened, ISO 8601."),
        new("valid_until", ParameterType.End, "Until when it holds, ISO 8601."),
        new("reason", ParameterType.Text, "Why it changes; kept in the history."),
        new("expected_version", ParameterType.Integer, "Refuse if the memory has another version by now."),
    ];

    public override JsonObject AnswerSchema => ChangeAnswer.UpdateSchema;

    public override AccessScopes Needs => AccessScopes.Write;

    public override bool Destructive => true;

    public override async Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var arguments = call.Arguments;
        if (!MemoryId.TryParse(arguments.Text("id"), out var id, out var wrong)) return ToolReply.Refuse(wrong);
        var resolution = await call.Projects.ResolveAsync(null, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out var project, out var unclear)) return ToolReply.Refuse(unclear);

        var edit = new MemoryEdit
        {
            Content = arguments.TextOrNull("content"),
            Tags = arguments.Texts("tags"),
            Kind = arguments.TextOrNull("kind"),
            Metadata = arguments.TextOrNull("metadata"),
            Source = arguments.TextOrNull("source"),
            OccurredAt = arguments.Time("occurred_at"),
            ValidUntil = arguments.Time("valid_until"),
            Reason = arguments.TextOrNull("reason"),
            ExpectedVersion = arguments.Integer("expected_version"),
        };
        var result = await call.Memory.UpdateAsync(call.Caller, id, edit, cancellationToken);
        if (!result.Succeeded(out var updated, out var problem)) return ToolReply.Refuse(problem);

        var home = await call.Projects.OfMemoryAsync(updated.Memory, project, cancellationToken);
        return ToolReply.Of(
            new ChangeAnswer(id.Value, updated.Memory.Version, updated.Change.UndoToken, ToolTime.Write(updated.Change.UndoUntil), home, FieldSecret.Names(updated.Redacted)), McpJson.Relaxed.ChangeAnswer);
    }
}
