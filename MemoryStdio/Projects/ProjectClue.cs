namespace MemoryStdio.Projects;

/// <summary>One thing a host knows that may tell the project. Hosts supply clues in order of weight; the first that leads somewhere decides.</summary>
/// <param name="Source">How <see cref="ProjectRef.Source"/> calls it; the working directory's clue is <c>cwd</c>.</param>
internal sealed record ProjectClue(string Source, ClueKind Kind, IReadOnlyList<string> Values)
{
    public static ProjectClue Name(string source, string name) => new(source, ClueKind.Name, [name]);

    public static ProjectClue Folder(string source, string path) => new(source, ClueKind.Folder, [path]);

    /// <summary>Several folders open at once: they must agree.</summary>
    public static ProjectClue Folders(string source, IReadOnlyList<string> paths) => new(source, ClueKind.Folder, paths);

    /// <summary>Why a source that was asked tells nothing; kept for project_info.</summary>
    public static ProjectClue Nothing(string source, string why) => new(source, ClueKind.Nothing, [why]);
}

internal enum ClueKind
{
    /// <summary>A project's id, name or alias, as a person or a model says it.</summary>
    Name,

    /// <summary>A folder, to be looked into.</summary>
    Folder,

    Nothing,
}
