using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Users;

/// <summary>What a user has besides memories and credentials: kept by parts that this one does not know.</summary>
internal interface IUserBelongings
{
    Task RemoveAsync(OwnerId user, CancellationToken cancellationToken);
}

/// <summary>
/// Removes a user with all they have. The id stays taken and disabled: a JWT that is still out there must never open the memories of somebody who
/// is given the same id later.
/// </summary>
internal sealed class UserRemoval(
    IUserStore users, ICredentialStore credentials, IMemoryAdoption memories, IEnumerable<IUserBelongings> belongings, AuditLog audit, TimeProvider time)
{
    /// <summary>Refused while the user has memories: nobody could reach them any more.</summary>
    public async Task<AuthResult<User>> RemoveAsync(OwnerId id, AuditActor actor, CancellationToken cancellationToken)
    {
        if (UserRules.IsReserved(id) || await users.FindAsync(id, cancellationToken) is not { } user) return UserService.Unknown(id.Value);
        if ((await memories.PreviewAsync(id, id, cancellationToken)).Live is > 0 and var live)
        {
            return AuthProblem.Conflict(
                $"'{id}' has {live} memories. Give them to somebody first ('memorystdio users adopt OTHER --from {id}'), or remove the user with them ('memorystdio users remove {id} --with-memories').");
        }

        var now = time.GetUtcNow();
        // First of all nothing may come in any more; a removal that is interrupted after this is finished by repeating it.
        await users.SetDisabledAsync(id, user.DisabledAt ?? now, cancellationToken);
        foreach (var part in belongings) await part.RemoveAsync(id, cancellationToken);
        foreach (var family in (CredentialFamily[])[CredentialFamily.McpToken, CredentialFamily.ApiKey])
        {
            foreach (var credential in await credentials.ListAsync(family, id, cancellationToken)) await credentials.DeleteAsync(credential.Id, cancellationToken);
        }

        await users.SetProfileAsync(id, id.Value, null, cancellationToken);
        await audit.RecordAsync(AuditEntry.By(actor, AuditEvents.UserRemoved, now, id.Value), cancellationToken);
        return (await users.FindAsync(id, cancellationToken))!;
    }
}
