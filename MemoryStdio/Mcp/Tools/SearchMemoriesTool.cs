using System.Text.Json.Nodes;
using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

internal sealed class SearchMemoriesTool : MemoryTool
{
    public override string Name => "search_memories";

    public override string Title => "Recall";

    public override ToolRole Role => ToolRole.Search;

    public override string Description =>
        "Search what was remembered in earlier conversations, by meaning and by words, in any language. Call it on your own before answering whenever earlier "
        + "decisions, preferences, names, dates, plans or past work could matter, at the start of a task, and when the person refers to something said before. "
        + "Ask in the person's words; several short searches find more than one long one. Use get_memory for the whole text of a truncated result, "
        + "and update_memory when a result turns out to be outdated.";

    public override string Example => """{"query": "which database did we choose for billing", "limit": 5}""";

    public override IReadOnlyList<ToolParameter> Parameters { get; } =
    [
        new("query", ParameterType.Text, "What to look for, in plain words, any language.", Required: true),
        new("limit", ParameterType.Integer, $"Most results (1 to {MemoryLimits.SearchResults}, default {MemoryLimits.DefaultSearchResults})."),
        CommonParameters.Project,
        CommonParameters.Scope("both"),
        CommonParameters.Tags,
        CommonParameters.Kind,
        CommonParameters.Since,
        CommonParameters.Until,
        new("min_score", ParameterType.Number, "Leave out results below this score (0 to 1). Scores order one answer and right answers often have low ones: leave it out unless nothing is better than something weak."),
        CommonParameters.MaxChars,
    ];

    public override JsonObject AnswerSchema => SearchAnswerJson.Schema;

    public override AccessScopes Needs => AccessScopes.Read;

    public override async Task<ToolReply> CallAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var arguments = call.Arguments;
        if (CommonParameters.Budget(call, ContentBudget.Several, out var wrong) is not { } budget) return ToolReply.Refuse(wrong!);
        var resolution = await call.Projects.ResolveAsync(arguments.TextOrNull("project"), ProjectUse.Read, cancellationToken);
        if (!resolution.Succeeded(out var project, out var unclear)) return ToolReply.Refuse(unclear);

        var query = new SearchQuery(
            call.Caller.Owner, arguments.Text("query"), arguments.Integer("limit") ?? MemoryLimits.DefaultSearchResults,
            CommonParameters.Filter(call, project, "both"), arguments.Number("min_score") ?? 0);
        var result = await call.Memory.SearchAsync(call.Caller, query, budget, cancellationToken);
        if (!result.Succeeded(out var found, out var problem)) return ToolReply.Refuse(problem);

        return ToolReply.Of(
            new SearchAnswerJson([.. found.Results.Select(SearchItem.Of)], found.Mode, found.LeftOut > 0 ? found.LeftOut : null, ProjectAnswer.Of(resolution)),
            McpJson.Relaxed.SearchAnswerJson);
    }
}
