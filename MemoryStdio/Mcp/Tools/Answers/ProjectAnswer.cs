using System.Text.Json.Nodes;
using MemoryStdio.Projects;

namespace MemoryStdio.Mcp;

/// <param name="Created">True when this call brought the project into being.</param>
internal sealed record ProjectAnswer(string Id, string Name, string Source, bool? Created = null)
{
    public static ProjectAnswer Of(ProjectRef project) => new(project.Id.Value, project.Name, project.Source);

    public static ProjectAnswer Of(ProjectResolution resolution) => Of(resolution.Project!) with { Created = resolution.Created ? true : null };

    public static JsonObject Schema => Mcp.Schema.Object(
        ("id", Mcp.Schema.String("Stable id")),
        ("name", Mcp.Schema.String("Display name")),
        ("source", Mcp.Schema.String("What decided: argument, PROJECT_ID, roots, marker, git-remote, git-dir, cwd, personal, ...")),
        ("?created", Mcp.Schema.Boolean("True when this call created the project")));
}
