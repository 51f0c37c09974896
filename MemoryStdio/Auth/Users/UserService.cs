using MemoryStdio.Auth.Audit;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Users;

/// <summary>Makes users, switches them off and on.</summary>
internal sealed class UserService(IUserStore users, AuditLog audit, TimeProvider time)
{
    public Task<User?> FindAsync(OwnerId id, CancellationToken cancellationToken) => users.FindAsync(id, cancellationToken);

    public Task<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken) => users.ListAsync(cancellationToken);

    public async Task<AuthResult<User>> CreateAsync(
        string? id, string? name, string? email, AuditActor actor, CancellationToken cancellationToken)
    {
        if (!UserRules.TryCreateId(id, out var userId, out var problem)) return problem;
        if (UserRules.CheckProfile(name ?? userId.Value, email) is { } profile) return profile;

        var user = new User { Id = userId, Name = name ?? userId.Value, Email = email, CreatedAt = time.GetUtcNow() };
        if (!await users.AddAsync(user, cancellationToken))
            return AuthProblem.Conflict($"A user '{userId}' exists already (upper and lower case count as the same). Choose another id.");
        await audit.RecordAsync(AuditEntry.By(actor, AuditEvents.UserCreated, time.GetUtcNow(), userId.Value), cancellationToken);
        return user;
    }

    /// <summary>The user, made when new. An existing user's name and email stay as they are.</summary>
    public async Task<AuthResult<User>> EnsureAsync(
        string? id, string? name, string? email, AuditActor actor, CancellationToken cancellationToken)
    {
        if (!UserRules.TryCreateId(id, out var userId, out var problem)) return problem;
        if (await users.FindAsync(userId, cancellationToken) is { } existing) return existing;

        var created = await CreateAsync(id, name, email, actor, cancellationToken);
        // Two at once: the other one made it.
        if (created.Problem?.Kind == AuthProblemKind.Conflict && await users.FindAsync(userId, cancellationToken) is { } other) return other;
        return created;
    }

    public async Task<AuthResult<User>> SetDisabledAsync(string? id, bool disabled, AuditActor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!OwnerId.TryCreate(id, out var userId, out _) || !await users.SetDisabledAsync(userId, disabled ? now : null, cancellationToken))
            return Unknown(id);
        await audit.RecordAsync(
            AuditEntry.By(actor, disabled ? AuditEvents.UserDisabled : AuditEvents.UserEnabled, now, userId.Value), cancellationToken);
        return (await users.FindAsync(userId, cancellationToken))!;
    }

    public async Task<AuthResult<User>> SetProfileAsync(OwnerId id, string name, string? email, AuditActor actor, CancellationToken cancellationToken)
    {
        if (UserRules.CheckProfile(name, email) is { } problem) return problem;
        if (!await users.SetProfileAsync(id, name, email, cancellationToken)) return Unknown(id.Value);
        await audit.RecordAsync(AuditEntry.By(actor, AuditEvents.UserChanged, time.GetUtcNow(), id.Value), cancellationToken);
        return (await users.FindAsync(id, cancellationToken))!;
    }

    public static AuthProblem Unknown(string? id) =>
        AuthProblem.NotFound($"There is no user '{id}'. Run 'memorystdio users list' to see them.");
}
