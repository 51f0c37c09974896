using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Composition;

/// <summary>What is recorded of a removed user's reads, searches and apps goes too.</summary>
internal sealed class UsageBelongings(IUsageStore usage) : IUserBelongings
{
    public Task RemoveAsync(OwnerId user, CancellationToken cancellationToken) => usage.RemoveAsync(user, cancellationToken);
}
