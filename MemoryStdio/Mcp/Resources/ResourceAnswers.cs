namespace MemoryStdio.Mcp;

internal sealed record RecentResource(ProjectAnswer Project, IReadOnlyList<ListItem> Memories);

internal sealed record ProjectsResource(IReadOnlyList<ProjectItem> Projects);

internal sealed record ProjectItem(string Id, string Name, long Memories, string CreatedAt, IReadOnlyList<string> Aliases);
