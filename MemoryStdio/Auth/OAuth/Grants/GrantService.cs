using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.OAuth.Grants;

/// <summary>Looks after what people allowed their clients.</summary>
internal sealed class GrantService(IOAuthGrantStore store, CredentialBinding binding, AuditLog audit, TimeProvider time)
{
    /// <summary>The grant when it counts now: not ended, its user may, and the credential behind it was not revoked.</summary>
    public async Task<OAuthGrant?> FindAliveAsync(string id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } grant && grant.IsAliveAt(time.GetUtcNow()) && await binding.HoldsAsync(grant.Origin, cancellationToken)
            ? grant
            : null;

    public async Task<IReadOnlyList<OAuthGrant>> ListAsync(OwnerId? user, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return [.. (await store.ListAsync(user, cancellationToken)).Where(g => g.IsAliveAt(now))];
    }

    /// <param name="user">Whose it must be; <c>null</c> for an administrator.</param>
    public async Task<AuthResult<OAuthGrant>> RevokeAsync(string id, OwnerId? user, AuditActor actor, CancellationToken cancellationToken)
    {
        var grant = await store.FindAsync(id, cancellationToken);
        if (grant is null || (user is not null && grant.User != user) || !await EndAsync(grant, actor, null, cancellationToken))
            return AuthProblem.NotFound($"There is no OAuth session '{id}'. Run 'memorystdio oauth sessions list' to see them.");
        return grant;
    }

    /// <summary>Ends it because something was shown twice that counts once: either the client or a thief has it, and nobody can tell which.</summary>
    public Task<bool> EndForReuseAsync(OAuthGrant grant, string what, AuditActor actor, CancellationToken cancellationToken) =>
        EndAsync(grant, actor, $"{what} was used twice", cancellationToken, AuditEvents.OAuthReuseDetected);

    public async Task<bool> EndAsync(
        OAuthGrant grant, AuditActor actor, string? why, CancellationToken cancellationToken, string what = AuditEvents.OAuthGrantRevoked)
    {
        var now = time.GetUtcNow();
        if (!await store.RevokeAsync(grant.Id, now, cancellationToken)) return false;
        await audit.RecordAsync(
            AuditEntry.By(actor, what, now, grant.User.Value, detail: $"{grant.Id}, {grant.ClientName}{(why is null ? "" : ": " + why)}"), cancellationToken);
        return true;
    }
}
