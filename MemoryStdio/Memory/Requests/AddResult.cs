using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

internal enum AddVerdict
{
    Stored,

    /// <summary>The same normalised content is already there; nothing was written.</summary>
    Duplicate,
}

/// <param name="Id">The new memory, or the one that already says the same.</param>
/// <param name="Similar">Memories close in meaning that the caller may want to update instead; nothing was dropped because of them.</param>
/// <param name="PendingEmbedding">Stored, but not yet findable by meaning: its vector follows.</param>
internal sealed record AddResult(
    AddVerdict Verdict, MemoryId Id, ProjectRef Project, IReadOnlyList<SimilarMemory> Similar, bool PendingEmbedding)
{
    /// <summary>Credentials that MEMORY_SECRETS=redact left out of what is stored.</summary>
    public IReadOnlyList<FieldSecret> Redacted { get; init; } = [];

    /// <summary>Takes the addition back; <c>null</c> when nothing was added.</summary>
    public string? UndoToken => Verdict == AddVerdict.Stored ? Memory.UndoToken.OfAdded(Id) : null;
}

internal sealed record SimilarMemory(MemoryId Id, string Content, double Score);
