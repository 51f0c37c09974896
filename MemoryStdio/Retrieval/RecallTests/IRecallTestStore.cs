using MemoryStdio.Identity;
using MemoryStdio.Memory;
using MemoryStdio.Projects;

namespace MemoryStdio.Retrieval.RecallTests;

/// <summary>Keeps a person's recall tests. Every call commits before it returns; another owner's test is as good as absent.</summary>
internal interface IRecallTestStore
{
    /// <summary>The same question for the same memory in the same place is the same test: it is returned as it is.</summary>
    Task<RecallTest> AddAsync(OwnerId owner, ProjectId? project, string query, MemoryId expected, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<RecallTest>> ListAsync(OwnerId owner, CancellationToken cancellationToken);

    /// <summary>False when there is no such test.</summary>
    Task<bool> RemoveAsync(OwnerId owner, long number, CancellationToken cancellationToken);

    /// <summary>Makes the ranks what later runs are compared with.</summary>
    Task KeepBaselineAsync(OwnerId owner, IReadOnlyList<RecallOutcome> outcomes, CancellationToken cancellationToken);
}
