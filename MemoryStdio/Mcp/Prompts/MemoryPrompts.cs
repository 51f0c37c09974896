using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Mcp;

/// <summary>Prompts a person picks in their client: recall what is known of a topic; keep what this conversation brought.</summary>
internal sealed class MemoryPrompts(ToolCatalog catalog)
{
    public static ListPromptsResult List() => new()
    {
        Prompts =
        [
            new Prompt
            {
                Name = "recall", Title = "Recall a topic", Description = "Collect what earlier conversations say about a topic.",
                Arguments =
                [
                    new PromptArgument { Name = "topic", Title = "Topic", Description = "What to recall", Required = true },
                    new PromptArgument { Name = "project", Title = "Project", Description = "Only this project (default: the current one and personal)", Required = false },
                ],
            },
            new Prompt
            {
                Name = "remember_session", Title = "Remember this conversation", Description = "Store what is worth keeping from this conversation.",
                Arguments = [new PromptArgument { Name = "project", Title = "Project", Description = "Project to store in (default: the current one)", Required = false }],
            },
        ],
    };

    public GetPromptResult Get(GetPromptRequestParams asked) => asked.Name switch
    {
        "recall" => Recall(Argument(asked, "topic") ?? throw new McpProtocolException("The prompt 'recall' needs the argument topic: what to recall.", McpErrorCode.InvalidParams), Argument(asked, "project")),
        "remember_session" => Remember(Argument(asked, "project")),
        _ => throw new McpProtocolException($"Unknown prompt '{asked.Name}'. Prompts: recall, remember_session.", McpErrorCode.InvalidParams),
    };

    private GetPromptResult Recall(string topic, string? project)
    {
        var search = catalog.NameOf(ToolRole.Search) ?? "the memory search tool";
        return Message(
            "Collect what earlier conversations say about a topic.",
            $"Find out what is remembered about: {topic}\n\nCall {search}{In(project)} with two or three differently worded queries in my language. "
            + "Then tell me what is known, newest first, with dates; say where memories contradict each other or are marked stale, and say so plainly if nothing is remembered.");
    }

    private GetPromptResult Remember(string? project)
    {
        var add = catalog.NameOf(ToolRole.Add) ?? "the tool that adds memories";
        var update = catalog.NameOf(ToolRole.Update) is { } name ? $" and call {name} where a similar memory is outdated now" : "";
        return Message(
            "Store what is worth keeping from this conversation.",
            $"Go through this conversation and keep what will matter later: decisions with their reasons, preferences, facts about me and the project, fixes that worked, open tasks with dates. "
            + $"Call {add}{In(project)} once per fact, each self-contained, in the language we spoke, with absolute dates{update}. No secrets, nothing that is only of the moment. "
            + "Then list what you stored.");
    }

    private static string In(string? project) => project is null ? "" : $" with project \"{project}\"";

    private static string? Argument(GetPromptRequestParams asked, string name) =>
        asked.Arguments is { } arguments && arguments.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString())
            ? value.GetString()!.Trim()
            : null;

    private static GetPromptResult Message(string description, string text) =>
        new() { Description = description, Messages = [new PromptMessage { Role = Role.User, Content = new TextContentBlock { Text = text } }] };
}
