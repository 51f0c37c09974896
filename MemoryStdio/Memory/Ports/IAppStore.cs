using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>Which apps a user has seen and paused. Thread-safe; every write commits before it returns. Another user's are as good as absent.</summary>
internal interface IAppStore
{
    /// <summary>Asked before every read and write, so it costs microseconds; true from the moment any process paused it.</summary>
    ValueTask<bool> IsPausedAsync(OwnerId user, string app, CancellationToken cancellationToken);

    /// <param name="since"><c>null</c> resumes it.</param>
    Task SetPausedAsync(OwnerId user, string app, DateTimeOffset? since, CancellationToken cancellationToken);

    /// <summary>Those with recorded use and those paused, without <see cref="AppInfo.Memories"/>.</summary>
    Task<IReadOnlyList<AppInfo>> ListAsync(OwnerId user, CancellationToken cancellationToken);
}
