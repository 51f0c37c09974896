using MemoryStdio.Embedding.Unicode;
using MemoryStdio.Identity;
using MemoryStdio.Sentences;

namespace MemoryStdio.Projects;

/// <summary>Finds a project by what a person or a model calls it: its id, its name, its remote; case does not matter.</summary>
internal sealed class NamedProjects(IProjectDirectory directory)
{
    private const int NearNames = 5;

    /// <param name="mustExist">
    /// False for names that were configured: reading there before the first write finds an empty project instead of a mistake.
    /// </param>
    public async Task<ClueOutcome> FindAsync(
        Caller caller, string name, string source, ProjectUse use, bool mustExist, CancellationToken cancellationToken)
    {
        name = UnicodeText.ToNfc(name);
        var folded = ProjectNames.Fold(name);
        if (folded.Length == 0) return ClueOutcome.Failure("project is empty. Name a project, or leave the argument out.");
        if (folded == ProjectId.Personal.Value)
            return caller.MayUse(folded) ? ClueOutcome.Hit(ProjectRef.Personal(source), "the personal space") : ClueOutcome.Failure(Unknown(name, []));

        if (await ExactAsync(caller, name, folded, cancellationToken) is { } exact) return Found(exact, source);

        var known = (await directory.ListAsync(caller.Owner, cancellationToken)).Where(p => caller.MayUse(p.Id.Value)).ToArray();
        var matches = known.Where(p => Called(p, folded)).ToArray();
        if (matches.Length == 1) return Found(matches[0], source);
        if (matches.Length > 1)
        {
            var ids = string.Join(", ", matches.Select(m => $"'{m.Id}'"));
            return ClueOutcome.Failure($"'{name}' could be {matches.Length} projects: {ids}. Give the id of the one you mean.");
        }

        var id = ProjectNames.IdFor(name);
        if ((use == ProjectUse.Read && mustExist) || !caller.MayUse(id.Value)) return ClueOutcome.Failure(Unknown(name, ProjectNames.Near(name, known, NearNames)));
        if (use == ProjectUse.Read) return ClueOutcome.Hit(new ProjectRef(id, name.Trim(), source), "nothing stored yet");

        var created = await directory.EnsureAsync(caller.Owner, id, name.Trim(), [ProjectNames.Alias(name)], cancellationToken);
        return ClueOutcome.Hit(new ProjectRef(created.Id, created.Name, source), "new project", created: true);
    }

    private async Task<ProjectInfo?> ExactAsync(Caller caller, string name, string folded, CancellationToken cancellationToken)
    {
        if (ProjectId.TryCreate(name.Trim(), out var id, out _) && await directory.FindAsync(caller.Owner, id, cancellationToken) is { } byId && caller.MayUse(byId.Id.Value))
            return byId;
        string?[] aliases = [ProjectNames.Alias(name), GitRemote.Parse(name) is { } remote ? $"git:{remote.Key}" : null, $"git:{folded}"];
        foreach (var alias in aliases.OfType<string>())
        {
            if (await directory.FindByAliasAsync(caller.Owner, alias, cancellationToken) is { } found && caller.MayUse(found.Id.Value)) return found;
        }

        return null;
    }

    // "app" is good enough for github.com/kim/app as long as no other project is called so.
    private static bool Called(ProjectInfo project, string folded)
    {
        var id = ProjectNames.Fold(project.Id.Value);
        return ProjectNames.Fold(project.Name) == folded || id == folded || id.EndsWith('/' + folded, StringComparison.Ordinal);
    }

    private static ClueOutcome Found(ProjectInfo project, string source) =>
        ClueOutcome.Hit(new ProjectRef(project.Id, project.Name, source), $"the project '{project.Id}'");

    private static Sentence Unknown(string name, IReadOnlyList<ProjectInfo> near) => near.Count == 0
        ? (Sentence)$"There is no project '{name}' yet. Leave the argument project out, or call add_memory with it to create it."
        : $"There is no project '{name}'. Known: {string.Join(", ", near.Select(p => $"'{p.Id}'"))}. Give one of these, or call add_memory with the new name to create it.";
}
