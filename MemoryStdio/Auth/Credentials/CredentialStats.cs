using MemoryStdio.Auth.Audit;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Credentials;

/// <param name="LastAuthentication">The last one that succeeded, by whatever credential.</param>
/// <param name="Successes">In the last 30 days, like <paramref name="Failures"/>.</param>
internal sealed record UserCredentialStats(
    OwnerId User, int Total, int Active, DateTimeOffset? LastAuthentication, long Successes, long Failures);

/// <summary>How a user's tokens are doing.</summary>
internal sealed class CredentialStats(ICredentialStore credentials, IAuditStore audit, TimeProvider time)
{
    public static TimeSpan Period { get; } = TimeSpan.FromDays(30);

    public async Task<UserCredentialStats> OfAsync(OwnerId user, CredentialFamily family, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var all = await credentials.ListAsync(family, user, cancellationToken);
        var counts = await audit.CountAsync(user.Value, now - Period, cancellationToken);
        var active = all.Count(c => c.StateAt(now) is CredentialState.Active or CredentialState.Replaced);
        return new UserCredentialStats(user, all.Count, active, counts.LastSuccess, counts.Successes, counts.Failures);
    }
}
