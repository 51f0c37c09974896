using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Projects;

namespace MemoryStdio.Http.Ui.Pages.Projects;

/// <summary>Ids such as <c>github.com/kim/app</c> hold slashes, so they travel as a query value.</summary>
internal static class ProjectAddresses
{
    public const string Id = "id";

    public static string Manage(Visit visit, ProjectInfo project) => visit.To(ManagePath(project.Id));

    public static string ManagePath(ProjectId id) => $"{NavigationItem.Projects.Path}/manage?{Id}={Uri.EscapeDataString(id.Value)}";

    public static string Memories(Visit visit, ProjectInfo project) =>
        visit.To($"{NavigationItem.Memories.Path}?project={Uri.EscapeDataString(project.Id.Value)}");
}
