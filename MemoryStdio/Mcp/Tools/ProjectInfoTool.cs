using System.Text.Json.Nodes;
using MemoryStdio.Composition;
using MemoryStdio.Embedding;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

internal sealed class ProjectInfoTool : MemoryTool
{
    public override string Name => "project_info";

    public override string Title => "Which project is this";

    public override string Description =>
        "Tell which project memories are stored in and why, how many there are, where they are kept and whether everything works. "
        + "Call it when memories seem to be missing or in the wrong project, or when the person asks where their memories are.";

    public override string Example => "{}";

    public override IReadOnlyList<ToolParameter> Parameters => [];

    public override JsonObject AnswerSchema => ProjectInfoAnswer.Schema;

    public override AccessScopes Needs => AccessScopes.Read;

    public override async Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        if (await call.Service<AppGate>().RefusalAsync(call.Caller, cancellationToken) is { } paused) return ToolReply.Refuse(paused);
        var settings = call.Service<AppSettings>();
        var resolution = await call.Projects.ExplainAsync(cancellationToken);
        var warnings = new List<string>();
        if (!resolution.Succeeded(out var project, out var unclear)) warnings.Add(unclear.English);
        var led = resolution.Evidence.Select(e => e.Project).OfType<ProjectId>().Distinct().ToArray();
        if (led.Length > 1) warnings.Add($"The clues lead to {led.Length} projects: {string.Join(", ", led.Select(p => p.Value))}. The first decides; memorystdio project merge or alias joins them.");

        var embedder = call.Service<IEmbedder>();
        if (embedder.Problem is { } broken) warnings.Add(broken.English);

        var stats = await call.Memory.StatsAsync(call.Caller, cancellationToken);
        var known = project is null ? null : await call.Service<IProjectDirectory>().FindAsync(call.Caller.Owner, project.Id, cancellationToken);
        return ToolReply.Of(
            new ProjectInfoAnswer(
                project is null ? null : ProjectAnswer.Of(project), settings.ProjectIdMode.ToString().ToLowerInvariant(),
                [.. resolution.Evidence.Select(e => new EvidenceAnswer(e.Source, e.Value, e.Outcome, e.Project?.Value))],
                known?.Aliases ?? [], known?.MemoryCount ?? 0, stats.Memories, stats.Projects, stats.Archived, stats.PendingEmbeddings,
                embedder.State == EmbedderState.Ready ? $"ready ({embedder.Model!.Id})" : embedder.State.ToString().ToLowerInvariant(),
                settings.DatabasePath, settings.Tools.Profile.ToString().ToLowerInvariant(), McpSetup.Version, warnings),
            McpJson.Relaxed.ProjectInfoAnswer);
    }
}
