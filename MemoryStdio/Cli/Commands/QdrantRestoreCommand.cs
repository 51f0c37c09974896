using System.CommandLine;
using System.Globalization;
using MemoryStdio.Cli.Output;
using MemoryStdio.Composition;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary>Shows which snapshots the server would go back to; does it when told so, and has what is there saved before.</summary>
internal sealed class QdrantRestoreCommand : CliCommand
{
    private readonly Option<bool> _yes = new("--yes", "-y");
    private readonly Option<string?> _until = new("--until") { HelpName = "TIME" };
    private readonly Option<string?> _server = new("--server-url") { HelpName = "URL" };

    public QdrantRestoreCommand()
        : base("restore") => Add(_yes, _until, _server);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        session.Remote();
        var (until, server) = (Until(session, parse.GetValue(_until)), Server(session, parse.GetValue(_server)));
        var snapshots = session.Service<IRemoteSnapshots>();
        var found = await QdrantParts.ReachAsync(() => snapshots.NewestAsync(until, cancellationToken));
        if (found.Count == 0) throw new NotDoneException(Problem.Missing(Sentence.Verbatim(session.Text["qdrant.no_snapshot"])));
        if (!parse.GetValue(_yes)) return session.Answer(new { DryRun = true, Snapshots = found.Select(s => Json(s, null)).ToArray() }, () => Print(session, found));

        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in found) kept[one.Collection] = await QdrantParts.ReachAsync(() => snapshots.MakeAsync(one.Collection, cancellationToken));
        foreach (var one in found)
        {
            await QdrantParts.ReachAsync(async () =>
            {
                await snapshots.RecoverAsync(one, server, cancellationToken);
                return one;
            });
        }

        return session.Answer(
            new { DryRun = false, Snapshots = found.Select(s => Json(s, kept[s.Collection])).ToArray() },
            () =>
            {
                foreach (var one in found) session.Line(session.Text["qdrant.restored", ("collection", one.Collection), ("name", one.Name), ("kept", kept[one.Collection])]);
            });
    }

    private static DateTimeOffset? Until(CliSession session, string? raw) => raw is null ? null
        : DateTimeOffset.TryParse(raw, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var at) ? at
        : throw new UsageException(Sentence.Verbatim(session.Text["qdrant.bad_until", ("value", raw)]));

    private static Uri Server(CliSession session, string? raw) => raw is null ? new Uri("http://localhost:6333")
        : Uri.TryCreate(raw, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 ? url
        : throw new UsageException(Sentence.Verbatim(session.Text["qdrant.bad_server_url", ("value", raw)]));

    private static object Json(RemoteSnapshot s, string? kept) => new { s.Collection, s.Name, MadeAt = ToolTime.Write(s.MadeAt), s.Bytes, PresentPoints = s.Points, KeptCopy = kept };

    private static void Print(CliSession session, IReadOnlyList<RemoteSnapshot> found)
    {
        var view = new MemoryView(session);
        foreach (var one in found)
        {
            session.Line(session.Text[
                "qdrant.restore_one", ("collection", one.Collection), ("name", one.Name), ("at", one.MadeAt is { } at ? view.Moment(at) : "-"), ("size", Sizes.Of(one.Bytes)), ("points", one.Points)]);
        }

        session.Line();
        session.Line(session.Text["qdrant.restore_preview"]);
    }
}
