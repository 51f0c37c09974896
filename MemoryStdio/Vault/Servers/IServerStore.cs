using MemoryStdio.Identity;

namespace MemoryStdio.Vault;

/// <summary>Keeps the registered servers. Thread-safe; every call commits before it returns, and its audit line with it.</summary>
internal interface IServerStore
{
    /// <summary>False when the owner has a server of that name.</summary>
    Task<bool> AddAsync(ServerRecord server, VaultEvent entry, CancellationToken cancellationToken);

    Task<ServerRecord?> FindAsync(OwnerId owner, ServerId id, CancellationToken cancellationToken);

    Task<ServerRecord?> FindByNameAsync(OwnerId owner, string name, CancellationToken cancellationToken);

    /// <summary>By name.</summary>
    Task<IReadOnlyList<ServerRecord>> ListAsync(OwnerId owner, CancellationToken cancellationToken);

    /// <summary>Changes name, endpoint and authorization. False when it is gone or the name is taken.</summary>
    Task<bool> UpdateAsync(ServerRecord server, VaultEvent entry, CancellationToken cancellationToken);

    /// <summary>Removes it and its token.</summary>
    Task<bool> RemoveAsync(OwnerId owner, ServerId id, VaultEvent entry, CancellationToken cancellationToken);

    /// <summary>Removes all of a user's servers and tokens; returns how many servers.</summary>
    Task<int> RemoveOwnerAsync(OwnerId owner, CancellationToken cancellationToken);
}
