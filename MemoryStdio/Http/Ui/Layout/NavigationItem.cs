using MemoryStdio.Http.Ui.Wording;

namespace MemoryStdio.Http.Ui.Layout;

/// <summary>An entry of the main navigation, in its order.</summary>
/// <param name="Icon">The id of a symbol in <c>icons.svg</c>.</param>
/// <param name="AdminOnly">Not shown to others; the page's own policy is what keeps them out.</param>
/// <param name="WritersOnly">Likewise, for sessions that may only read.</param>
internal sealed record NavigationItem(string Path, Phrase Label, string Icon, bool AdminOnly = false, bool WritersOnly = false)
{
    public static NavigationItem Memories { get; } = new("/memories", NavigationWords.Memories, "memories");

    public static NavigationItem Projects { get; } = new("/projects", NavigationWords.Projects, "projects");

    public static NavigationItem Activity { get; } = new("/activity", NavigationWords.Activity, "activity");

    public static NavigationItem Insights { get; } = new("/insights", NavigationWords.Insights, "insights");

    public static NavigationItem Apps { get; } = new("/apps", NavigationWords.Apps, "apps");

    public static NavigationItem Servers { get; } = new("/servers", NavigationWords.Servers, "servers", WritersOnly: true);

    public static NavigationItem Account { get; } = new("/account", NavigationWords.Account, "account");

    public static NavigationItem Users { get; } = new("/users", NavigationWords.Users, "users", AdminOnly: true);

    public static NavigationItem Connect { get; } = new("/connect", NavigationWords.Connect, "connect");

    public static NavigationItem Export { get; } = new("/export", NavigationWords.Export, "export");

    public static NavigationItem Settings { get; } = new("/settings", NavigationWords.Settings, "settings");

    /// <summary>Groups, separated by a line.</summary>
    public static IReadOnlyList<IReadOnlyList<NavigationItem>> Groups { get; } =
    [
        [Memories, Projects, Activity, Insights],
        [Apps, Servers, Connect, Export],
        [Account, Users, Settings],
    ];
}
