using System.Diagnostics.CodeAnalysis;
using MemoryStdio.Sentences;

namespace MemoryStdio.Projects;

/// <summary>The project of one request, or why there is none; with everything that was looked at on the way.</summary>
/// <param name="Created">A write named a project that did not exist; it does now.</param>
internal sealed record ProjectResolution(ProjectRef? Project, Sentence? Problem, bool Created, IReadOnlyList<ProjectEvidence> Evidence)
{
    public bool Succeeded([NotNullWhen(true)] out ProjectRef? project, [NotNullWhen(false)] out Sentence? problem)
    {
        (project, problem) = (Project, Problem);
        return problem is null;
    }
}

/// <param name="Outcome">What it led to, in words.</param>
/// <param name="Project">The project it leads to, whether or not it decided.</param>
internal sealed record ProjectEvidence(string Source, string Value, string Outcome, ProjectId? Project);

internal enum ProjectUse
{
    /// <summary>A name nobody knows is a mistake.</summary>
    Read,

    /// <summary>A name nobody knows becomes a project.</summary>
    Write,
}
