using System.Security.Cryptography;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using MemoryStdio.Sentences;

namespace MemoryStdio.Auth.Credentials;

/// <summary>Makes, lists, switches off, rotates and removes MCP tokens and API keys. Every act is in the audit before it is reported done.</summary>
internal sealed class CredentialService(ICredentialStore store, UserService users, AuditLog audit, ServerKey key, TimeProvider time)
{
    private const int LongestLifetimeDays = 3650;
    private const int LabelLength = 100;

    /// <summary>How long a rotated credential goes on working, so that every client can be given the new one.</summary>
    public static TimeSpan DefaultOverlap { get; } = TimeSpan.FromHours(24);

    public async Task<AuthResult<IssuedCredential>> CreateAsync(CredentialRequest request, AuditActor actor, CancellationToken cancellationToken)
    {
        if (Check(request) is { } problem) return problem;
        var format = CredentialFormat.Of(request.Family);
        if (!(await users.EnsureAsync(request.UserId, request.UserName, request.Email, actor, cancellationToken)).Succeeded(out var user, out var trouble))
            return trouble;
        if (user.DisabledAt is not null)
            return AuthProblem.Conflict($"The user '{user.Id}' is disabled. Run 'memorystdio users enable {user.Id}' first.");
        if (!request.Additional && await HasLiveAsync(request.Family, user.Id, cancellationToken))
        {
            return AuthProblem.Conflict(
                $"The user '{user.Id}' has a working {format.Noun}. Run 'memorystdio {format.Verb} rotate' to replace it, or repeat with --additional.");
        }

        var now = time.GetUtcNow();
        var issued = Issue(format, new StoredCredential
        {
            Id = NewId(),
            Family = request.Family,
            User = user.Id,
            Hint = "",
            Hash = [],
            Label = request.Label,
            Scopes = request.Scopes,
            ProjectLimits = request.ProjectLimits?.Select(p => p.Value).ToHashSet(StringComparer.Ordinal),
            DefaultProject = request.DefaultProject,
            CreatedAt = now,
            ExpiresAt = now + request.Lifetime,
        });
        await store.AddAsync(issued.Credential, cancellationToken);
        await RecordAsync(actor, AuditEvents.CredentialCreated, issued.Credential, ScopeNames.Write(request.Scopes), cancellationToken);
        return issued;
    }

    public Task<IReadOnlyList<StoredCredential>> ListAsync(CredentialFamily family, OwnerId? user, CancellationToken cancellationToken) =>
        store.ListAsync(family, user, cancellationToken);

    public async Task<AuthResult<StoredCredential>> SetEnabledAsync(
        StoredCredential credential, bool enabled, AuditActor actor, CancellationToken cancellationToken)
    {
        if (!await store.SetEnabledAsync(credential.Id, enabled, cancellationToken)) return Gone(credential);
        await RecordAsync(actor, enabled ? AuditEvents.CredentialEnabled : AuditEvents.CredentialRevoked, credential, null, cancellationToken);
        return credential with { Enabled = enabled };
    }

    public async Task<AuthResult<StoredCredential>> DeleteAsync(StoredCredential credential, AuditActor actor, CancellationToken cancellationToken)
    {
        if (!await store.DeleteAsync(credential.Id, cancellationToken)) return Gone(credential);
        await RecordAsync(actor, AuditEvents.CredentialDeleted, credential, null, cancellationToken);
        return credential;
    }

    private static Sentence Named(CredentialState state) => state switch
    {
        CredentialState.Disabled => (Sentence)"disabled",
        CredentialState.Replaced => "replaced",
        _ => "expired",
    };

    /// <summary>A new secret with the same rights and lifetime; the old one works until the overlap is over.</summary>
    public async Task<AuthResult<IssuedCredential>> RotateAsync(
        StoredCredential old, TimeSpan overlap, AuditActor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var format = CredentialFormat.Of(old.Family);
        if (overlap < TimeSpan.Zero) return AuthProblem.Invalid($"The overlap is {overlap.TotalHours} hours; it must be 0 or more.");
        if (old.StateAt(now) is var state and not CredentialState.Active)
        {
            return AuthProblem.Conflict(
                $"The {format.Noun} {old.Hint} cannot be rotated: it is {Named(state)}. Create a new one with 'memorystdio {format.Verb} create'.");
        }

        var issued = Issue(format, old with
        {
            Id = NewId(),
            CreatedAt = now,
            ExpiresAt = now + (old.ExpiresAt - old.CreatedAt),
            LastUsedAt = null,
        });
        if (!await store.ReplaceAsync(old.Id, now + overlap, issued.Credential, cancellationToken)) return Gone(old);
        await RecordAsync(
            actor, AuditEvents.CredentialRotated, old, $"replaced by {issued.Credential.Hint}, ends {now + overlap:yyyy-MM-dd HH:mm}Z", cancellationToken);
        return issued;
    }

    public async Task<bool> HasLiveAsync(CredentialFamily family, OwnerId user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return (await store.ListAsync(family, user, cancellationToken)).Any(c => c.StateAt(now) == CredentialState.Active);
    }

    private static string NewId() => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12);

    private static AuthProblem? Check(CredentialRequest request)
    {
        if (request.Scopes == AccessScopes.None) return AuthProblem.Invalid("Without a scope it could do nothing. Give read, write or admin.");
        if (request.Lifetime is { } lifetime && (lifetime <= TimeSpan.Zero || lifetime > TimeSpan.FromDays(LongestLifetimeDays)))
            return AuthProblem.Invalid($"The lifetime is {lifetime.TotalDays} days; give 1 to {LongestLifetimeDays}, or no expiry.");
        if (request.Label is { } label && (label.Length > LabelLength || label.Any(char.IsControl)))
            return AuthProblem.Invalid($"The label must have at most {LabelLength} characters and no line breaks.");
        return request is { DefaultProject: { } home, ProjectLimits: { } limits } && !limits.Contains(home)
            ? AuthProblem.Invalid($"The default project '{home}' is not among the projects it is limited to. Add it, or choose one of them.")
            : null;
    }

    private static AuthProblem Gone(StoredCredential credential) =>
        AuthProblem.NotFound($"{credential.Hint} was removed or replaced in the meantime. List again and repeat.");

    private IssuedCredential Issue(CredentialFormat format, StoredCredential credential)
    {
        var secret = format.Create();
        return new IssuedCredential(credential with { Hint = format.HintOf(secret), Hash = key.HashOf(secret) }, secret);
    }

    private Task RecordAsync(AuditActor actor, string what, StoredCredential credential, string? detail, CancellationToken cancellationToken) =>
        audit.RecordAsync(AuditEntry.By(actor, what, time.GetUtcNow(), credential.User.Value, credential.Hint, detail), cancellationToken);
}
