using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>One memory with all that another store needs to hold the same.</summary>
/// <param name="Era">How often it went from live to deleted and back: odd while it is deleted.</param>
/// <param name="Earlier">Versions before the present one, oldest first; may be incomplete.</param>
/// <param name="Vectors">One per chunk, of <paramref name="ModelId"/>; none while it waits for embedding, or when deleted.</param>
internal sealed record SyncMemory(
    MemoryId Id,
    OwnerId Owner,
    string Author,
    ClientIdentity Client,
    DateTimeOffset CreatedAt,
    string ProjectName,
    int Era,
    SyncVersion Present,
    IReadOnlyList<SyncVersion> Earlier,
    string? ModelId,
    IReadOnlyList<float[]> Vectors)
{
    public SyncRank Rank => new(Era, SyncRank.StampOf(Present.At), Present.Number, SyncState.TieOf(State));

    /// <summary>Equal exactly when two stores say the same of this memory.</summary>
    public string State => SyncState.Of(Present);
}
