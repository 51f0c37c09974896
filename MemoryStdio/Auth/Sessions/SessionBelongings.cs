using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Sessions;

/// <summary>Browser sessions go with their user.</summary>
internal sealed class SessionBelongings(ISessionStore store) : IUserBelongings
{
    public async Task RemoveAsync(OwnerId user, CancellationToken cancellationToken)
    {
        foreach (var session in await store.ListAsync(user, cancellationToken)) await store.DeleteAsync(session.Id, cancellationToken);
    }
}
