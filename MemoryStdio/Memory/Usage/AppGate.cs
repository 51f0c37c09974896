using MemoryStdio.Identity;

namespace MemoryStdio.Memory;

/// <summary>Where a person resumes an app: the address of the page.</summary>
internal sealed record AppPage(string Address)
{
    /// <summary>For the processes that serve no page.</summary>
    public static AppPage Elsewhere { get; } = new("the page /apps of 'memorystdio serve'");
}

/// <summary>
/// Refuses an app that its person paused, whichever host it comes through. A convenience for the person, not a wall: a program may call itself something
/// else. The page and the command line are never refused, for they are the way back.
/// </summary>
internal sealed class AppGate(IAppStore apps, AppPage page)
{
    /// <summary>Why this caller may neither read nor write now; <c>null</c> when it may.</summary>
    public async ValueTask<Problem?> RefusalAsync(Caller caller, CancellationToken cancellationToken)
    {
        var app = AppName.Of(caller.Client);
        if (AppName.IsPersons(app) || !await apps.IsPausedAsync(caller.User, app, cancellationToken)) return null;
        var quoted = AppName.Quoted(app);
        return new Problem(ProblemKind.Paused, $"The app '{app}' is paused: it can neither read nor write. Resume it on the page Apps or with: memorystdio apps resume {quoted}")
            .ToModels($"The app '{app}' is paused: it can neither read nor write memories until the person resumes it, on {page.Address} or with: memorystdio apps resume {quoted}");
    }
}
