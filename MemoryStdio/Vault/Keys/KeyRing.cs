using System.Security.Cryptography;
using MemoryStdio.Sentences;

namespace MemoryStdio.Vault;

/// <summary>The vault's master keys, each derived at most once per process. A secret is believed only after the key's check value agreed.</summary>
internal sealed class KeyRing(IVaultStore store, IVaultSecrets secrets, VaultOptions options, TimeProvider time) : IDisposable
{
    private readonly Dictionary<string, OpenKey> _open = [];

    // Derivation takes a good part of a second: two callers must not both pay for the same key.
    private readonly SemaphoreSlim _lock = new(1, 1);

    /// <summary>
    /// What keeps the vault from being used: a missing, short, readable-by-others or wrong secret. To be asked before anything else is done;
    /// an empty vault with no secret yet is fine.
    /// </summary>
    public async Task<VaultProblem?> CheckAsync(CancellationToken cancellationToken)
    {
        var keys = await store.KeysAsync(cancellationToken);
        if (keys.Count > 0) return (await OpenAsync(keys[0], cancellationToken)).Problem;
        return secrets.Read(create: false).Problem;
    }

    /// <summary>The key that new tokens are encrypted under; made when the vault is empty.</summary>
    public async Task<VaultResult<OpenKey>> ActiveAsync(CancellationToken cancellationToken)
    {
        var keys = await store.KeysAsync(cancellationToken);
        if (keys.Count == 0)
        {
            if (!secrets.Read(create: true).Succeeded(out var candidates, out var problem)) return problem;
            var (key, master) = Make(candidates[0]);
            if (await store.AddKeyAsync(key, null, cancellationToken)) return Remember(new OpenKey(key, master, candidates[0]));
            master.Dispose();
            keys = await store.KeysAsync(cancellationToken);
        }

        return await OpenAsync(keys[0], cancellationToken);
    }

    public async Task<VaultResult<OpenKey>> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        lock (_open)
        {
            if (_open.TryGetValue(keyId, out var open)) return open;
        }

        var key = (await store.KeysAsync(cancellationToken)).FirstOrDefault(k => k.Id == keyId);
        return key is not null
            ? await OpenAsync(key, cancellationToken)
            : new VaultProblem(VaultProblemKind.Damaged, $"The vault has no key '{keyId}'. Restore the database from a backup, or save the token again with 'memorystdio vault set'.");
    }

    /// <summary>A fresh key of a secret, not stored yet.</summary>
    public (VaultKey Key, MasterKey Master) Make(TokenText secret)
    {
        var parameters = KeyParameters.Fresh(options.Iterations);
        var master = MasterKey.Derive(secret.Reveal(), parameters);
        return (new VaultKey("k-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)), parameters, master.CheckValue(), time.GetUtcNow()), master);
    }

    public OpenKey Remember(OpenKey key)
    {
        lock (_open)
        {
            _open[key.Id] = key;
        }

        return key;
    }

    public void Dispose()
    {
        lock (_open)
        {
            foreach (var key in _open.Values) key.Master.Dispose();
            _open.Clear();
        }

        _lock.Dispose();
    }

    private async Task<VaultResult<OpenKey>> OpenAsync(VaultKey key, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            lock (_open)
            {
                if (_open.TryGetValue(key.Id, out var open)) return open;
            }

            if (!secrets.Read(create: false).Succeeded(out var candidates, out var problem)) return problem;
            if (!key.Parameters.AreUsable)
                return new VaultProblem(VaultProblemKind.Damaged, $"The parameters of the vault key '{key.Id}' are damaged ({key.Parameters.Iterations} iterations). Restore the database from a backup.");
            foreach (var secret in candidates)
            {
                var master = MasterKey.Derive(secret.Reveal(), key.Parameters);
                if (master.Matches(key.Check)) return Remember(new OpenKey(key, master, secret));
                master.Dispose();
            }

            return Wrong(key, candidates.Count == 0);
        }
        finally
        {
            _lock.Release();
        }
    }

    private VaultProblem Wrong(VaultKey key, bool missing) => VaultProblem.Locked(
        missing
            ? (Sentence)$"The vault holds tokens (key {key.Id}, made {key.CreatedAt:yyyy-MM-dd}), but its secret is missing: {secrets.Origin} does not exist. {Mend}"
            : $"The secret in {secrets.Origin} is not the one that locked this vault (key {key.Id}, made {key.CreatedAt:yyyy-MM-dd}). {Mend}");

    private static Sentence Mend =>
        "Nothing was changed. Set TOKEN_ENCRYPTION_SECRET to the secret used then, or put the key file back; if it is lost, 'memorystdio vault destroy' removes the unreadable tokens.";
}
