using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using MemoryStdio.Vault;

namespace MemoryStdio.Composition;

/// <summary>A removed user's servers and their encrypted tokens go too.</summary>
internal sealed class VaultBelongings(IServerStore servers) : IUserBelongings
{
    public Task RemoveAsync(OwnerId user, CancellationToken cancellationToken) => servers.RemoveOwnerAsync(user, cancellationToken);
}
