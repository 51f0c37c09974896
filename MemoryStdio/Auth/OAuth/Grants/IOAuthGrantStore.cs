using MemoryStdio.Identity;

namespace MemoryStdio.Auth.OAuth.Grants;

/// <summary>Keeps grants, codes and refresh tokens. A call that returned has committed. Thread-safe, also beside other processes.</summary>
internal interface IOAuthGrantStore
{
    /// <summary>A new grant and its code in one transaction.</summary>
    Task AddAsync(OAuthGrant grant, StoredCode? code, CancellationToken cancellationToken);

    Task<OAuthGrant?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Those not revoked, newest first; of all users when <paramref name="user"/> is <c>null</c>.</summary>
    Task<IReadOnlyList<OAuthGrant>> ListAsync(OwnerId? user, CancellationToken cancellationToken);

    Task<StoredCode?> FindCodeAsync(byte[] hash, CancellationToken cancellationToken);

    /// <summary>Marks the code as used. False when it was used before: of two that come at once, one gets true.</summary>
    Task<bool> UseCodeAsync(byte[] hash, DateTimeOffset at, StoredRefreshToken? refresh, CancellationToken cancellationToken);

    Task<StoredRefreshToken?> FindRefreshAsync(byte[] hash, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces a refresh token by its successor and lets the grant live on until <paramref name="grantEnds"/>, in one transaction. False, and nothing
    /// added, when it was used before or the grant was revoked.
    /// </summary>
    Task<bool> RotateAsync(byte[] oldHash, StoredRefreshToken next, DateTimeOffset grantEnds, CancellationToken cancellationToken);

    Task TouchAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>False when there is none or it was revoked before.</summary>
    Task<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Forgets what ended before <paramref name="before"/>: grants with their tokens, and codes.</summary>
    Task<int> DeleteEndedAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Removes the user's grants with their codes and tokens, in one transaction. Returns how many grants there were.</summary>
    Task<int> DeleteOfAsync(OwnerId user, CancellationToken cancellationToken);
}
