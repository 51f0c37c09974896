using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Layout;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Projects;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Http.Ui.Pages.Projects;

/// <summary>One project: its name, what leads to it, and merging it into another.</summary>
internal static class ProjectManagePage
{
    public const string Name = "name";
    public const string Alias = "alias";
    public const string Into = "into";
    public const string Count = "count";

    /// <param name="others">Where it can be merged into.</param>
    /// <param name="problem">Why the last form did nothing.</param>
    public static IResult Show(
        Visit visit, ProjectInfo project, IReadOnlyList<ProjectInfo> others, string? problem = null, int status = StatusCodes.Status200OK) =>
        visit.Page(NavigationItem.Projects, project.Name, $"""
            <div class="page-head"><h1 dir="auto">{ProjectListPage.NameOf(visit, project)}</h1><a class="button" href="{ProjectAddresses.Memories(visit, project)}">{visit.Say(ProjectWords.ShowMemories)}</a></div>
            {Html.When(problem is not null, () => $"""<div class="alert" role="alert">{problem}</div>""")}
            {Html.When(visit.MayWrite, () => Forms(visit, project, others))}
            """, status);

    public static IResult Preview(Visit visit, ProjectInfo from, ProjectInfo into) =>
        visit.Page(NavigationItem.Projects, visit.Say(ProjectWords.Merge), $"""
            <div class="card">
            <h1 dir="auto">{visit.Say(ProjectWords.PreviewTitle, from.Name, into.Name)}</h1>
            <p>{visit.Say(ProjectWords.PreviewText, from.MemoryCount, into.Name)}</p>
            <div class="actions">
            <form method="post" action="{visit.To("/projects/merge")}">{visit.Csrf()}{Hidden(ProjectAddresses.Id, from.Id.Value)}{Hidden(Into, into.Id.Value)}<input type="hidden" name="{Count}" value="{from.MemoryCount}"><button class="danger primary">{visit.Say(ProjectWords.MergeNow)}</button></form>
            <a class="button" href="{ProjectAddresses.Manage(visit, from)}">{visit.Say(CommonWords.Cancel)}</a>
            </div></div>
            """);

    private static Html Forms(Visit visit, ProjectInfo project, IReadOnlyList<ProjectInfo> others) => $"""
        {Html.When(project.Id != ProjectId.Personal, () => Rename(visit, project))}
        <section class="card"><h2>{visit.Say(ProjectWords.Aliases)}</h2><p class="muted">{visit.Say(ProjectWords.AliasLead)}</p>
        {(project.Aliases.Count == 0 ? (Html)$"<p>{visit.Say(ProjectWords.NoAliases)}</p>" : Aliases(visit, project))}
        <form method="post" action="{visit.To("/projects/alias")}">{visit.Csrf()}{Hidden(ProjectAddresses.Id, project.Id.Value)}
        {Field.Text(Alias, visit.Say(ProjectWords.AddName), "", visit.Say(ProjectWords.AddNameHint), required: true, longest: ProjectId.MaxLength)}
        <button>{visit.Say(ProjectWords.Add)}</button></form></section>
        {Html.When(project.Id != ProjectId.Personal && others.Count > 0, () => Merge(visit, project, others))}
        """;

    private static Html Rename(Visit visit, ProjectInfo project) => $"""
        <section class="card"><form method="post" action="{visit.To("/projects/rename")}">{visit.Csrf()}{Hidden(ProjectAddresses.Id, project.Id.Value)}
        {Field.Text(Name, visit.Say(ProjectWords.Name), project.Name, required: true, longest: ProjectId.MaxLength)}
        <button class="primary">{visit.Say(ProjectWords.Rename)}</button></form></section>
        """;

    private static Html Aliases(Visit visit, ProjectInfo project) => $"""
        <ul class="rows">{Html.Each(project.Aliases, alias => $"""
            <li><code dir="auto">{alias}</code>
            <form method="post" action="{visit.To("/projects/unalias")}">{visit.Csrf()}{Hidden(ProjectAddresses.Id, project.Id.Value)}{Hidden(Alias, alias)}<button class="quiet" aria-label="{visit.Say(ProjectWords.RemoveAlias, alias)}">{visit.Say(ProjectWords.Remove)}</button></form></li>
            """)}</ul>
        """;

    private static Html Merge(Visit visit, ProjectInfo project, IReadOnlyList<ProjectInfo> others) => $"""
        <section class="card"><h2>{visit.Say(ProjectWords.Merge)}</h2><p class="muted">{visit.Say(ProjectWords.MergeLead)}</p>
        <form method="get" action="{visit.To("/projects/merge")}">{Hidden(ProjectAddresses.Id, project.Id.Value)}
        {Field.Select(Into, visit.Say(ProjectWords.Into), others.Select(o => (o.Id.Value, $"{ProjectListPage.NameOf(visit, o)} ({o.Id.Value})")), null)}
        <button>{visit.Say(ProjectWords.Preview)}</button></form></section>
        """;

    private static Html Hidden(string name, string value) => $"""<input type="hidden" name="{name}" value="{value}">""";
}
