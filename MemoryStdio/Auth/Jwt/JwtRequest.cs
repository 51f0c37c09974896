using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Auth.Jwt;

/// <summary>A JWT to be issued.</summary>
internal sealed record JwtRequest
{
    public required string? UserId { get; init; }

    public required string? ClientName { get; init; }

    public bool Admin { get; init; }

    public AccessScopes Scopes { get; init; } = AccessScopes.Read | AccessScopes.Write;

    public IReadOnlyList<ProjectId>? ProjectLimits { get; init; }

    /// <summary><c>null</c>: 30 days, or 1 day for an administrator.</summary>
    public TimeSpan? Lifetime { get; init; }
}

internal sealed record IssuedJwt(Secret Token, string TokenId, OwnerId User, string KeyId, DateTimeOffset ExpiresAt);
