using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Identity;

namespace MemoryStdio.Auth.OAuth.Grants;

/// <summary>What a person allowed a client: the family that its code and all its tokens belong to. Ending it ends them all, at once.</summary>
internal sealed record OAuthGrant
{
    public required string Id { get; init; }

    public required string ClientId { get; init; }

    public required string ClientName { get; init; }

    public required OwnerId User { get; init; }

    public required AccessScopes Scopes { get; init; }

    public IReadOnlySet<string>? ProjectLimits { get; init; }

    /// <summary>Whether it comes with refresh tokens.</summary>
    public required bool Offline { get; init; }

    /// <summary>Made by the client itself with client_credentials.</summary>
    public bool ByClient { get; init; }

    /// <summary>The credential the person had signed in with: revoking it ends what it was used to allow.</summary>
    public required CredentialOrigin Origin { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public bool IsAliveAt(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;
}

/// <summary>An authorization code as it is kept.</summary>
/// <param name="UsedAt">Set once it was exchanged; showing it again ends the grant.</param>
internal sealed record StoredCode(byte[] Hash, string GrantId, string RedirectUri, bool RedirectGiven, string Challenge, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt = null);

/// <summary>A refresh token as it is kept.</summary>
/// <param name="UsedAt">Set once it was rotated; showing it again ends the grant.</param>
internal sealed record StoredRefreshToken(byte[] Hash, string GrantId, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? UsedAt = null);
