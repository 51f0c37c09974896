using System.CommandLine;
using System.Globalization;
using MemoryStdio.Cli.Output;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Commands;

internal sealed class StatsCommand : CliCommand
{
    private const int Shown = 10;
    private readonly Option<bool> _insights = new("--insights");

    public StatsCommand()
        : base("stats") => Add(_insights);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var stats = await session.Memories.StatsAsync(session.Caller, cancellationToken);
        Insights? insights = null;
        if (parse.GetValue(_insights)
            && !(await session.Service<InsightService>().ReadAsync(session.Caller, InsightService.UsualDays, cancellationToken)).Succeeded(out insights, out var problem)) return session.Fail(problem);
        var remote = session.Settings.Remote.Qdrant?.Target;
        var outbox = remote is null ? null : await session.Service<ISyncStore>().StatusAsync(remote, cancellationToken);
        var database = new FileInfo(session.Settings.DatabasePath);
        long? bytes = database.Exists ? database.Length : null;
        return session.Answer(
            new
            {
                stats.Memories,
                stats.Archived,
                stats.Deleted,
                stats.PendingEmbeddings,
                stats.Projects,
                stats.Changes,
                Oldest = ToolTime.Write(stats.Oldest),
                Newest = ToolTime.Write(stats.Newest),
                stats.ByKind,
                stats.ByTag,
                stats.ByClient,
                Database = session.Settings.DatabasePath,
                DatabaseBytes = bytes,
                Remote = outbox is null ? null : new { Target = remote, outbox.Waiting, outbox.SetAside, FailingSince = ToolTime.Write(outbox.FailingSince), LastError = outbox.Error },
                Insights = insights is null ? null : InsightsAnswer.Of(insights, session.Caller.Scopes),
            },
            () =>
            {
                var view = new MemoryView(session);
                List<string[]> rows =
                [
                    Row("memories", Number(stats.Memories)), Row("archived", Number(stats.Archived)), Row("deleted", Number(stats.Deleted)),
                    Row("pending", Number(stats.PendingEmbeddings)), Row("projects", Number(stats.Projects)), Row("changes", Number(stats.Changes)),
                ];
                if (stats is { Oldest: { } oldest, Newest: { } newest }) rows.Add(Row("span", $"{view.Moment(oldest)} – {view.Moment(newest)}"));
                rows.Add(Row("kinds", Top(stats.ByKind)));
                rows.Add(Row("tags", Top(stats.ByTag)));
                rows.Add(Row("clients", Top(stats.ByClient)));
                rows.Add(Row("database", session.Settings.DatabasePath + (bytes is { } size ? $" ({Sizes.Of(size)})" : "")));
                if (outbox is not null) rows.Add(Row("remote", Remote(session, view, remote!, outbox)));
                if (insights is not null) rows.AddRange(Rows(session, insights).Select(r => Row(r.Key, r.Value)));
                foreach (var line in TextTable.Lines(rows, session.Terminal.TableWidth)) session.Line(line);
            });

        string[] Row(string key, string value) => [session.Style.Dim(session.Text[$"stats.{key}"]), value];
    }

    private static IEnumerable<(string Key, string Value)> Rows(CliSession session, Insights insights)
    {
        yield return ("added", Number(insights.Growth.Sum(g => g.Added)));
        yield return ("versions", Number(insights.Storage.EarlierVersions));
        if (insights.Searches is not { Count: > 0 } searches) yield break;
        yield return ("searches", session.Text["stats.searches_value", ("count", searches.Count), ("empty", searches.Empty)]);
        yield return ("latency", session.Text["stats.latency_value", ("p50", Milliseconds(searches.P50)), ("p95", Milliseconds(searches.P95))]);
        if (searches.Missed.Count > 0) yield return ("missed", string.Join(", ", searches.Missed.Take(Shown).Select(m => $"\"{m.Text}\"")));
    }

    private static string Milliseconds(double? value) => (value ?? 0).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Remote(CliSession session, MemoryView view, string target, OutboxStatus outbox) => outbox.FailingSince is { } since
        ? session.Text["stats.remote_failing", ("target", target), ("count", outbox.Waiting), ("since", view.Moment(since)), ("error", outbox.Error)]
        : session.Text["stats.remote_ok", ("target", target), ("count", outbox.Waiting)];

    private static string Top(IReadOnlyDictionary<string, long> counts) =>
        string.Join(", ", counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(Shown).Select(c => $"{c.Key} {Number(c.Value)}"))
        + (counts.Count > Shown ? ", …" : "");

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
