using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Jwt;

/// <summary>Single tokens that no longer count, by <c>jti</c>. All others are checked without any store.</summary>
internal interface IJwtRevocationStore
{
    /// <summary>False when it was revoked before.</summary>
    Task<bool> RevokeAsync(string tokenId, OwnerId? user, DateTimeOffset at, CancellationToken cancellationToken);

    Task<bool> IsRevokedAsync(string tokenId, CancellationToken cancellationToken);
}
