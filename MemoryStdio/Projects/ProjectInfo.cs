namespace MemoryStdio.Projects;

/// <summary>A project as the directory holds it.</summary>
/// <param name="Aliases">Keys that resolve to it, such as <c>path:/home/kim/app</c>, <c>git:github.com/kim/app</c>, <c>name:app</c>.</param>
internal sealed record ProjectInfo(
    ProjectId Id, string Name, DateTimeOffset CreatedAt, IReadOnlyList<string> Aliases, long MemoryCount);
