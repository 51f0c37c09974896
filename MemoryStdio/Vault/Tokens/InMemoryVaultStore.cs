using MemoryStdio.Identity;

namespace MemoryStdio.Vault;

/// <summary>The vault of <c>--vault off</c>: everything lives in this process's memory and ends with it.</summary>
internal sealed class InMemoryVaultStore : IVaultStore
{
    private const int EventsKept = 10_000;

    private readonly Lock _lock = new();
    private readonly List<VaultKey> _keys = [];
    private readonly Dictionary<(string Owner, string Server), SealedToken> _tokens = [];
    private readonly LinkedList<VaultEvent> _events = new();
    private long _recorded;

    public Task<IReadOnlyList<VaultKey>> KeysAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<VaultKey>>([.. _keys]);
    }

    public Task<bool> AddKeyAsync(VaultKey key, string? expectedActive, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_keys.FirstOrDefault()?.Id != expectedActive) return Task.FromResult(false);
            _keys.Insert(0, key);
            return Task.FromResult(true);
        }
    }

    public Task<SaveOutcome> SaveAsync(SealedToken token, VaultEvent entry, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_keys.FirstOrDefault()?.Id != token.KeyId) return Task.FromResult(SaveOutcome.KeyNotActive);
            var old = _tokens.GetValueOrDefault(Key(token.Owner, token.Server));
            _tokens[Key(token.Owner, token.Server)] = old is null ? token : token with { Id = old.Id, CreatedAt = old.CreatedAt };
            RecordLocked(old is null ? entry : entry with { Action = VaultActions.TokenReplaced });
            return Task.FromResult(old is null ? SaveOutcome.Saved : SaveOutcome.Replaced);
        }
    }

    public Task<SealedToken?> FindAsync(OwnerId owner, ServerId server, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_tokens.GetValueOrDefault(Key(owner, server)));
    }

    public Task<IReadOnlyList<SealedToken>> ListAsync(OwnerId owner, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<SealedToken>>([.. _tokens.Values.Where(t => t.Owner == owner).OrderBy(t => t.CreatedAt)]);
    }

    public Task<bool> DeleteAsync(OwnerId owner, ServerId server, VaultEvent entry, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var removed = _tokens.Remove(Key(owner, server));
            if (removed) RecordLocked(entry);
            return Task.FromResult(removed);
        }
    }

    public Task MarkUsedAsync(OwnerId owner, ServerId server, VaultEvent entry, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_tokens.TryGetValue(Key(owner, server), out var token)) _tokens[Key(owner, server)] = token with { LastUsedAt = entry.At };
            RecordLocked(entry);
            return Task.CompletedTask;
        }
    }

    public Task<IReadOnlyList<SealedToken>> NotUnderAsync(string keyId, string? afterId, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<SealedToken>>(
                [.. _tokens.Values.Where(t => t.KeyId != keyId && string.CompareOrdinal(t.Id, afterId) > 0).OrderBy(t => t.Id, StringComparer.Ordinal).Take(limit)]);
        }
    }

    public Task<int> ReencryptAsync(IReadOnlyList<Reencrypted> tokens, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var moved = 0;
            foreach (var token in tokens)
            {
                var at = Key(token.Old.Owner, token.Old.Server);
                if (!_tokens.TryGetValue(at, out var now) || now.Ciphertext != token.Old.Ciphertext) continue;
                _tokens[at] = now with { KeyId = token.KeyId, Salt = token.Salt, Ciphertext = token.Ciphertext };
                moved++;
            }

            return Task.FromResult(moved);
        }
    }

    public Task<int> DropUnusedKeysAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _keys.RemoveAll(k => k != _keys[0] && _tokens.Values.All(t => t.KeyId != k.Id));
            return Task.FromResult(Math.Max(0, _keys.Count - 1));
        }
    }

    public Task<VaultCounts> CountAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(new VaultCounts(_tokens.Count, _tokens.Values.DistinctBy(t => t.Owner).Count(), _keys.Count));
    }

    public Task DestroyAsync(VaultEvent entry, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _tokens.Clear();
            _keys.Clear();
            RecordLocked(entry);
            return Task.CompletedTask;
        }
    }

    public Task RecordAsync(VaultEvent entry, CancellationToken cancellationToken)
    {
        lock (_lock) RecordLocked(entry);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<VaultEvent>> EventsAsync(OwnerId owner, int limit, CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult<IReadOnlyList<VaultEvent>>([.. _events.Where(e => e.Owner == owner).Take(limit)]);
    }

    public Task<IReadOnlyList<VaultEventRow>> QueryEventsAsync(VaultEventQuery query, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var rows = _events.Select((e, i) => new VaultEventRow(_recorded - i, e)).Where(r =>
                r.Event.At >= query.Since && (query.Owner is null || r.Event.Owner == query.Owner) && (query.Action is null || r.Event.Action == query.Action)
                && (query.Before is not { } before || r.Number < before));
            return Task.FromResult<IReadOnlyList<VaultEventRow>>([.. rows.Take(query.Limit)]);
        }
    }

    private static (string Owner, string Server) Key(OwnerId owner, ServerId server) => (owner.Value, server.Value);

    private void RecordLocked(VaultEvent entry)
    {
        _events.AddFirst(entry);
        _recorded++;
        if (_events.Count > EventsKept) _events.RemoveLast();
    }
}
