using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Retrieval.RecallTests;

/// <summary>Keeps a person's recall tests. Every call commits before it returns; another owner's test is as good as absent.</summary>
internal interface IRecallTestStore
{
    Task<RecallTest> AddAsync(OwnerId owner, string query, MemoryId expected, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<RecallTest>> ListAsync(OwnerId owner, CancellationToken cancellationToken);

    /// <summary>False when there is no such test.</summary>
    Task<bool> RemoveAsync(OwnerId owner, long number, CancellationToken cancellationToken);
}
