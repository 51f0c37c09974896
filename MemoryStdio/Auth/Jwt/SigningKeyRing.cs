using MemoryStdio.Auth.Keys;

namespace MemoryStdio.Auth.Jwt;

/// <summary>
/// Our signing keys, made at first use. Another process may rotate or revoke them at any time (the command line beside a running server), so the
/// file's stamp is looked at on every use. Thread-safe.
/// </summary>
internal sealed class SigningKeyRing(AuthOptions options, TimeProvider time) : IJwsKeySource
{
    public const string FileName = "jwt-keys.json";

    private static readonly TimeSpan TrustStampFor = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private IReadOnlyList<SigningKey> keys = [];
    private IReadOnlyList<JwsKey> verifiers = [];
    private (DateTime Written, long Length) stamp;
    private long readAt;

    public string FilePath { get; } = Path.Combine(options.KeyDirectory, FileName);

    public IReadOnlyList<SigningKey> Keys()
    {
        lock (gate)
        {
            RefreshLocked();
            return keys;
        }
    }

    public IJwsSigner Signer() => Keys().Single(k => k.IsActive) is var key ? new RsaJwsSigner(key.KeyId, key.Key) : null!;

    /// <summary>The public halves of the keys that count, for <c>/.well-known/jwks.json</c>.</summary>
    public string PublicJwks() => SigningKeyFile.Write([.. Keys().Where(k => k.RevokedAt is null)], withPrivate: false);

    public Task<IReadOnlyList<JwsKey>> KeysAsync(string? unknownKeyId, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            RefreshLocked();
            return Task.FromResult(verifiers);
        }
    }

    /// <summary>A new pair signs from now on. The old public key stays, so nobody is locked out; its private half is gone.</summary>
    public SigningKey Rotate() => Change(old => [.. old.Select(k => k.IsActive ? k.Retire(time.GetUtcNow()) : k)]).Single(k => k.IsActive);

    /// <summary>Every token that this key signed is refused from now on. <c>null</c> for all keys. Returns the ids, empty when none fits.</summary>
    public IReadOnlyList<string> Revoke(string? keyId)
    {
        var revoked = new List<string>();
        Change(old =>
        {
            revoked.Clear();
            revoked.AddRange(old.Where(k => k.RevokedAt is null && (keyId is null || k.KeyId == keyId)).Select(k => k.KeyId));
            return [.. old.Select(k => revoked.Contains(k.KeyId) ? k.Revoke(time.GetUtcNow()) : k)];
        });
        return revoked;
    }

    private IReadOnlyList<SigningKey> Change(Func<IReadOnlyList<SigningKey>, IReadOnlyList<SigningKey>> change)
    {
        lock (gate)
        {
            using var alone = FileLock.Take(FilePath + ".lock");
            stamp = default;
            RefreshLocked();
            var changed = change(keys);
            if (!changed.Any(k => k.IsActive)) changed = [.. changed, SigningKey.Create(time.GetUtcNow())];
            if (!changed.SequenceEqual(keys)) PrivateFile.Write(FilePath, SigningKeyFile.Write(changed, withPrivate: true), overwrite: true);
            stamp = default;
            RefreshLocked();
            return keys;
        }
    }

    private void RefreshLocked()
    {
        var file = new FileInfo(FilePath);
        var now = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        // Two changes within one tick of the file system's clock have one stamp; reading once a second settles that.
        if (keys.Count > 0 && now == stamp && now != default && time.GetElapsedTime(readAt) < TrustStampFor) return;

        var text = PrivateFile.ReadOrCreate(FilePath, () => SigningKeyFile.Write([SigningKey.Create(time.GetUtcNow())], withPrivate: true));
        keys = SigningKeyFile.Read(text, FilePath);
        verifiers = [.. keys.Select(k => new RsaJwsKey(k.KeyId, k.PublicHalf) { Revoked = k.RevokedAt is not null })];
        file.Refresh();
        stamp = now == default ? (file.LastWriteTimeUtc, file.Length) : now;
        readAt = time.GetTimestamp();
    }
}
