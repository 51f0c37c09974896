using MemoryStdio.Identity;

namespace MemoryStdio.Auth.Users;

/// <summary>Keeps the users. A call that returned has committed. Thread-safe, also beside other processes.</summary>
internal interface IUserStore
{
    Task<User?> FindAsync(OwnerId id, CancellationToken cancellationToken);

    /// <summary>Most recently active first, those never active last.</summary>
    Task<IReadOnlyList<User>> ListAsync(CancellationToken cancellationToken);

    /// <summary>False, and nothing added, when a user has this id in any case: <c>Kim</c> and <c>kim</c> would be taken for each other.</summary>
    Task<bool> AddAsync(User user, CancellationToken cancellationToken);

    Task<bool> SetDisabledAsync(OwnerId id, DateTimeOffset? disabledAt, CancellationToken cancellationToken);

    Task<bool> SetProfileAsync(OwnerId id, string name, string? email, CancellationToken cancellationToken);

    /// <summary>False when there is no such user. The credentials must be gone before: none may outlive its user.</summary>
    Task<bool> RemoveAsync(OwnerId id, CancellationToken cancellationToken);

    Task TouchAsync(OwnerId id, DateTimeOffset at, CancellationToken cancellationToken);
}
