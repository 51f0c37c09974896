using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

internal sealed class GetMemoryTool : MemoryTool
{
    public override string Name => "get_memory";

    public override string Title => "Read a memory";

    public override string Description =>
        "Read one memory whole, with its metadata, source and times. Call it when a search result was truncated or before changing a memory. "
        + "A very long one comes in parts (long metadata last, as text): call again with offset = next_offset until there is none.";

    public override string Example => """{"id": "0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"}""";

    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        CommonParameters.Id,
        new("offset", ParameterType.Integer, "For very long memories: start at this character; next_offset of the part before."),
        new("max_chars", ParameterType.Integer, "Most characters of content in this answer (default: what fits about 20,000 tokens)."),
    ];

    public override JsonObject AnswerSchema => MemoryAnswer.Schema;

    public override AccessScopes Needs => AccessScopes.Read;

    public override async Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(call.Arguments.Text("id"), out var id, out var wrong)) return ToolReply.Refuse(wrong);
        var resolution = await call.Projects.ResolveAsync(null, ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out var project, out var unclear)) return ToolReply.Refuse(unclear);

        var found = await call.Memory.GetAsync(call.Caller, id, cancellationToken);
        if (!found.Succeeded(out var memory, out var problem)) return ToolReply.Refuse(problem);

        if (CommonParameters.Budget(call, ContentBudget.One, out var tooMuch) is not { } budget) return ToolReply.Refuse(tooMuch!);
        var offset = call.Arguments.Integer("offset") ?? 0;
        if (offset < 0 || offset > MemoryAnswer.Length(memory)) return ToolReply.Refuse($"offset is {offset}; this memory has {MemoryAnswer.Length(memory)} characters.");

        var home = await call.Projects.OfMemoryAsync(memory, project, cancellationToken);
        var answer = MemoryAnswer.Of(memory, home, call.Service<TimeProvider>().GetUtcNow()).Part(memory, offset, budget);
        return ToolReply.Of(answer, McpJson.Relaxed.MemoryAnswer);
    }
}
