namespace MemoryStdio.Auth.OAuth.Clients;

/// <summary>Keeps OAuth clients. A call that returned has committed. Thread-safe, also beside other processes.</summary>
internal interface IOAuthClientStore
{
    /// <summary>Adds it, or replaces what a document said before (the time it was first seen stays).</summary>
    Task SaveAsync(OAuthClient client, CancellationToken cancellationToken);

    Task<OAuthClient?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<OAuthClient>> ListAsync(CancellationToken cancellationToken);

    Task<int> CountAsync(CancellationToken cancellationToken);

    Task TouchAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Removes it and ends every grant it has, in one transaction. False when there is none.</summary>
    Task<bool> DeleteAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Removes clients without a living grant that were never used since <paramref name="unusedSince"/>, or last used before <paramref name="idleSince"/>.</summary>
    Task<int> DeleteForgottenAsync(DateTimeOffset now, DateTimeOffset unusedSince, DateTimeOffset idleSince, CancellationToken cancellationToken);
}
