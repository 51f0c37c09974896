namespace MemoryStdio.Cli.Wording;

/// <summary>Help and answers of apps, and insights of stats, in English.</summary>
internal static class EnglishApps
{
    public static IReadOnlyDictionary<string, string> Table { get; } = new Dictionary<string, string>
    {
        ["apps"] = "Client programs that your memories have seen, and pausing them",
        ["apps list"] = "List apps: memories written, reads, searches, last use",
        ["apps pause"] = "Pause an app: it can neither read nor write until you resume it",
        ["apps pause.about"] = "In force at once, for every process on this database. It goes by the name the program gives itself: a convenience, not a wall against a program that gives another.",
        ["apps pause.<name>"] = "The app's name, as 'apps list' shows it",
        ["apps pause.examples"] = "memorystdio apps pause cursor\nmemorystdio apps resume cursor",
        ["apps resume"] = "Let a paused app read and write again",
        ["apps resume.<name>"] = "The app's name, as 'apps list' shows it",
        ["apps.none"] = "No apps yet. A program appears here with its first call.",
        ["apps.counts"] = "{memories} {memories:memory|memories}, {reads} {reads:read|reads}, {searches} {searches:search|searches}",
        ["apps.last"] = "last used {when}",
        ["apps.never"] = "never seen here",
        ["apps.paused_since"] = "paused since {when}",
        ["apps.paused"] = "Paused {app}. It can neither read nor write until: memorystdio apps resume {quoted}",
        ["apps.resumed"] = "{app} can read and write again.",
        ["stats.--insights"] = "Also growth, searches and their times over the last 30 days",
        ["stats.added"] = "new in 30 days",
        ["stats.searches"] = "searches",
        ["stats.searches_value"] = "{count}, {empty} of them found nothing",
        ["stats.latency"] = "search time",
        ["stats.latency_value"] = "median {p50} ms, 95 % within {p95} ms",
        ["stats.missed"] = "found nothing",
        ["stats.versions"] = "earlier versions",
    };
}
