using System.Text.Json.Nodes;

namespace MemoryStdio.Mcp;

internal sealed record ProjectInfoAnswer(
    ProjectAnswer? Project,
    string Mode,
    IReadOnlyList<EvidenceAnswer> Evidence,
    IReadOnlyList<string> Aliases,
    long MemoriesInProject,
    long Memories,
    long Projects,
    long Archived,
    long PendingEmbeddings,
    string Model,
    string Storage,
    string Profile,
    string Version,
    IReadOnlyList<string> Warnings)
{
    public static JsonObject Schema => Mcp.Schema.Object(
        ("?project", ProjectAnswer.Schema),
        ("mode", Mcp.Schema.String("PROJECT_ID_MODE: auto, manual or global")),
        ("evidence", Mcp.Schema.Array("Every clue to the project, strongest first, and where it leads", EvidenceAnswer.Schema)),
        ("aliases", Mcp.Schema.Strings("What else leads to this project")),
        ("memories_in_project", Mcp.Schema.Integer("Memories in this project")),
        ("memories", Mcp.Schema.Integer("Memories in all projects")),
        ("projects", Mcp.Schema.Integer("Number of projects")),
        ("archived", Mcp.Schema.Integer("Archived memories")),
        ("pending_embeddings", Mcp.Schema.Integer("Memories not yet findable by meaning")),
        ("model", Mcp.Schema.String("State of the embedding model")),
        ("storage", Mcp.Schema.String("Where the memories are")),
        ("profile", Mcp.Schema.String("Tool profile")),
        ("version", Mcp.Schema.String("Version of this server")),
        ("warnings", Mcp.Schema.Strings("What a person should know or repair")));
}

internal sealed record EvidenceAnswer(string Source, string Value, string Outcome, string? Project)
{
    public static JsonObject Schema => Mcp.Schema.Object(
        ("source", Mcp.Schema.String("The clue")),
        ("value", Mcp.Schema.String("What it says")),
        ("outcome", Mcp.Schema.String("Where it leads")),
        ("?project", Mcp.Schema.String("Id of the project it leads to")));
}
