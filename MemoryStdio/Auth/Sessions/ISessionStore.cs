using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Sessions;

/// <summary>Keeps browser sessions. A call that returned has committed. Thread-safe, also beside other processes.</summary>
internal interface ISessionStore
{
    Task AddAsync(BrowserSession session, CancellationToken cancellationToken);

    Task<BrowserSession?> FindByHashAsync(byte[] hash, CancellationToken cancellationToken);

    /// <summary>Most recently seen first; of all users when <paramref name="user"/> is <c>null</c>.</summary>
    Task<IReadOnlyList<BrowserSession>> ListAsync(OwnerId? user, CancellationToken cancellationToken);

    Task TouchAsync(string id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>False when there is no such session.</summary>
    Task<bool> DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Removes those that expired before <paramref name="now"/> or were last seen before <paramref name="idleSince"/>.</summary>
    Task<int> DeleteEndedAsync(DateTimeOffset now, DateTimeOffset idleSince, CancellationToken cancellationToken);
}
