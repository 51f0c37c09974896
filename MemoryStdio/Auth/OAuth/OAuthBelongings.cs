using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.OAuth;

/// <summary>What a user allowed, and the clients that speak for them: all of it goes with the user.</summary>
internal sealed class OAuthBelongings(IOAuthGrantStore grants, IOAuthClientStore clients, TimeProvider time) : IUserBelongings
{
    public async Task RemoveAsync(OwnerId user, CancellationToken cancellationToken)
    {
        foreach (var client in (await clients.ListAsync(cancellationToken)).Where(c => c.Owner?.User == user))
            await clients.DeleteAsync(client.Id, time.GetUtcNow(), cancellationToken);
        await grants.DeleteOfAsync(user, cancellationToken);
    }
}
