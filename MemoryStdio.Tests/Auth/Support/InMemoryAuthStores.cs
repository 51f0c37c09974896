using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Auth;

/// <summary>The simplest stores that keep the ports' promises; the contract suites run against them and against SQLite.</summary>
internal sealed class InMemoryUserStore : IUserStore
{
    private readonly Lock gate = new();
    private readonly List<User> users = [];

    public Task<User?> FindAsync(OwnerId id, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(users.Find(u => u.Id == id));
    }

    public Task<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult<IReadOnlyList<User>>([.. users.OrderByDescending(u => u.LastActiveAt ?? DateTimeOffset.MinValue).ThenBy(u => u.Id.Value, StringComparer.Ordinal)]);
    }

    public Task<bool> AddAsync(User user, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (users.Exists(u => string.Equals(u.Id.Value, user.Id.Value, StringComparison.OrdinalIgnoreCase))) return Task.FromResult(false);
            users.Add(user);
            return Task.FromResult(true);
        }
    }

    public Task<bool> SetDisabledAsync(OwnerId id, DateTimeOffset? disabledAt, CancellationToken cancellationToken) =>
        Change(id, u => u with { DisabledAt = disabledAt });

    public Task<bool> SetProfileAsync(OwnerId id, string name, string? email, CancellationToken cancellationToken) =>
        Change(id, u => u with { Name = name, Email = email });

    public Task<bool> RemoveAsync(OwnerId id, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(users.RemoveAll(u => u.Id == id) > 0);
    }

    public Task TouchAsync(OwnerId id, DateTimeOffset at, CancellationToken cancellationToken) => Change(id, u => u with { LastActiveAt = at });

    private Task<bool> Change(OwnerId id, Func<User, User> change)
    {
        lock (gate)
        {
            var at = users.FindIndex(u => u.Id == id);
            if (at >= 0) users[at] = change(users[at]);
            return Task.FromResult(at >= 0);
        }
    }
}

internal sealed class InMemoryCredentialStore : ICredentialStore
{
    private readonly Lock gate = new();
    private readonly List<StoredCredential> all = [];

    public Task AddAsync(StoredCredential credential, CancellationToken cancellationToken)
    {
        lock (gate) all.Add(credential);
        return Task.CompletedTask;
    }

    public Task<StoredCredential?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(all.Find(c => c.Hash.AsSpan().SequenceEqual(hash)));
    }

    public Task<StoredCredential?> FindAsync(string id, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(all.Find(c => c.Id == id));
    }

    public Task<IReadOnlyList<StoredCredential>> ListAsync(CredentialFamily family, OwnerId? user, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult<IReadOnlyList<StoredCredential>>([.. all.Where(c => c.Family == family && (user is null || c.User == user)).Reverse()]);
    }

    public Task<bool> SetEnabledAsync(string id, bool enabled, CancellationToken cancellationToken) => Change(id, c => c with { Enabled = enabled });

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(all.RemoveAll(c => c.Id == id) > 0);
    }

    public Task<bool> ReplaceAsync(string oldId, DateTimeOffset oldEnds, StoredCredential replacement, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var at = all.FindIndex(c => c.Id == oldId && c.ReplacedBy is null);
            if (at < 0) return Task.FromResult(false);
            all[at] = all[at] with { ReplacedBy = replacement.Id, ExpiresAt = all[at].ExpiresAt < oldEnds ? all[at].ExpiresAt : oldEnds };
            all.Add(replacement);
            return Task.FromResult(true);
        }
    }

    public Task TouchAsync(string credentialId, DateTimeOffset at, CancellationToken cancellationToken) =>
        Change(credentialId, c => c with { LastUsedAt = at });

    private Task<bool> Change(string id, Func<StoredCredential, StoredCredential> change)
    {
        lock (gate)
        {
            var at = all.FindIndex(c => c.Id == id);
            if (at >= 0) all[at] = change(all[at]);
            return Task.FromResult(at >= 0);
        }
    }
}

internal sealed class InMemoryRevocationStore : IJwtRevocationStore
{
    private readonly Lock gate = new();
    private readonly HashSet<string> revoked = [];

    public Task<bool> RevokeAsync(string tokenId, OwnerId? user, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(revoked.Add(tokenId));
    }

    public Task<bool> IsRevokedAsync(string tokenId, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult(revoked.Contains(tokenId));
    }
}

internal sealed class InMemorySettingStore : IAuthSettingStore
{
    private readonly Dictionary<string, byte[]> values = [];

    public Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken) => Task.FromResult(values.GetValueOrDefault(name));

    public Task<byte[]> KeepFirstAsync(string name, byte[] value, CancellationToken cancellationToken)
    {
        values.TryAdd(name, value);
        return Task.FromResult(values[name]);
    }

    public Task ReplaceAsync(string name, byte[] value, CancellationToken cancellationToken)
    {
        values[name] = value;
        return Task.CompletedTask;
    }
}

internal sealed class InMemoryAuditStore : IAuditStore
{
    private readonly Lock gate = new();
    private AuditCheckpoint? checkpoint;

    public List<AuditRow> Rows { get; } = [];

    /// <summary>Set, every write fails with it.</summary>
    public Exception? Broken { get; set; }

    public Task AppendAsync(IReadOnlyList<AuditEntry> entries, AuditChain chain, CancellationToken cancellationToken)
    {
        if (Broken is not null) throw Broken;
        lock (gate)
        {
            foreach (var entry in entries)
            {
                var (number, link) = Rows is [.., var last] ? (last.Number, last.Link) : checkpoint is { } c ? (c.Number, c.Link) : (0, AuditChain.Origin);
                Rows.Add(new AuditRow(number + 1, entry, chain.Link(link, number + 1, entry)));
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<AuditRow>> QueryAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<AuditRow>>(
                [.. Rows.Where(r => r.Entry.Time >= query.Since && (query.User is null || r.Entry.User == query.User)
                    && (query.Event is null || r.Entry.Event == query.Event) && (query.Before is null || r.Number < query.Before)).Reverse().Take(query.Limit)]);
        }
    }

    public Task<AuditCounts> CountAsync(string user, DateTimeOffset since, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var mine = Rows.Where(r => r.Entry.User == user).ToArray();
            return Task.FromResult(new AuditCounts(
                mine.Count(r => r.Entry.Event == AuditEvents.Success && r.Entry.Time >= since),
                mine.Count(r => r.Entry.Event is AuditEvents.Failed or AuditEvents.LockedOut && r.Entry.Time >= since),
                mine.LastOrDefault(r => r.Entry.Event == AuditEvents.Success)?.Entry.Time));
        }
    }

    public Task<IReadOnlyList<AuditRow>> ReadAfterAsync(long number, int limit, CancellationToken cancellationToken)
    {
        lock (gate) return Task.FromResult<IReadOnlyList<AuditRow>>([.. Rows.Where(r => r.Number > number).Take(limit)]);
    }

    public Task<AuditCheckpoint?> CheckpointAsync(CancellationToken cancellationToken) => Task.FromResult(checkpoint);

    public Task<int> PruneAsync(DateTimeOffset before, AuditChain chain, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var old = Rows.TakeWhile(r => r.Entry.Time < before).Count();
            if (old == Rows.Count) old--;
            if (old <= 0) return Task.FromResult(0);
            checkpoint = chain.Seal(Rows[old - 1].Number, Rows[old - 1].Link);
            Rows.RemoveRange(0, old);
            return Task.FromResult(old);
        }
    }
}
