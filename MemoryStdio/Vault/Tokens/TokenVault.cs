using System.Security.Cryptography;
using System.Text;
using MemoryStdio.Identity;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Vault;

/// <summary>Users' tokens for their servers: saved encrypted, shown never again, used on their behalf.</summary>
internal sealed class TokenVault(IVaultStore store, KeyRing keys, TimeProvider time, ILogger<TokenVault> logger)
{
    public static readonly TimeSpan ReminderBefore = TimeSpan.FromDays(14);

    private const int SaltLength = 16;

    // Each attempt fails only when another process rotated the key in the very moment between.
    private const int SaveAttempts = 5;

    /// <summary>What keeps the vault from being used. Asked at the start of every vault command and of <c>serve</c>.</summary>
    public Task<VaultProblem?> CheckAsync(CancellationToken cancellationToken) => keys.CheckAsync(cancellationToken);

    /// <summary>Saves the token, or replaces the one that was there.</summary>
    public async Task<VaultResult<TokenInfo>> SaveAsync(
        Caller caller, ServerRecord server, TokenText token, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if ((TokenRules.Check(token, expiresAt, now) ?? TokenRules.CheckFor(server.Auth, token)) is { } problem) return problem;

        for (var attempt = 0; attempt < SaveAttempts; attempt++)
        {
            if (!(await keys.ActiveAsync(cancellationToken)).Succeeded(out var key, out var locked)) return locked;
            var (salt, ciphertext) = Seal(key, caller.Owner, server.Id, token, now);
            var entry = new SealedToken(
                Guid.CreateVersion7(now).ToString("D"), caller.Owner, server.Id, key.Id, salt, ciphertext, token.Hint, now, now, null, expiresAt);
            switch (await store.SaveAsync(entry, VaultEvent.Of(caller, now, VaultActions.TokenSaved, server), cancellationToken))
            {
                case SaveOutcome.Saved or SaveOutcome.Replaced:
                    return Info((await store.FindAsync(caller.Owner, server.Id, cancellationToken)) ?? entry);
                case SaveOutcome.NoServer:
                    return VaultProblem.NotFound($"The server '{server.Name}' was removed meanwhile. Register it again first.");
            }
        }

        return VaultProblem.Conflict("The vault's key is being rotated over and over by another process. Try again when that has ended.");
    }

    /// <summary>What may be shown of the saved token; <c>null</c> when there is none.</summary>
    public async Task<TokenInfo?> InfoAsync(Caller caller, ServerId server, CancellationToken cancellationToken) =>
        await store.FindAsync(caller.Owner, server, cancellationToken) is { } found ? Info(found) : null;

    public async Task<IReadOnlyList<TokenInfo>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(caller.Owner, cancellationToken)).Select(Info)];

    public Task<bool> DeleteAsync(Caller caller, ServerRecord server, CancellationToken cancellationToken) =>
        store.DeleteAsync(caller.Owner, server.Id, VaultEvent.Of(caller, time.GetUtcNow(), VaultActions.TokenDeleted, server), cancellationToken);

    /// <summary>The token to send: the request's own wins, else the saved one, else none. A saved one that cannot be read is a problem, not "none".</summary>
    public async Task<VaultResult<TokenChoice>> UseAsync(
        Caller caller, ServerRecord server, TokenText? requestToken, CancellationToken cancellationToken)
    {
        if (requestToken is not null)
        {
            return (TokenRules.Check(requestToken, null, time.GetUtcNow()) ?? TokenRules.CheckFor(server.Auth, requestToken)) is { } bad
                ? bad
                : new TokenChoice(requestToken, TokenOrigin.Request);
        }

        if (await store.FindAsync(caller.Owner, server.Id, cancellationToken) is not { } saved) return new TokenChoice(null, TokenOrigin.None);
        if (!(await OpenAsync(saved, server.Name, cancellationToken)).Succeeded(out var token, out var problem))
        {
            if (problem.Kind == VaultProblemKind.Damaged) await AuditAsync(VaultActions.TokenUnreadable);
            return problem;
        }

        var info = Info(saved);
        if (info.Expiry == TokenExpiry.Expired)
        {
            await AuditAsync(VaultActions.TokenExpired);
            return VaultProblem.Refused($"The saved token of server '{server.Name}' expired on {saved.ExpiresAt:yyyy-MM-dd}. Get a new one there, then: memorystdio vault set {server.Name}.");
        }

        await store.MarkUsedAsync(caller.Owner, server.Id, VaultEvent.Of(caller, time.GetUtcNow(), VaultActions.TokenUsed, server), cancellationToken);
        logger.LogInformation("Using saved auth token for user {User}, server {Server}", caller.Owner.Value, server.Name);
        if (info.Expiry == TokenExpiry.Soon)
            logger.LogWarning("The saved token of server {Server} expires on {Expiry:yyyy-MM-dd}. Get a new one there, then: memorystdio vault set {Server}", server.Name, saved.ExpiresAt, server.Name);
        return new TokenChoice(token, TokenOrigin.Saved);

        Task AuditAsync(string action) => store.RecordAsync(VaultEvent.Of(caller, time.GetUtcNow(), action, server), cancellationToken);
    }

    /// <summary>Decrypts, for use and for an export; whoever shows the result to a person breaks the vault's promise.</summary>
    internal async Task<VaultResult<TokenText>> OpenAsync(SealedToken saved, string serverName, CancellationToken cancellationToken)
    {
        if (!(await keys.FindAsync(saved.KeyId, cancellationToken)).Succeeded(out var key, out var locked)) return locked;
        return TryUnseal(key, saved, out var token)
            ? token
            : new VaultProblem(
                VaultProblemKind.Damaged,
                $"The saved token of server '{serverName}' does not decrypt: its row was altered or belongs to another user or server. Save it again: memorystdio vault set {serverName}.");
    }

    internal static (byte[] Salt, string Ciphertext) Seal(OpenKey key, OwnerId owner, ServerId server, TokenText token, DateTimeOffset now)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        using var recordKey = key.Master.ForRecord(salt, owner.Value, server.Value);
        var plain = Encoding.UTF8.GetBytes(token.Reveal());
        var ciphertext = Fernet.Encrypt(recordKey, plain, now);
        CryptographicOperations.ZeroMemory(plain);
        return (salt, ciphertext);
    }

    internal static bool TryUnseal(OpenKey key, SealedToken saved, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TokenText? token)
    {
        using var recordKey = key.Master.ForRecord(saved.Salt, saved.Owner.Value, saved.Server.Value);
        var ok = Fernet.TryDecrypt(recordKey, saved.Ciphertext, null, out var plain) == FernetStatus.Ok;
        token = ok ? new TokenText(Encoding.UTF8.GetString(plain)) : null;
        CryptographicOperations.ZeroMemory(plain);
        return ok;
    }

    private TokenInfo Info(SealedToken saved)
    {
        var left = saved.ExpiresAt - time.GetUtcNow();
        var expiry = left <= TimeSpan.Zero ? TokenExpiry.Expired : left <= ReminderBefore ? TokenExpiry.Soon : TokenExpiry.Fine;
        return new TokenInfo(saved.Server, saved.Hint, saved.CreatedAt, saved.UpdatedAt, saved.LastUsedAt, saved.ExpiresAt, expiry);
    }
}
