using MemoryStdio.Identity;

namespace MemoryStdio.Vault;

/// <summary>
/// Encrypts every token under a new key, in batches, while reads go on: old and new keys both open until the last token has moved.
/// Killed at any point, the next run goes on where it stopped.
/// </summary>
internal sealed class KeyRotation(IVaultStore store, IVaultSecrets secrets, KeyRing keys, TimeProvider time)
{
    private const int BatchSize = 250;

    /// <param name="newSecret">Replace the secret itself too, where it is this program's to replace.</param>
    /// <param name="progress">Tokens moved so far.</param>
    public async Task<VaultResult<RotationReport>> RunAsync(Caller caller, bool newSecret, Action<int>? progress, CancellationToken cancellationToken)
    {
        var report = new RotationReport(0, [], "", Resumed: false);
        if (await keys.CheckAsync(cancellationToken) is { } locked) return locked;

        // An interrupted rotation first: its remaining tokens move to the key that it had made.
        var existing = await store.KeysAsync(cancellationToken);
        if (existing.Count > 1)
        {
            if (!(await keys.ActiveAsync(cancellationToken)).Succeeded(out var target, out var problem)) return problem;
            var moved = await MoveAllAsync(target, report, progress, cancellationToken);
            if (!moved.Succeeded(out var resumed, out problem)) return problem;
            report = resumed with { Resumed = resumed.Moved > 0 };
        }

        if (!(await keys.ActiveAsync(cancellationToken)).Succeeded(out var active, out var failed)) return failed;
        if (!secrets.Read(create: true).Succeeded(out var candidates, out failed)) return failed;

        // A secret in first place that the active key does not use is a change that waits for its rotation.
        var changed = !active.Secret.SameAs(candidates[0]);
        if (newSecret && !changed)
        {
            if (secrets.AddNew() is { } refused) return refused;
            if (!secrets.Read(create: false).Succeeded(out candidates, out failed)) return failed;
            changed = true;
        }

        if (changed || !report.Resumed)
        {
            var (key, master) = keys.Make(candidates[0]);
            if (!await store.AddKeyAsync(key, active.Id, cancellationToken))
            {
                master.Dispose();
                return VaultProblem.Conflict("Another process began a rotation at the same moment. Wait for it, then run 'memorystdio vault rotate-key' again if you still want to.");
            }

            var moved = await MoveAllAsync(keys.Remember(new OpenKey(key, master, candidates[0])), report, progress, cancellationToken);
            if (!moved.Succeeded(out var rotated, out failed)) return failed;
            report = rotated;
        }

        if (report.Unreadable.Count == 0 && await store.DropUnusedKeysAsync(cancellationToken) == 0) secrets.KeepCurrentOnly();
        await store.RecordAsync(
            VaultEvent.Of(caller, time.GetUtcNow(), VaultActions.KeyRotated, null, $"{report.Moved} tokens to {report.KeyId}, {report.Unreadable.Count} unreadable"), cancellationToken);
        return report;
    }

    private async Task<VaultResult<RotationReport>> MoveAllAsync(OpenKey target, RotationReport report, Action<int>? progress, CancellationToken cancellationToken)
    {
        var (moved, unreadable) = (report.Moved, new List<string>());
        string? after = null;
        while (await store.NotUnderAsync(target.Id, after, BatchSize, cancellationToken) is { Count: > 0 } batch)
        {
            after = batch[^1].Id;
            var ready = new List<Reencrypted>(batch.Count);
            foreach (var token in batch)
            {
                if (!(await keys.FindAsync(token.KeyId, cancellationToken)).Succeeded(out var old, out var problem)) return problem;
                if (TokenVault.TryUnseal(old, token, out var text))
                {
                    var (salt, ciphertext) = TokenVault.Seal(target, token.Owner, token.Server, text, time.GetUtcNow());
                    ready.Add(new Reencrypted(token, target.Id, salt, ciphertext));
                }
                else
                {
                    // One damaged row must not keep all others from moving; it stays under its old key, and the person is told.
                    unreadable.Add($"{token.Owner}/{token.Server}");
                }
            }

            moved += await store.ReencryptAsync(ready, cancellationToken);
            progress?.Invoke(moved);
        }

        return report with { Moved = moved, Unreadable = unreadable, KeyId = target.Id };
    }
}

/// <param name="Unreadable">User and server of tokens that did not decrypt and were left as they are.</param>
/// <param name="Resumed">An earlier rotation had been interrupted, and was finished.</param>
internal sealed record RotationReport(int Moved, IReadOnlyList<string> Unreadable, string KeyId, bool Resumed);
