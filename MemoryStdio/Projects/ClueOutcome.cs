using MemoryStdio.Sentences;

namespace MemoryStdio.Projects;

/// <summary>Where one clue led: to a project, to nothing (the next clue is asked), or to a problem that ends the search.</summary>
internal sealed record ClueOutcome(ProjectRef? Project, string Text, Sentence? Problem, bool Created)
{
    public static ClueOutcome Hit(ProjectRef project, string text, bool created = false) => new(project, text, null, created);

    public static ClueOutcome Miss(string why) => new(null, why, null, false);

    public static ClueOutcome Failure(Sentence problem) => new(null, problem.English, problem, false);

    public ProjectEvidence ToEvidence(ProjectClue clue) =>
        new(clue.Source, clue.Kind == ClueKind.Nothing ? "" : string.Join(", ", clue.Values), Text, Project?.Id);
}
