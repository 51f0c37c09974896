using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Mcp;
using MemoryStdio.Memory;

namespace MemoryStdio.Cli.Commands;

/// <summary><c>apps list</c>: the client programs that the local memories have seen.</summary>
internal sealed class AppsListCommand() : CliCommand("list")
{
    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (!(await session.Service<AppService>().ListAsync(session.Caller, cancellationToken)).Succeeded(out var apps, out var problem)) return session.Fail(problem);
        return session.Answer(new { Apps = apps.Select(Document) }, () =>
        {
            if (apps.Count == 0) session.Note(session.Text["apps.none"]);
            var view = new MemoryView(session);
            string[][] rows = [.. apps.Select(a => new[]
            {
                session.Style.Cyan(a.Name),
                session.Text["apps.counts", ("memories", a.Memories), ("reads", a.Reads), ("searches", a.Searches)],
                a.LastSeen is { } last ? session.Text["apps.last", ("when", view.Moment(last))] : session.Text["apps.never"],
                a.PausedSince is { } since ? session.Style.Yellow(session.Text["apps.paused_since", ("when", view.Moment(since))]) : "",
            })];
            foreach (var line in TextTable.Lines(rows, session.Terminal.TableWidth)) session.Line(line);
        });
    }

    internal static object Document(AppInfo app) => new
    {
        app.Name,
        Paused = app.PausedSince is not null,
        PausedSince = ToolTime.Write(app.PausedSince),
        app.CanBePaused,
        app.Memories,
        app.Reads,
        app.Searches,
        app.Writes,
        FirstSeen = ToolTime.Write(app.FirstSeen),
        LastSeen = ToolTime.Write(app.LastSeen),
    };
}

/// <summary><c>apps pause</c> and <c>apps resume</c>: in force at once, in every process on this database.</summary>
internal sealed class AppsPauseCommand : CliCommand
{
    private readonly bool _pause;
    private readonly Argument<string> _name = new("name");

    public AppsPauseCommand(bool pause)
        : base(pause ? "pause" : "resume")
    {
        _pause = pause;
        Add(_name);
    }

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var apps = session.Service<AppService>();
        var name = parse.GetRequiredValue(_name);
        var done = _pause ? await apps.PauseAsync(session.Caller, name, cancellationToken) : await apps.ResumeAsync(session.Caller, name, cancellationToken);
        return done.Succeeded(out var app, out var problem)
            ? session.Answer(AppsListCommand.Document(app), () => session.Line(session.Text[_pause ? "apps.paused" : "apps.resumed", ("app", app.Name), ("quoted", AppName.Quoted(app.Name))]))
            : session.Fail(problem);
    }
}
