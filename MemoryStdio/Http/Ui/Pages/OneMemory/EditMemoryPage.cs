using MemoryStdio.Http.Security;
using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Pages.Memories;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MemoryStdio.Http.Ui.Pages.OneMemory;

/// <summary>The form for a new memory and for changing one. What was typed survives a refusal.</summary>
internal static class EditMemoryPage
{
    public static void MapEditMemory(this IEndpointRouteBuilder app)
    {
        var pages = app.Pages("/memories", AccessPolicies.SessionWrite);
        pages.MapGet("new", NewAsync);
        pages.MapGet("{id}/edit", EditAsync);
        var forms = app.Forms("/memories");
        forms.MapPost("new", AddAsync);
        forms.MapPost("{id}/edit", SaveAsync);
    }

    private static async Task<IResult> NewAsync(Visit visit, MemoryListReader reader, CancellationToken cancellationToken) =>
        Show(visit, null, MemoryForm.Empty with { Project = ProjectId.Personal.Value }, await reader.NamesAsync(visit, cancellationToken), null);

    private static async Task<IResult> EditAsync(string id, Visit visit, MemoryService memories, CancellationToken cancellationToken)
    {
        if (!MemoryId.TryParse(id, out var memoryId, out var wrong)) return visit.Failed(Problem.Missing(wrong));
        return (await memories.GetAsync(visit.Caller, memoryId, cancellationToken)).Succeeded(out var memory, out var problem)
            ? Show(visit, memory, MemoryForm.Of(memory), null, null)
            : visit.Failed(problem);
    }

    private static async Task<IResult> AddAsync(
        Visit visit, MemoryService memories, NamedProjects projects, MemoryListReader reader, CancellationToken cancellationToken)
    {
        var form = MemoryForm.Of(await visit.Context.Request.ReadFormAsync(cancellationToken));
        var found = await projects.FindAsync(visit.Caller, form.Project, "argument", ProjectUse.Write, mustExist: true, cancellationToken);
        var problem = found.Problem is { } unclear ? Problem.Invalid(unclear) : null;
        if (problem is null && form.ToMemory(found.Project!).Succeeded(out var memory, out problem)
            && (await memories.AddAsync(visit.Caller, memory, cancellationToken)).Succeeded(out var added, out problem))
        {
            return visit.Go($"/memories/{added.Id}", new Flash(visit.Say(added.Verdict == AddVerdict.Stored ? OneMemoryWords.Stored : OneMemoryWords.Duplicate)));
        }

        return Show(visit, null, form, await reader.NamesAsync(visit, cancellationToken), problem);
    }

    private static async Task<IResult> SaveAsync(string id, Visit visit, MemoryService memories, CancellationToken cancellationToken)
    {
        var raw = await visit.Context.Request.ReadFormAsync(cancellationToken);
        var form = MemoryForm.Of(raw);
        if (!MemoryId.TryParse(id, out var memoryId, out var wrong)) return visit.Failed(Problem.Missing(wrong));
        if (!(await memories.FindAsync(visit.Caller, memoryId, cancellationToken)).Succeeded(out var memory, out var problem)) return visit.Failed(problem);
        int? version = int.TryParse(raw["version"], out var number) ? number : null;
        if (!form.ToEdit(memory, version).Succeeded(out var edit, out problem)) return Show(visit, memory, form, null, problem, version);
        if (edit.IsEmpty) return visit.Go($"/memories/{memoryId}", new Flash(visit.Say(OneMemoryWords.NothingChanged)));
        return (await memories.UpdateAsync(visit.Caller, memoryId, edit, cancellationToken)).Succeeded(out var updated, out problem)
            ? visit.Go($"/memories/{memoryId}", new Flash(visit.Say(OneMemoryWords.Saved), updated.Change.UndoToken))
            : Show(visit, memory, form, null, problem, version);
    }

    private static IResult Show(
        Visit visit, MemoryRecord? memory, MemoryForm form, IReadOnlyDictionary<ProjectId, string>? projects, Problem? problem, int? version = null)
    {
        var title = visit.Say(memory is null ? OneMemoryWords.NewTitle : OneMemoryWords.EditTitle);
        var back = memory is null ? "/memories" : $"/memories/{memory.Id}";
        return visit.Page(NavigationItem.Memories, title, $"""
            <h1>{title}</h1>
            {(problem is null ? Html.Empty : Alert(visit, problem))}
            <form method="post" action="{visit.To(memory is null ? "/memories/new" : $"{back}/edit")}" class="card form">{visit.Csrf()}
            {Html.When(memory is not null, () => $"""<input type="hidden" name="version" value="{version ?? memory!.Version}">""")}
            {Field.Area("content", visit.Say(MemoryWords.Content), form.Content, 10)}
            {Html.When(projects is not null, () => ProjectField(visit, form, projects!))}
            <div class="filter-grid">
            {Field.Text("kind", visit.Say(MemoryWords.Kind), form.Kind, longest: MemoryLimits.KindLength)}
            {Field.Text("tags", visit.Say(OneMemoryWords.Tags), form.Tags, visit.Say(OneMemoryWords.TagsHint))}
            </div>
            <details{Html.Flag(problem is not null, "open")}><summary>{visit.Say(OneMemoryWords.More)}</summary>
            <div class="filter-grid">
            {Field.Text("source", visit.Say(OneMemoryWords.Source), form.Source, longest: MemoryLimits.SourceLength)}
            {Field.Text("occurred_at", visit.Say(OneMemoryWords.Occurred), form.OccurredAt, visit.Say(OneMemoryWords.TimeHint))}
            {Field.Text("valid_until", visit.Say(OneMemoryWords.ValidUntil), form.ValidUntil, visit.Say(OneMemoryWords.TimeHint))}
            </div>
            {Field.Area("metadata", visit.Say(OneMemoryWords.Metadata), form.Metadata, 3, visit.Say(OneMemoryWords.MetadataHint))}
            {Html.When(memory is not null, () => Field.Text("reason", visit.Say(OneMemoryWords.Reason), form.Reason))}
            </details>
            <div class="actions"><button class="primary">{visit.Say(CommonWords.Save)}</button><a class="button quiet" href="{visit.To(back)}">{visit.Say(CommonWords.Cancel)}</a></div>
            </form>
            """, problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static Html ProjectField(Visit visit, MemoryForm form, IReadOnlyDictionary<ProjectId, string> projects)
    {
        var all = projects.Select(p => (p.Key.Value, p.Value)).ToList();
        if (all.TrueForAll(p => p.Item1 != ProjectId.Personal.Value)) all.Insert(0, (ProjectId.Personal.Value, visit.Say(MemoryWords.Personal)));
        return Field.Select("project", visit.Say(MemoryWords.Project), all, form.Project);
    }

    private static Html Alert(Visit visit, Problem problem) =>
        $"""<div class="alert" role="alert"><strong>{visit.Say(OneMemoryWords.NotSaved)}</strong> {visit.Say(problem.Sentence)}</div>""";
}
