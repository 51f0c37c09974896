using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>A client program that this user's memories have seen.</summary>
/// <param name="Memories">Live ones that it wrote.</param>
/// <param name="PausedSince"><c>null</c> = it may read and write.</param>
internal sealed record AppInfo(
    string Name, long Memories, long Reads, long Searches, long Writes, DateTimeOffset? FirstSeen, DateTimeOffset? LastSeen, DateTimeOffset? PausedSince)
{
    /// <summary>False for the page and the command line.</summary>
    public bool CanBePaused => !AppName.IsPersons(Name);
}

/// <summary>The client programs of one user, and pausing them.</summary>
internal sealed class AppService(IAppStore apps, AppGate gate, UsageRecorder usage, IMemoryStore memories, TimeProvider time)
{
    /// <summary>The last used first.</summary>
    public async Task<Result<IReadOnlyList<AppInfo>>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(caller, cancellationToken) is { } problem) return problem;
        return Result.From(await AllAsync(caller, cancellationToken));
    }

    public Task<Result<AppInfo>> PauseAsync(Caller caller, string? name, CancellationToken cancellationToken) => SetAsync(caller, name, time.GetUtcNow(), cancellationToken);

    public Task<Result<AppInfo>> ResumeAsync(Caller caller, string? name, CancellationToken cancellationToken) => SetAsync(caller, name, null, cancellationToken);

    private async Task<Result<AppInfo>> SetAsync(Caller caller, string? name, DateTimeOffset? pausedSince, CancellationToken cancellationToken)
    {
        if (await RefusalAsync(caller, cancellationToken) is { } problem) return problem;
        if (string.IsNullOrWhiteSpace(name)) return Problem.Invalid("The app's name is missing. List the apps to see their names.");
        var known = await AllAsync(caller, cancellationToken);
        if ((known.FirstOrDefault(a => a.Name == name) ?? known.FirstOrDefault(a => a.Name == AppName.Of(name))) is not { } app)
            return Problem.Missing($"No app '{AppName.Of(name)}' has been seen. List the apps to see their names.");
        if (!app.CanBePaused)
            return Problem.Refused($"'{app.Name}' cannot be paused: the page and the command line are the way to resume the others.");

        // Pausing a paused one keeps its date.
        if ((app.PausedSince is null) != (pausedSince is null)) await apps.SetPausedAsync(caller.User, app.Name, pausedSince, cancellationToken);
        else pausedSince = app.PausedSince;
        return app with { PausedSince = pausedSince };
    }

    // A paused app must not resume itself, and one that is kept to some projects has no say about the others'.
    private async Task<Problem?> RefusalAsync(Caller caller, CancellationToken cancellationToken) =>
        await gate.RefusalAsync(caller, cancellationToken) ?? (caller.ProjectLimits is null
            ? null
            : Problem.Refused("This credential is limited to some projects; apps are seen and paused with one that is not."));

    private async Task<IReadOnlyList<AppInfo>> AllAsync(Caller caller, CancellationToken cancellationToken)
    {
        await usage.FlushAsync(cancellationToken);
        var wrote = (await memories.StatsAsync(caller.Owner, cancellationToken)).ByClient
            .GroupBy(c => AppName.Of(c.Key), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(c => c.Value), StringComparer.Ordinal);
        var seen = (await apps.ListAsync(caller.User, cancellationToken)).Where(a => a.Name == AppName.Of(a.Name)).ToDictionary(a => a.Name, StringComparer.Ordinal);
        return [.. wrote.Keys.Union(seen.Keys, StringComparer.Ordinal)
            .Select(name => (seen.GetValueOrDefault(name) ?? new AppInfo(name, 0, 0, 0, 0, null, null, null)) with { Memories = wrote.GetValueOrDefault(name) })
            .OrderByDescending(a => a.LastSeen).ThenByDescending(a => a.Memories).ThenBy(a => a.Name, StringComparer.Ordinal)];
    }
}
