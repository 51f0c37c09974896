using MemoryStdio.Http.Ui.Components;
using MemoryStdio.Http.Ui.Markup;
using MemoryStdio.Http.Ui.Pages.Apps;
using MemoryStdio.Http.Ui.Requests;
using MemoryStdio.Http.Ui.Wording;
using MemoryStdio.Memory;

namespace MemoryStdio.Http.Ui.Pages.OneMemory;

/// <summary>Who read a memory and with which program, newest first.</summary>
internal static class MemoryReaders
{
    private const int Shown = 5;

    public static Html Show(Visit visit, IReadOnlyList<AccessEvent> accesses, bool recorded) => $"""
        {Html.When(!recorded, () => $"""<p class="muted">{visit.Say(AppWords.NotRecorded)}</p>""")}
        {(accesses.Count > 0 ? List(visit, accesses) : Html.When(recorded, () => $"""<p class="muted">{visit.Say(AppWords.NotRead)}</p>"""))}
        """;

    private static Html List(Visit visit, IReadOnlyList<AccessEvent> accesses)
    {
        var runs = Runs(accesses);
        return $"""
            <div class="card readers"><ul>{Html.Each(runs.Take(Shown), r => One(visit, r))}</ul>
            {Html.When(runs.Count > Shown, () => $"""<details><summary>{visit.Say(AppWords.MoreReads, runs.Count - Shown)}</summary><ul>{Html.Each(runs.Skip(Shown), r => One(visit, r))}</ul></details>""")}</div>
            """;
    }

    private static Html One(Visit visit, Run run) => $"""
        <li>{Avatar.Of(run.Last.User)}<span class="reader"><span><bdi>{run.Last.User}</bdi> <span class="muted">{How(visit, run)}</span></span><span class="muted small"><bdi>{AppsPage.NameOf(visit, run.Last.App)}</bdi> · {Moment.Of(visit, run.Last.At)}</span></span></li>
        """;

    private static string How(Visit visit, Run run)
    {
        var isFound = run.Last.Kind == AccessKind.Found;
        return run.Times == 1 ? visit.Say(isFound ? AppWords.HowFound : AppWords.HowRead) : visit.Say(isFound ? AppWords.FoundTimes : AppWords.ReadTimes, run.Times);
    }

    // The same program that reads it again and again is one line.
    private static List<Run> Runs(IReadOnlyList<AccessEvent> accesses)
    {
        var runs = new List<Run>();
        foreach (var access in accesses)
        {
            if (runs is [.., var run] && (run.Last.Kind, run.Last.User, run.Last.App) == (access.Kind, access.User, access.App)) runs[^1] = run with { Times = run.Times + 1 };
            else runs.Add(new Run(access, 1));
        }

        return runs;
    }

    private sealed record Run(AccessEvent Last, int Times);
}
