using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Auth;

internal sealed class InMemoryOAuthStores : IOAuthClientStore, IOAuthGrantStore
{
    private readonly Lock gate = new();
    private readonly List<OAuthClient> clients = [];
    private readonly List<OAuthGrant> grants = [];
    private readonly List<StoredCode> codes = [];
    private readonly List<StoredRefreshToken> tokens = [];

    public Task SaveAsync(OAuthClient client, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var at = clients.FindIndex(c => c.Id == client.Id);
            if (at < 0) clients.Add(client);
            else clients[at] = client with { SecretHash = clients[at].SecretHash, RegistrationHash = clients[at].RegistrationHash, Owner = clients[at].Owner, CreatedAt = clients[at].CreatedAt, LastUsedAt = clients[at].LastUsedAt };
            return Task.CompletedTask;
        }
    }

    Task<OAuthClient?> IOAuthClientStore.FindAsync(string id, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(clients.Find(c => c.Id == id));
    }

    public Task<IReadOnlyList<OAuthClient>> ListAsync(CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult<IReadOnlyList<OAuthClient>>([.. clients.AsEnumerable().Reverse()]);
    }

    public Task<int> CountAsync(CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(clients.Count);
    }

    Task IOAuthClientStore.TouchAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(Change(clients, c => c.Id == id, c => c with { LastUsedAt = at }));

    public Task<bool> DeleteAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Change(grants, g => g.ClientId == id && g.RevokedAt is null, g => g with { RevokedAt = at });
        lock (gate) return Task.FromResult(clients.RemoveAll(c => c.Id == id) > 0);
    }

    public Task<int> DeleteForgottenAsync(DateTimeOffset now, DateTimeOffset unusedSince, DateTimeOffset idleSince, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult(clients.RemoveAll(c => (c.LastUsedAt is { } used ? used <= idleSince : c.CreatedAt <= unusedSince)
                && !grants.Exists(g => g.ClientId == c.Id && g.IsAliveAt(now))));
        }
    }

    public Task AddAsync(OAuthGrant grant, StoredCode? code, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            grants.Add(grant);
            if (code is not null) codes.Add(code);
            return Task.CompletedTask;
        }
    }

    public Task<OAuthGrant?> FindAsync(string id, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(grants.Find(g => g.Id == id));
    }

    public Task<IReadOnlyList<OAuthGrant>> ListAsync(OwnerId? user, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult<IReadOnlyList<OAuthGrant>>([.. grants.Where(g => g.RevokedAt is null && (user is null || g.User == user)).Reverse()]);
    }

    public Task<StoredCode?> FindCodeAsync(byte[] hash, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(codes.Find(c => c.Hash.AsSpan().SequenceEqual(hash)));
    }

    public Task<bool> UseCodeAsync(byte[] hash, DateTimeOffset at, StoredRefreshToken? refresh, CancellationToken cancellationToken)
    {
        var used = Change(codes, c => c.Hash.AsSpan().SequenceEqual(hash) && c.UsedAt is null, c => c with { UsedAt = at });
        lock (gate) if (used && refresh is not null) tokens.Add(refresh);
        return Task.FromResult(used);
    }

    public Task<StoredRefreshToken?> FindRefreshAsync(byte[] hash, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(tokens.Find(t => t.Hash.AsSpan().SequenceEqual(hash)));
    }

    public Task<bool> RotateAsync(byte[] oldHash, StoredRefreshToken next, DateTimeOffset grantEnds, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!grants.Exists(g => g.Id == next.GrantId && g.RevokedAt is null)) return Task.FromResult(false);
            if (!Change(tokens, t => t.Hash.AsSpan().SequenceEqual(oldHash) && t.UsedAt is null, t => t with { UsedAt = next.CreatedAt })) return Task.FromResult(false);
            tokens.Add(next);
            Change(grants, g => g.Id == next.GrantId, g => g with { ExpiresAt = g.ExpiresAt > grantEnds ? g.ExpiresAt : grantEnds, LastUsedAt = next.CreatedAt });
            return Task.FromResult(true);
        }
    }

    public Task TouchAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(Change(grants, g => g.Id == id, g => g with { LastUsedAt = at }));

    public Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) =>
        Task.FromResult(Change(grants, g => g.Id == id && g.RevokedAt is null, g => g with { RevokedAt = at }));

    public Task<int> DeleteEndedAsync(DateTimeOffset before, CancellationToken cancellationToken) => DeleteGrants(g => g.ExpiresAt <= before);

    public Task<int> DeleteOfAsync(OwnerId user, CancellationToken cancellationToken) => DeleteGrants(g => g.User == user);

    private Task<int> DeleteGrants(Predicate<OAuthGrant> which)
    {
        lock (gate)
        {
            var gone = grants.RemoveAll(which);
            codes.RemoveAll(c => !grants.Exists(g => g.Id == c.GrantId));
            tokens.RemoveAll(t => !grants.Exists(g => g.Id == t.GrantId));
            return Task.FromResult(gone);
        }
    }

    private bool Change<T>(List<T> list, Predicate<T> which, Func<T, T> change)
    {
        lock (gate)
        {
            var found = false;
            for (var i = 0; i < list.Count; i++)
            {
                if (!which(list[i])) continue;
                list[i] = change(list[i]);
                found = true;
            }

            return found;
        }
    }
}
