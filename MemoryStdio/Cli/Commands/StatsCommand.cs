using System.CommandLine;
using System.Globalization;
using MemoryStdio.Cli.Output;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Commands;

internal sealed class StatsCommand() : CliCommand("stats")
{
    private const int Shown = 10;

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var stats = await session.Memories.StatsAsync(session.Caller, cancellationToken);
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
                foreach (var line in TextTable.Lines(rows, session.Terminal.TableWidth)) session.Line(line);
            });

        string[] Row(string key, string value) => [session.Style.Dim(session.Text[$"stats.{key}"]), value];
    }

    private static string Remote(CliSession session, MemoryView view, string target, OutboxStatus outbox) => outbox.FailingSince is { } since
        ? session.Text["stats.remote_failing", ("target", target), ("count", outbox.Waiting), ("since", view.Moment(since)), ("error", outbox.Error)]
        : session.Text["stats.remote_ok", ("target", target), ("count", outbox.Waiting)];

    private static string Top(IReadOnlyDictionary<string, long> counts) =>
        string.Join(", ", counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(Shown).Select(c => $"{c.Key} {Number(c.Value)}"))
        + (counts.Count > Shown ? ", …" : "");

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
