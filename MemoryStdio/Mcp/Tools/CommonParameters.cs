using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

/// <summary>Arguments that several tools share, with one wording.</summary>
internal static class CommonParameters
{
    public const int MaxCharacters = 100_000;

    public static ToolParameter Id { get; } = new("id", ParameterType.Text, "The memory's id, from search_memories or list_memories.", Required: true);

    public static ToolParameter Project { get; } = new("project", ParameterType.Text, "Project name or id; \"personal\" for facts about the person that hold everywhere. Leave out for the current project.");

    public static ToolParameter Tags { get; } = new("tags", ParameterType.Texts, "Only memories with all of these tags.");

    public static ToolParameter Kind { get; } = new("kind", ParameterType.Text, "Only this kind, for example decision.");

    public static ToolParameter Since { get; } = new("since", ParameterType.Start, "Only what happened (or was stored) from then on, ISO 8601, for example 2026-05-01.");

    public static ToolParameter Until { get; } = new("until", ParameterType.End, "Only what happened (or was stored) before then, ISO 8601; a date alone includes that day.");

    public static ToolParameter MaxChars { get; } = new("max_chars", ParameterType.Integer, "Most characters of content in the answer (default: what fits about 15,000 tokens).");

    public static ToolParameter Scope(string byDefault) =>
        new("scope", ParameterType.Text, $"project = this project, personal = the personal space, both = these two, all = every project (default {byDefault}).", false, CallProjects.Scopes);

    /// <summary>The filter that tags, kind, since, until and scope describe.</summary>
    public static MemoryFilter Filter(ToolCall call, ProjectRef project, string defaultScope) => new()
    {
        Projects = call.Projects.Span(project, call.Arguments.TextOrNull("scope") ?? defaultScope),
        Tags = call.Arguments.Texts("tags") ?? [],
        Kind = call.Arguments.TextOrNull("kind"),
        Since = call.Arguments.Time("since"),
        Until = call.Arguments.Time("until"),
    };

    /// <summary>The character budget, or why it cannot be that.</summary>
    public static ContentBudget? Budget(ToolCall call, ContentBudget byDefault, out string? problem)
    {
        var asked = call.Arguments.Integer("max_chars");
        problem = asked is < 1 or > MaxCharacters ? $"max_chars is {asked}; it must be between 1 and {MaxCharacters}." : null;
        return problem is not null ? null : asked is { } characters ? ContentBudget.Characters(characters) : byDefault;
    }
}
