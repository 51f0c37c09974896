using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>Which memories: every part that is set must hold. Deleted ones never match; archived ones only when asked for.</summary>
internal sealed record MemoryFilter
{
    /// <summary><c>null</c> = all of the owner's projects.</summary>
    public IReadOnlyList<ProjectId>? Projects { get; init; }

    /// <summary>All of these tags (compared without case).</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? Kind { get; init; }

    public string? Author { get; init; }

    /// <summary>From this moment on, by <see cref="MemoryRecord.EffectiveAt"/>.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Before this moment, by <see cref="MemoryRecord.EffectiveAt"/>.</summary>
    public DateTimeOffset? Until { get; init; }

    public ArchivedMemories Archived { get; init; } = ArchivedMemories.Hide;

    /// <summary>True when it narrows beyond the project: what a bulk delete requires.</summary>
    public bool Narrows => Tags.Count > 0 || Kind is not null || Author is not null || Since is not null || Until is not null
        || Archived == ArchivedMemories.Only;
}

internal enum ArchivedMemories
{
    Hide,
    Include,
    Only,
}
