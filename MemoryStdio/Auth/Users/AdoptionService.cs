using MemoryStdio.Auth.Audit;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Users;

/// <summary>Gives the memories of single-user days to a user of the team. The other direction takes it back.</summary>
internal sealed class AdoptionService(IMemoryAdoption adoption, IUserStore users, AuditLog audit, TimeProvider time)
{
    public async Task<AuthResult<AdoptionPreview>> PreviewAsync(OwnerId from, OwnerId to, CancellationToken cancellationToken)
    {
        if (await CheckAsync(from, to, cancellationToken) is { } problem) return problem;
        return await adoption.PreviewAsync(from, to, cancellationToken);
    }

    /// <param name="expectedMemories">The preview's number: what was added or removed since stops it.</param>
    public async Task<AuthResult<AdoptionPreview>> AdoptAsync(
        OwnerId from, OwnerId to, long expectedMemories, AuditActor actor, CancellationToken cancellationToken)
    {
        if (await CheckAsync(from, to, cancellationToken) is { } problem) return problem;
        var now = time.GetUtcNow();
        if (await adoption.AdoptAsync(from, to, expectedMemories, now, cancellationToken) is not { } done)
            return AuthProblem.Conflict($"'{from}' no longer has {expectedMemories} memories. Nothing was moved; look at the preview again.");
        await audit.RecordAsync(
            AuditEntry.By(actor, AuditEvents.MemoriesAdopted, now, to.Value, detail: $"{done.Memories} memories of {from}"), cancellationToken);
        return done;
    }

    private async Task<AuthProblem?> CheckAsync(OwnerId from, OwnerId to, CancellationToken cancellationToken)
    {
        if (from == to) return AuthProblem.Invalid($"'{from}' has these memories already.");
        foreach (var owner in (OwnerId[])[from, to])
        {
            if (!UserRules.IsReserved(owner) && await users.FindAsync(owner, cancellationToken) is null) return UserService.Unknown(owner.Value);
        }

        // Otherwise the second user's memories would silently take the place of the first one's on this machine.
        return await adoption.StandsForAsync(from, cancellationToken) is { } user && user != to
            ? AuthProblem.Conflict($"The memories of '{from}' were given to '{user}' already. To give them to '{to}', run 'memorystdio users adopt {to} --from {user}'.")
            : null;
    }
}
