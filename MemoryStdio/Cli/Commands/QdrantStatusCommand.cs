using System.CommandLine;
using System.Globalization;
using MemoryStdio.Cli.Output;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Commands;

/// <summary>What waits, what was refused, and whether the server can be used now.</summary>
internal sealed class QdrantStatusCommand() : CliCommand("status")
{
    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var remote = session.Remote();
        var local = session.Service<ISyncStore>();
        var trouble = await TroubleAsync(session, remote, cancellationToken);
        var status = await local.StatusAsync(remote.Target, cancellationToken);
        var aside = await local.SetAsideAsync(remote.Target, cancellationToken);
        session.Answer(
            new
            {
                remote.Target,
                Store = session.Settings.Remote.Place.ToString().ToLowerInvariant(),
                Reachable = trouble is null,
                Problem = trouble,
                status.Waiting,
                DeliveredAt = ToolTime.Write(status.DeliveredAt),
                FailingSince = ToolTime.Write(status.FailingSince),
                LastError = status.Error,
                SetAside = aside.Select(a => new { Id = a.Id.Value, At = ToolTime.Write(a.At), a.Reason }).ToArray(),
            },
            () => Print(session, remote.Target, trouble, status, aside));
        return trouble is null ? ExitCode.Done : ExitCode.NotDone;
    }

    private static async Task<string?> TroubleAsync(CliSession session, IRemoteStore remote, CancellationToken cancellationToken)
    {
        try
        {
            await remote.PrepareAsync(await session.VectorSpaceAsync(cancellationToken), cancellationToken);
            return null;
        }
        catch (RemoteUnavailableException e)
        {
            return session.Text.Say(e.Sentence);
        }
    }

    private static void Print(CliSession session, string target, string? trouble, OutboxStatus status, IReadOnlyList<SetAside> aside)
    {
        var view = new MemoryView(session);
        List<string[]> rows =
        [
            Row("target", target),
            Row("place", session.Text[$"qdrant.place_{session.Settings.Remote.Place.ToString().ToLowerInvariant()}"]),
            Row("server", trouble ?? session.Text["qdrant.reachable"]),
            Row("waiting", status.Waiting.ToString("N0", CultureInfo.InvariantCulture)),
            Row("delivered", status.DeliveredAt is { } at ? view.Moment(at) : "-"),
        ];
        if (status.FailingSince is { } since) rows.Add(Row("failing", $"{view.Moment(since)}: {status.Error}"));
        foreach (var line in TextTable.Lines(rows, session.Terminal.TableWidth)) session.Line(line);
        if (aside.Count == 0) return;
        session.Line(session.Text["qdrant.aside", ("count", aside.Count)]);
        foreach (var one in aside) session.Line($"  {one.Id}  {one.Reason}");

        string[] Row(string key, string value) => [session.Style.Dim(session.Text[$"qdrant.{key}"]), value];
    }
}
