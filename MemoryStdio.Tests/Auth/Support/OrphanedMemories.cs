using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Auth;

/// <summary>Nobody has memories, except one owner if a test says so.</summary>
internal sealed class OrphanedMemories : IMemoryAdoption
{
    public OwnerId? Owner { get; set; }

    public Task<AdoptionPreview> PreviewAsync(OwnerId from, OwnerId to, CancellationToken cancellationToken) =>
        Task.FromResult(new AdoptionPreview(from == Owner ? 1 : 0, from == Owner ? 1 : 0, [], []));

    public Task<OwnerId?> StandsForAsync(OwnerId owner, CancellationToken cancellationToken) => Task.FromResult<OwnerId?>(null);

    public Task<AdoptionPreview?> AdoptAsync(OwnerId from, OwnerId to, long expectedMemories, DateTimeOffset at, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
