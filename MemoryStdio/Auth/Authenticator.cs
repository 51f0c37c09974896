using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Guessing;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using Microsoft.Extensions.Logging;

namespace MemoryStdio.Auth;

/// <summary>Selects the credential, has its family check it, compares the user, counts and records.</summary>
internal sealed class Authenticator(
    IEnumerable<ICredentialVerifier> verifiers, IUserStore users, CredentialUse use, GuessLimiter limiter, AuditLog audit,
    AuthOptions options, TimeProvider time, ILogger<Authenticator> logger) : IAuthenticator
{
    private readonly ICredentialVerifier[] families = [.. verifiers];

    public async Task<AuthOutcome> AuthenticateAsync(CredentialPresented presented, CancellationToken cancellationToken)
    {
        try
        {
            return await DecideAsync(presented, cancellationToken);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
        {
            // Whatever broke (disk, database, key file), the answer must be no, and the client must be told it is not its fault.
            logger.LogError(e, "Authentication failed for a reason of our own");
            audit.TryNote(Entry(presented, AuditEvents.Failed, presented.McpUserId ?? presented.UrlUser, null, nameof(RejectionReason.SystemError)));
            return RejectionTexts.Of(RejectionReason.SystemError);
        }
    }

    private async Task<AuthOutcome> DecideAsync(CredentialPresented presented, CancellationToken cancellationToken)
    {
        var (secret, problem) = CredentialSelection.Select(presented);
        if (secret is null) return await RefuseAsync(presented, new RefusedCredential(CredentialFamily.McpToken, problem), null, cancellationToken);

        var fingerprint = Fingerprint(secret);
        var identity = presented.McpUserId ?? presented.UrlUser ?? $"secret {fingerprint:x}";
        if (limiter.HeldBack(presented.RemoteAddress, identity, fingerprint) is { } wait) return await HoldBackAsync(presented, wait, cancellationToken);

        var check = await CheckAsync(secret, presented, cancellationToken);
        if (check is not AcceptedCredential accepted)
        {
            var refused = (RefusedCredential)check;
            if (IsGuess(refused.Reason)) limiter.Failed(presented.RemoteAddress, identity, fingerprint);
            return await RefuseAsync(presented, refused, presented.McpUserId ?? presented.UrlUser, cancellationToken);
        }

        limiter.Succeeded(fingerprint);
        var now = time.GetUtcNow();
        await use.NoteAsync(accepted, now, cancellationToken);
        await audit.NoteAsync(Entry(presented, AuditEvents.Success, accepted.User.Value, accepted.Hint,
            accepted.Scopes.HasFlag(AccessScopes.Admin) ? "admin" : null), cancellationToken);
        var client = accepted.ClientName is { } name ? presented.Client with { Name = name } : presented.Client;
        var caller = new Caller(accepted.User, accepted.User.Value, client, accepted.Scopes, accepted.ProjectLimits);
        return new AuthOutcome.Authenticated(caller, accepted, ExpiryReminder.For(accepted, now, options.RemindBefore));
    }

    /// <summary>The checks in the order of docs/auth.md: exists, enabled, not expired, a user who may, and the right one.</summary>
    private async Task<CredentialCheck> CheckAsync(Secret secret, CredentialPresented presented, CancellationToken cancellationToken)
    {
        if (Array.Find(families, f => f.Recognises(secret)) is not { } family)
            return new RefusedCredential(CredentialFamily.McpToken, RejectionReason.Malformed);
        // X-MCP-Token is the header of one family; anything else in it is a mistake, even when it is somebody's valid key.
        var check = await family.CheckAsync(secret, cancellationToken);
        if (check is not AcceptedCredential accepted) return check;
        if (presented.McpToken is not null && accepted.Family != CredentialFamily.McpToken)
            return new RefusedCredential(CredentialFamily.McpToken, RejectionReason.Unknown, accepted.Hint, accepted.User);

        // OAuth 2.1 §5.1.1 and MCP: never in the address, not even where other keys may be.
        if (presented.QueryKey is not null && accepted.Family == CredentialFamily.OAuth)
            return new RefusedCredential(accepted.Family, RejectionReason.Missing, accepted.Hint, accepted.User);

        if (await CheckUserAsync(accepted, cancellationToken) is { } reason)
            return new RefusedCredential(accepted.Family, reason, accepted.Hint, accepted.User);
        return Differs(presented.McpUserId, accepted.User) || Differs(presented.UrlUser, accepted.User)
            ? new RefusedCredential(accepted.Family, RejectionReason.UserMismatch, accepted.Hint, accepted.User)
            : accepted;
    }

    private async Task<RejectionReason?> CheckUserAsync(AcceptedCredential accepted, CancellationToken cancellationToken)
    {
        if (!accepted.NeedsUser) return null;
        var user = await users.FindAsync(accepted.User, cancellationToken);
        if (user is null && accepted.NewUserName is { } name)
        {
            var profile = UserRules.CheckProfile(name, null) is null ? name : accepted.User.Value;
            await users.AddAsync(new User { Id = accepted.User, Name = profile, CreatedAt = time.GetUtcNow() }, cancellationToken);
            user = await users.FindAsync(accepted.User, cancellationToken);
        }

        return user is null ? RejectionReason.UserUnknown : user.DisabledAt is not null ? RejectionReason.UserDisabled : null;
    }

    private async Task<AuthOutcome> RefuseAsync(
        CredentialPresented presented, RefusedCredential refused, string? claimedUser, CancellationToken cancellationToken)
    {
        await audit.NoteAsync(
            Entry(presented, AuditEvents.Failed, refused.User?.Value ?? claimedUser, refused.Hint, refused.Reason.ToString()), cancellationToken);
        return RejectionTexts.Of(refused.Reason, refused.Family, refused.ExpiredAt);
    }

    private async Task<AuthOutcome> HoldBackAsync(CredentialPresented presented, TimeSpan wait, CancellationToken cancellationToken)
    {
        await audit.NoteAsync(
            Entry(presented, AuditEvents.LockedOut, presented.McpUserId ?? presented.UrlUser, null, nameof(RejectionReason.LockedOut)), cancellationToken);
        return RejectionTexts.Of(RejectionReason.LockedOut, retryAfter: wait);
    }

    private AuditEntry Entry(CredentialPresented presented, string what, string? user, string? hint, string? detail) => new()
    {
        Time = time.GetUtcNow(),
        Event = what,
        User = user,
        Credential = hint,
        Address = presented.RemoteAddress,
        UserAgent = presented.UserAgent,
        Detail = detail,
    };

    // Who holds a real credential that has ended is not guessing.
    private static bool IsGuess(RejectionReason reason) => reason is RejectionReason.Malformed or RejectionReason.Unknown
        or RejectionReason.UserMismatch or RejectionReason.WrongSignature or RejectionReason.WrongAlgorithm;

    private static bool Differs(string? named, OwnerId user) => named is not null && named != user.Value;

    private static ulong Fingerprint(Secret secret) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal())));
}
