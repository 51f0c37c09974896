using MemoryStdio.Auth.Sessions;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Auth;

internal sealed class InMemorySessionStore : ISessionStore
{
    private readonly Lock gate = new();
    private readonly List<BrowserSession> all = [];

    public Task AddAsync(BrowserSession session, CancellationToken cancellationToken)
    {
        lock (gate) all.Add(session);
        return Task.CompletedTask;
    }

    public Task<BrowserSession?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(all.Find(s => s.Hash.AsSpan().SequenceEqual(hash)));
    }

    public Task<IReadOnlyList<BrowserSession>> ListAsync(OwnerId? user, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult<IReadOnlyList<BrowserSession>>([.. all.Where(s => user is null || s.User == user).Reverse().OrderByDescending(s => s.LastSeenAt)]);
    }

    public Task TouchAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var index = all.FindIndex(s => s.Id == id);
            if (index >= 0) all[index] = all[index] with { LastSeenAt = at };
        }

        return Task.CompletedTask;
    }

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(all.RemoveAll(s => s.Id == id) > 0);
    }

    public Task<int> DeleteEndedAsync(DateTimeOffset now, DateTimeOffset idleSince, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(all.RemoveAll(s => s.ExpiresAt <= now || s.LastSeenAt <= idleSince));
    }
}
