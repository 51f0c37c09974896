using System.Text.Json.Nodes;
using MemoryStdio.Identity;

namespace MemoryStdio.Mcp;

/// <summary>A tool under another server's name and argument shape, so that prompts and rules written for that server keep working.</summary>
internal sealed class CompatibleTool(
    string name,
    string title,
    ToolRole role,
    AccessScopes needs,
    string description,
    string example,
    IReadOnlyList<ToolParameter> parameters,
    JsonObject answerSchema,
    Func<ToolCall, CancellationToken, Task<ToolReply>> run) : MemoryTool
{
    public override string Name => name;

    public override string Title => title;

    public override ToolRole Role => role;

    public override string Description => description;

    public override string Example => example;

    public override IReadOnlyList<ToolParameter> Parameters => parameters;

    public override JsonObject AnswerSchema => answerSchema;

    public override AccessScopes Needs => needs;

    public override bool Destructive => role is ToolRole.Update or ToolRole.Delete;

    public override Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken) => run(call, cancellationToken);
}
