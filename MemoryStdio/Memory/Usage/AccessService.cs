using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>Who read a memory, and when.</summary>
internal sealed class AccessService(MemoryService memories, IUsageStore store, UsageRecorder usage, UsageOptions options)
{
    /// <summary>False when reads are not recorded.</summary>
    public bool IsOn => options.Accesses;

    /// <summary>Newest first; not found where the memory itself is not.</summary>
    public async Task<Result<IReadOnlyList<AccessEvent>>> ListAsync(Caller caller, MemoryId memory, CancellationToken cancellationToken)
    {
        if (!(await memories.FindAsync(caller, memory, cancellationToken)).Succeeded(out _, out var problem)) return problem;
        await usage.FlushAsync(cancellationToken);
        return Result.From(await store.AccessAsync(caller.Owner, memory, cancellationToken));
    }
}
