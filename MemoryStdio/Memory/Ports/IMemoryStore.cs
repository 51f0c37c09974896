using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>
/// Keeps memories, their versions and the numbered changes. A call that returned has committed: it survives <c>kill -9</c>.
/// Thread-safe, and safe beside other processes on the same data. Another owner's record is as good as absent.
/// Throws <see cref="StoreUnavailableException"/> when the data cannot be reached or written; nothing was stored then.
/// </summary>
internal interface IMemoryStore
{
    /// <summary>
    /// Adds each memory, or finds the live one of the same owner and project with the same content hash, or the one its idempotency key made.
    /// All in one transaction; answers in order. Duplicates within the batch count too.
    /// </summary>
    Task<IReadOnlyList<StoredMemory>> AddAsync(Caller caller, IReadOnlyList<MemoryDraft> drafts, CancellationToken cancellationToken);

    Task<MemoryRecord?> FindAsync(OwnerId owner, MemoryId id, CancellationToken cancellationToken);

    /// <summary>The live ones among the ids, in the order asked for.</summary>
    Task<IReadOnlyList<MemoryRecord>> FindManyAsync(OwnerId owner, IReadOnlyList<MemoryId> ids, CancellationToken cancellationToken);

    /// <summary>Newest stored first. A cursor that was not made here fails with <see cref="ProblemKind.Invalid"/>.</summary>
    Task<Result<MemoryPage>> ListAsync(OwnerId owner, MemoryFilter filter, int limit, string? cursor, CancellationToken cancellationToken);

    Task<int> CountAsync(OwnerId owner, MemoryFilter filter, CancellationToken cancellationToken);

    /// <summary>Makes a new version. The draft's vectors replace the old ones when the content changed.</summary>
    Task<Result<UpdatedMemory>> UpdateAsync(Caller caller, MemoryId id, MemoryEdit edit, DraftVectors? vectors, CancellationToken cancellationToken);

    /// <summary>Archives or unarchives; ids that are missing or already so are not in the answer.</summary>
    Task<ChangeResult> SetArchivedAsync(Caller caller, IReadOnlyList<MemoryId> ids, bool archived, CancellationToken cancellationToken);

    /// <summary>Adds a tag to each that lacks it and has room for it, as one change; the others are not in the answer.</summary>
    Task<ChangeResult> AddTagAsync(Caller caller, IReadOnlyList<MemoryId> ids, string tag, CancellationToken cancellationToken);

    /// <summary>Marks deleted. The rows, versions and vectors stay until the undo window has passed.</summary>
    Task<ChangeResult> DeleteAsync(Caller caller, IReadOnlyList<MemoryId> ids, string? reason, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes all that match, in the transaction that counts them; <see cref="ProblemKind.Conflict"/> and nothing deleted unless exactly
    /// <paramref name="expectedCount"/> match.
    /// </summary>
    Task<Result<ChangeResult>> DeleteManyAsync(Caller caller, MemoryFilter filter, int expectedCount, string? reason, CancellationToken cancellationToken);

    /// <summary>Takes one change back. Unknown, foreign or expired tokens are <see cref="ProblemKind.NotFound"/>. Undoing twice changes nothing.</summary>
    Task<Result<UndoResult>> UndoAsync(Caller caller, string undoToken, CancellationToken cancellationToken);

    /// <summary>All versions, oldest first, of a live or deleted memory; empty when unknown.</summary>
    Task<IReadOnlyList<MemoryVersion>> HistoryAsync(OwnerId owner, MemoryId id, CancellationToken cancellationToken);

    Task<MemoryStats> StatsAsync(OwnerId owner, CancellationToken cancellationToken);

    /// <summary>Tags of live memories with their counts, most used first.</summary>
    Task<IReadOnlyDictionary<string, long>> TagsAsync(OwnerId owner, ProjectId? project, CancellationToken cancellationToken);
}
