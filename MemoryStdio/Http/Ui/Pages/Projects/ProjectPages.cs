using System.Globalization;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.Projects;

internal static class ProjectPages
{
    public static void MapProjectPages(this IEndpointRouteBuilder app)
    {
        var pages = app.Pages(NavigationItem.Projects.Path);
        pages.MapGet("", ListAsync);
        pages.MapGet("manage", ManageAsync);
        pages.MapGet("merge", PreviewAsync);
        var forms = app.Forms(NavigationItem.Projects.Path);
        forms.MapPost("rename", RenameAsync);
        forms.MapPost("alias", AddAliasAsync);
        forms.MapPost("unalias", RemoveAliasAsync);
        forms.MapPost("merge", MergeAsync);
    }

    private static async Task<IResult> ListAsync(Visit visit, IProjectDirectory directory, CancellationToken cancellationToken) =>
        ProjectListPage.Show(visit, await VisibleAsync(visit, directory, cancellationToken));

    private static async Task<IResult> ManageAsync(
        Visit visit, [FromQuery] string? id, IProjectDirectory directory, CancellationToken cancellationToken) =>
        await FindAsync(visit, id, directory, cancellationToken) is { } project
            ? await ShowAsync(visit, project, directory, null, cancellationToken)
            : Unknown(visit);

    private static async Task<IResult> PreviewAsync(
        Visit visit, [FromQuery] string? id, [FromQuery] string? into, IProjectDirectory directory, CancellationToken cancellationToken)
    {
        if (await FindAsync(visit, id, directory, cancellationToken) is not { } from
            || await FindAsync(visit, into, directory, cancellationToken) is not { } target) return Unknown(visit);
        return from.Id == target.Id
            ? await ShowAsync(visit, from, directory, visit.Say(ProjectWords.MergeSame, from.Name), cancellationToken)
            : ProjectManagePage.Preview(visit, from, target);
    }

    private static async Task<IResult> RenameAsync(Visit visit, IProjectDirectory directory, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (await FindAsync(visit, form[ProjectAddresses.Id], directory, cancellationToken) is not { } project) return Unknown(visit);
        var name = form[ProjectManagePage.Name].ToString().Trim();
        if (!IsName(name)) return await ShowAsync(visit, project, directory, visit.Say(ProjectWords.BadName, ProjectId.MaxLength), cancellationToken);

        await directory.RenameAsync(visit.Caller.Owner, project.Id, name, cancellationToken);
        return visit.Go(ProjectAddresses.ManagePath(project.Id), new Flash(visit.Say(ProjectWords.Renamed, name)));
    }

    private static async Task<IResult> AddAliasAsync(Visit visit, IProjectDirectory directory, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (await FindAsync(visit, form[ProjectAddresses.Id], directory, cancellationToken) is not { } project) return Unknown(visit);
        var name = form[ProjectManagePage.Alias].ToString().Trim();
        if (!IsName(name)) return await ShowAsync(visit, project, directory, visit.Say(ProjectWords.BadName, ProjectId.MaxLength), cancellationToken);

        // The directory would take the name from another project without a word.
        var alias = ProjectNames.Alias(name);
        if (await directory.FindByAliasAsync(visit.Caller.Owner, alias, cancellationToken) is { } holder && holder.Id != project.Id)
        {
            var shown = visit.Caller.MayUse(holder.Id.Value) ? holder.Name : "…";
            return await ShowAsync(visit, project, directory, visit.Say(ProjectWords.AliasTaken, name, shown), cancellationToken);
        }

        await directory.SetAliasAsync(visit.Caller.Owner, project.Id, alias, cancellationToken);
        return visit.Go(ProjectAddresses.ManagePath(project.Id), new Flash(visit.Say(ProjectWords.Added, name)));
    }

    private static async Task<IResult> RemoveAliasAsync(Visit visit, IProjectDirectory directory, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        var alias = form[ProjectManagePage.Alias].ToString();
        if (await FindAsync(visit, form[ProjectAddresses.Id], directory, cancellationToken) is not { } project || !project.Aliases.Contains(alias)) return Unknown(visit);

        await directory.RemoveAliasAsync(visit.Caller.Owner, alias, cancellationToken);
        return visit.Go(ProjectAddresses.ManagePath(project.Id), new Flash(visit.Say(ProjectWords.Removed, alias)));
    }

    private static async Task<IResult> MergeAsync(Visit visit, IProjectDirectory directory, CancellationToken cancellationToken)
    {
        var form = await visit.Context.Request.ReadFormAsync(cancellationToken);
        if (await FindAsync(visit, form[ProjectAddresses.Id], directory, cancellationToken) is not { } from
            || await FindAsync(visit, form[ProjectManagePage.Into], directory, cancellationToken) is not { } into) return Unknown(visit);
        if (from.Id == into.Id || from.Id == ProjectId.Personal)
            return await ShowAsync(visit, from, directory, visit.Say(ProjectWords.MergeSame, from.Name), cancellationToken);
        if (form[ProjectManagePage.Count].ToString() != from.MemoryCount.ToString(CultureInfo.InvariantCulture))
            return await ShowAsync(visit, from, directory, visit.Say(ProjectWords.MergeChanged), cancellationToken);

        if (await directory.MergeAsync(visit.Caller.Owner, from.Id, into.Id, cancellationToken) is not { } merge) return Unknown(visit);
        return visit.Go(ProjectAddresses.ManagePath(into.Id), new Flash(visit.Say(ProjectWords.Merged, merge.Moved), merge.UndoToken));
    }

    private static bool IsName(string name) => name.Length is > 0 and <= ProjectId.MaxLength && !name.Any(char.IsControl);

    private static async Task<IResult> ShowAsync(
        Visit visit, ProjectInfo project, IProjectDirectory directory, string? problem, CancellationToken cancellationToken)
    {
        var others = (await VisibleAsync(visit, directory, cancellationToken)).Where(p => p.Id != project.Id).ToArray();
        return ProjectManagePage.Show(visit, project, others, problem, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static async Task<IReadOnlyList<ProjectInfo>> VisibleAsync(Visit visit, IProjectDirectory directory, CancellationToken cancellationToken) =>
        [.. (await directory.ListAsync(visit.Caller.Owner, cancellationToken)).Where(p => visit.Caller.MayUse(p.Id.Value))];

    private static async Task<ProjectInfo?> FindAsync(Visit visit, string? id, IProjectDirectory directory, CancellationToken cancellationToken) =>
        ProjectId.TryCreate(id, out var project, out _) && visit.Caller.MayUse(project.Value)
            ? await directory.FindAsync(visit.Caller.Owner, project, cancellationToken)
            : null;

    private static IResult Unknown(Visit visit) => ErrorPage.Of(visit, StatusCodes.Status404NotFound, null);
}
