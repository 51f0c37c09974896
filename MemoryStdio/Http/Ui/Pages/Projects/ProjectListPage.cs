using System.Globalization;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.Projects;

internal static class ProjectListPage
{
    public static IResult Show(Visit visit, IReadOnlyList<ProjectInfo> projects) =>
        visit.Page(NavigationItem.Projects, visit.Say(NavigationWords.Projects), $"""
            <div class="page-head"><h1>{visit.Say(NavigationWords.Projects)}</h1></div>
            <p class="muted">{visit.Say(ProjectWords.Lead)}</p>
            {(projects.Count == 0 ? Nothing(visit) : Table(visit, projects))}
            """);

    private static Html Nothing(Visit visit) => $"""
        <div class="empty"><h2>{visit.Say(ProjectWords.None)}</h2><p>{visit.Say(ProjectWords.NoneHint)}</p></div>
        """;

    private static Html Table(Visit visit, IReadOnlyList<ProjectInfo> projects) => $"""
        <div class="table-wrap" tabindex="0" role="region" aria-label="{visit.Say(NavigationWords.Projects)}"><table>
        <thead><tr><th scope="col">{visit.Say(ProjectWords.Name)}</th><th scope="col">{visit.Say(ProjectWords.Id)}</th><th scope="col" class="number">{visit.Say(ProjectWords.Memories)}</th><th scope="col">{visit.Say(ProjectWords.Created)}</th><th scope="col">{visit.Say(ProjectWords.Aliases)}</th><td></td></tr></thead>
        <tbody>{Html.Each(projects, project => Row(visit, project))}</tbody>
        </table></div>
        """;

    private static Html Row(Visit visit, ProjectInfo project) => $"""
        <tr><th scope="row"><a href="{ProjectAddresses.Memories(visit, project)}" dir="auto">{NameOf(visit, project)}</a></th>
        <td><code>{project.Id.Value}</code></td>
        <td class="number">{project.MemoryCount.ToString("N0", CultureInfo.InvariantCulture)}</td>
        <td>{Moment.Of(visit, project.CreatedAt)}</td>
        <td class="small">{Html.Each(project.Aliases, alias => $"""<div dir="auto">{alias}</div>""")}</td>
        <td><a class="button quiet" href="{ProjectAddresses.Manage(visit, project)}" aria-label="{visit.Say(ProjectWords.Manage, project.Name)}">{visit.Say(ProjectWords.ManageShort)}</a></td></tr>
        """;

    public static string NameOf(Visit visit, ProjectInfo project) => project.Id == ProjectId.Personal ? visit.Say(ProjectWords.Personal) : project.Name;
}
