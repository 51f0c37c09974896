namespace MemoryStdio.Projects;

/// <summary>A resolved project and how it was found; every reply carries it.</summary>
/// <param name="Name">Display name; may change, unlike the id.</param>
/// <param name="Source">
/// Which evidence decided: <c>argument</c>, <c>header</c>, <c>url</c>, <c>credential</c>, <c>PROJECT_ID</c>, <c>PROJECT_DIR</c>,
/// <c>CLAUDE_PROJECT_DIR</c>, <c>roots</c>, <c>marker</c>, <c>git-remote</c>, <c>git-dir</c>, <c>cwd</c>, <c>personal</c>, <c>global</c>.
/// </param>
internal sealed record ProjectRef(ProjectId Id, string Name, string Source)
{
    public static ProjectRef Personal(string source) => new(ProjectId.Personal, "personal", source);
}
