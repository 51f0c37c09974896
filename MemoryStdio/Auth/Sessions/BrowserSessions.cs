using System.Security.Cryptography;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Guessing;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Sessions;

/// <summary>
/// Signs people in with a browser, recognises them by their cookie, and signs them out. A session can never do more, nor live longer, than the
/// credential it was opened with.
/// </summary>
internal sealed class BrowserSessions(
    IAuthenticator authenticator, ISessionStore store, SessionSecrets secrets, CredentialBinding binding, AuditLog audit, AuthOptions options, TimeProvider time)
{
    private const int Remembered = 10_000;

    // A busy page must not cost a write per request.
    private static readonly TimeSpan TouchGrain = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly BoundedMap<string, DateTimeOffset> touched = new(Remembered);

    /// <summary>Checks the credential as at any other door, lock-out and audit included.</summary>
    public async Task<SignInOutcome> SignInAsync(CredentialPresented presented, CancellationToken cancellationToken)
    {
        var outcome = await authenticator.AuthenticateAsync(presented, cancellationToken);
        if (outcome is AuthOutcome.Rejected rejected) return new SignInOutcome.Refused(rejected);

        // A client's access token must not become a browser session: the client could then approve wider access for itself.
        var accepted = ((AuthOutcome.Authenticated)outcome).Credential;
        if (accepted.Family == CredentialFamily.OAuth)
            return new SignInOutcome.Refused(RejectionTexts.Of(RejectionReason.WrongAudience, CredentialFamily.OAuth));
        return await OpenAsync(accepted, presented, cancellationToken);
    }

    /// <summary>For the person in front of this machine, whom the program has recognised by other means (the link that <c>serve</c> prints).</summary>
    public Task<SignInOutcome> SignInLocalOwnerAsync(CredentialPresented presented, CancellationToken cancellationToken) => OpenAsync(
        new AcceptedCredential(CredentialFamily.LocalLink, OwnerId.Local, AccessScopes.Admin, "local link") { NeedsUser = false }, presented, cancellationToken);

    /// <summary><c>null</c> when there is no such session or it has ended.</summary>
    public async Task<CurrentSession?> FindAsync(Secret cookie, CancellationToken cancellationToken)
    {
        if (!SessionSecrets.IsCookie(cookie) || await store.FindByHashAsync(secrets.HashOf(cookie), cancellationToken) is not { } session) return null;
        var now = time.GetUtcNow();
        if (session.ExpiresAt <= now || session.LastSeenAt + options.SessionIdle <= now || !await binding.HoldsAsync(session, cancellationToken))
        {
            await EndAsync(session, AuditActor.Session, cancellationToken);
            return null;
        }

        await TouchAsync(session, now, cancellationToken);
        return Current(session, cookie);
    }

    public async Task SignOutAsync(Secret cookie, CancellationToken cancellationToken)
    {
        if (SessionSecrets.IsCookie(cookie) && await store.FindByHashAsync(secrets.HashOf(cookie), cancellationToken) is { } session)
            await EndAsync(session, AuditActor.Session, cancellationToken);
    }

    /// <summary>Those that are still alive by the clock.</summary>
    public async Task<IReadOnlyList<BrowserSession>> ListAsync(OwnerId? user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return [.. (await store.ListAsync(user, cancellationToken)).Where(s => s.ExpiresAt > now && s.LastSeenAt + options.SessionIdle > now)];
    }

    /// <param name="user">Whose it must be; <c>null</c> for an administrator.</param>
    public async Task<AuthResult<BrowserSession>> RevokeAsync(string id, OwnerId? user, AuditActor actor, CancellationToken cancellationToken)
    {
        var found = (await store.ListAsync(user, cancellationToken)).FirstOrDefault(s => s.Id == id);
        if (found is null || !await EndAsync(found, actor, cancellationToken))
            return AuthProblem.NotFound($"There is no browser session '{id}'. List the sessions to see them.");
        return found;
    }

    public Task<int> RemoveEndedAsync(CancellationToken cancellationToken) =>
        time.GetUtcNow() is var now ? store.DeleteEndedAsync(now, now - options.SessionIdle, cancellationToken) : Task.FromResult(0);

    private async Task<SignInOutcome> OpenAsync(AcceptedCredential credential, CredentialPresented presented, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var end = now + options.SessionLifetime;
        // Always a new cookie: one that was planted in the browser before is worth nothing afterwards.
        var cookie = SessionSecrets.NewCookie();
        var session = new BrowserSession
        {
            Id = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12),
            Hash = secrets.HashOf(cookie),
            User = credential.User,
            Family = credential.Family,
            CredentialId = binding.IdOf(credential),
            SigningKeyId = credential.SigningKeyId,
            Hint = credential.Hint,
            Scopes = credential.Scopes,
            ProjectLimits = credential.ProjectLimits,
            DefaultProject = credential.DefaultProject,
            Address = presented.RemoteAddress,
            UserAgent = presented.UserAgent is { Length: > 200 } agent ? agent[..200] : presented.UserAgent,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = credential.ExpiresAt < end ? credential.ExpiresAt.Value : end,
        };
        await RemoveEndedAsync(cancellationToken);
        await store.AddAsync(session, cancellationToken);
        var actor = new AuditActor(session.User.Value, presented.RemoteAddress);
        await audit.RecordAsync(
            AuditEntry.By(actor, AuditEvents.SignedIn, now, session.User.Value, session.Hint, $"session {session.Id}") with { UserAgent = presented.UserAgent },
            cancellationToken);
        return new SignInOutcome.SignedIn(cookie, Current(session, cookie));
    }

    private CurrentSession Current(BrowserSession session, Secret cookie)
    {
        var scopes = session.Family == CredentialFamily.EnvironmentKey ? session.Scopes & options.EnvironmentKeyScopes : session.Scopes;
        var credential = new AcceptedCredential(session.Family, session.User, scopes, session.Hint)
        {
            Id = session.CredentialId,
            ProjectLimits = session.ProjectLimits,
            DefaultProject = session.DefaultProject,
            ExpiresAt = session.ExpiresAt,
            NeedsUser = !Users.UserRules.IsReserved(session.User),
        };
        var caller = new Caller(session.User, session.User.Value, new ClientIdentity("web", null), scopes, session.ProjectLimits);
        return new CurrentSession(session, caller, credential, secrets.CsrfToken(cookie));
    }

    private async Task TouchAsync(BrowserSession session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (now - session.LastSeenAt < TouchGrain || (touched.TryGet(session.Id, out var last) && now - last < TouchGrain)) return;
            touched.Set(session.Id, now);
        }

        await store.TouchAsync(session.Id, now, cancellationToken);
    }

    private async Task<bool> EndAsync(BrowserSession session, AuditActor actor, CancellationToken cancellationToken)
    {
        if (!await store.DeleteAsync(session.Id, cancellationToken)) return false;
        await audit.RecordAsync(
            AuditEntry.By(actor, AuditEvents.SessionEnded, time.GetUtcNow(), session.User.Value, session.Hint, $"session {session.Id}"), cancellationToken);
        return true;
    }
}
