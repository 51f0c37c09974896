using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>
/// Tells what an owner has. Giving it to another owner takes one transaction over all of it, which the server does not have: refused, not half done.
/// </summary>
internal sealed class RemoteMemoryAdoption(RemoteCalls calls, RemoteTables tables, RemoteReader reader) : IMemoryAdoption
{
    public async Task<AdoptionPreview> PreviewAsync(OwnerId from, OwnerId to, CancellationToken cancellationToken)
    {
        var mine = await ProjectsAsync(from, cancellationToken);
        var theirs = await ProjectsAsync(to, cancellationToken);
        return await calls.ReadAsync(
            from,
            async remote => new AdoptionPreview(
                await reader.CountAsync(remote, [], cancellationToken), await reader.CountAsync(remote, [Conditions.Is(PayloadKeys.Deleted, false)], cancellationToken), mine,
                from == to ? [] : [.. mine.Intersect(theirs, StringComparer.Ordinal)]),
            cancellationToken);
    }

    public Task<OwnerId?> StandsForAsync(OwnerId owner, CancellationToken cancellationToken) => Task.FromResult<OwnerId?>(null);

    public Task<AdoptionPreview?> AdoptAsync(OwnerId from, OwnerId to, long expectedMemories, DateTimeOffset at, CancellationToken cancellationToken) =>
        throw new StoreUnavailableException(
            "Memories on a shared store (MEMORY_STORE=remote) cannot be given to another user in one step. Export them as the one and import them as the other: memorystdio export, memorystdio import.");

    private Task<IReadOnlyList<string>> ProjectsAsync(OwnerId owner, CancellationToken cancellationToken) => calls.ReadAsync<IReadOnlyList<string>>(
        owner,
        async remote => [.. (await RemoteProjects.ReadAsync(tables, remote, cancellationToken)).All.Where(p => p.MergedInto is null).Select(p => p.Id.Value).Order(StringComparer.Ordinal)],
        cancellationToken);
}
