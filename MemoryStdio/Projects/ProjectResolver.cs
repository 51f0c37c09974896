using System.Runtime.CompilerServices;
using MemoryStdio.Identity;
using MemoryStdio.Sentences;

namespace MemoryStdio.Projects;

/// <summary>
/// Finds the project of a request from the clues its host supplies, per request, first hit wins, never silently: what cannot be decided is
/// a problem that names the candidates, and every answer says which clue decided.
/// </summary>
internal sealed class ProjectResolver(ProjectSettings settings, NamedProjects named, FolderProjects folders)
{
    /// <param name="argument">The project that the call itself names.</param>
    /// <param name="clues">What the host knows besides, in order of weight; read only as far as needed.</param>
    public async Task<ProjectResolution> ResolveAsync(
        Caller caller, string? argument, IAsyncEnumerable<ProjectClue> clues, ProjectUse use, CancellationToken cancellationToken)
    {
        if (settings.Mode == ProjectIdMode.Global) return Global(argument);
        var evidence = new List<ProjectEvidence>();
        await foreach (var clue in InOrder(argument, clues, cancellationToken))
        {
            var outcome = await FollowAsync(caller, clue, use, cancellationToken);
            evidence.Add(outcome.ToEvidence(clue));
            if (outcome.Problem is not null) return new ProjectResolution(null, outcome.Problem, false, evidence);
            if (outcome.Project is { } project) return new ProjectResolution(project, null, outcome.Created, evidence);
        }

        return settings.Mode == ProjectIdMode.Manual
            ? new ProjectResolution(null, MissingProjectId, false, evidence)
            : new ProjectResolution(ProjectRef.Personal("personal"), null, false, evidence);
    }

    /// <summary>The same, but follows every clue, so that a person sees what else would have led where. Creates nothing.</summary>
    public async Task<ProjectResolution> ExplainAsync(Caller caller, IAsyncEnumerable<ProjectClue> clues, CancellationToken cancellationToken)
    {
        var decided = await ResolveAsync(caller, null, clues, ProjectUse.Read, cancellationToken);
        if (settings.Mode == ProjectIdMode.Global) return decided;
        var evidence = new List<ProjectEvidence>();
        await foreach (var clue in InOrder(null, clues, cancellationToken))
            evidence.Add((await FollowAsync(caller, clue, ProjectUse.Read, cancellationToken)).ToEvidence(clue));
        return decided with { Evidence = evidence };
    }

    private static Sentence MissingProjectId =>
        "PROJECT_ID_MODE is manual, but PROJECT_ID is not set. Set PROJECT_ID to the project's name in this server's environment, or set PROJECT_ID_MODE to auto.";

    private async IAsyncEnumerable<ProjectClue> InOrder(
        string? argument, IAsyncEnumerable<ProjectClue> clues, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The mode comes before everything: without PROJECT_ID a manual server must refuse even a call that names a project.
        if (settings.Mode == ProjectIdMode.Manual && settings.ProjectId is null) yield break;
        if (argument is not null) yield return ProjectClue.Name("argument", argument);
        if (settings.ProjectId is { } id) yield return ProjectClue.Name("PROJECT_ID", id);
        if (settings.Mode == ProjectIdMode.Manual) yield break;
        await foreach (var clue in clues.WithCancellation(cancellationToken)) yield return clue;
    }

    private async Task<ClueOutcome> FollowAsync(Caller caller, ProjectClue clue, ProjectUse use, CancellationToken cancellationToken)
    {
        if (clue.Kind == ClueKind.Nothing) return ClueOutcome.Miss(clue.Values[0]);
        if (clue.Kind == ClueKind.Folder) return await AgreeAsync(caller, clue, use, cancellationToken);

        // Models like to pass the folder they work in.
        var name = clue.Values[0];
        if (Path.IsPathRooted(name) || (name.Length > 2 && name[1] == ':' && name[2] is '\\' or '/'))
        {
            return settings.LooksIntoFolders
                ? await AgreeAsync(caller, clue with { Kind = ClueKind.Folder }, use, cancellationToken)
                : ClueOutcome.Failure($"'{name}' is a folder, which this server cannot look into. Name the project instead, for example '{Path.GetFileName(name.TrimEnd('/', '\\'))}'.");
        }

        return await named.FindAsync(caller, name, clue.Source, use, mustExist: clue.Source == "argument", cancellationToken);
    }

    private async Task<ClueOutcome> AgreeAsync(Caller caller, ProjectClue clue, ProjectUse use, CancellationToken cancellationToken)
    {
        var outcomes = new List<ClueOutcome>();
        foreach (var path in clue.Values)
        {
            var outcome = await folders.FindAsync(caller, path, clue.Source, clue.Values.Count == 1 ? use : ProjectUse.Read, cancellationToken);
            if (outcome.Problem is not null) return outcome;
            outcomes.Add(outcome);
        }

        var hits = outcomes.Where(o => o.Project is not null).DistinctBy(o => o.Project!.Id).ToArray();
        if (hits.Length > 1)
        {
            var names = string.Join(", ", hits.Select(h => $"'{h.Project!.Id}'"));
            return ClueOutcome.Failure($"The open folders ({clue.Source}) belong to {hits.Length} projects: {names}. Name one of them with the argument project.");
        }

        if (hits.Length == 0) return outcomes.Count > 0 ? outcomes[0] : ClueOutcome.Miss("no folders");
        if (use == ProjectUse.Read || clue.Values.Count == 1) return hits[0];
        return await folders.FindAsync(caller, clue.Values[outcomes.IndexOf(hits[0])], clue.Source, use, cancellationToken);
    }

    private static ProjectResolution Global(string? argument) =>
        argument is null || ProjectNames.Fold(argument) == ProjectId.Global.Value
            ? new ProjectResolution(new ProjectRef(ProjectId.Global, ProjectId.Global.Value, "global"), null, false, [new("PROJECT_ID_MODE", "global", "one pool for everything", ProjectId.Global)])
            : new ProjectResolution(null, $"PROJECT_ID_MODE is global: there is one pool and no project '{argument}'. Leave out the argument project.", false, []);
}
