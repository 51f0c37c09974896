using System.CommandLine;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Cli.Output;
using MemoryStdio.Composition;

namespace MemoryStdio.Cli.Commands;

internal sealed class TokenAuditCommand : AuthCommand
{
    private readonly Option<int> _days = new("--days") { HelpName = "N", DefaultValueFactory = _ => 30 };
    private readonly Option<string?> _user = new("--user-id") { HelpName = "ID" };
    private readonly Option<int> _limit = new("--limit", "-n") { HelpName = "N", DefaultValueFactory = _ => 100 };
    private readonly Option<bool> _verify = new("--verify");
    private readonly Option<string?> _anchor = new("--anchor") { HelpName = "HEAD" };

    public TokenAuditCommand()
        : base("audit") => Add(_days, _user, _limit, _verify, _anchor);

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (parse.GetValue(_verify) || parse.GetValue(_anchor) is not null) return await VerifyAsync(session, parse.GetValue(_anchor), cancellationToken);
        var (days, limit) = (parse.GetValue(_days), parse.GetValue(_limit));
        if (days is < 1 or > 36500) throw new UsageException($"--days is {days}; give 1 to 36500.");
        if (limit is < 1 or > 100_000) throw new UsageException($"--limit is {limit}; give 1 to 100000.");

        var query = new AuditQuery(session.Time.GetUtcNow() - TimeSpan.FromDays(days), parse.GetValue(_user), limit);
        var rows = await session.Service<IAuditStore>().QueryAsync(query, cancellationToken);
        return session.Answer(
            new { Entries = rows.Select(r => new { r.Number, r.Entry.Time, r.Entry.Event, r.Entry.User, r.Entry.Actor, r.Entry.Credential, r.Entry.Address, r.Entry.UserAgent, r.Entry.Detail }) },
            () =>
            {
                string[][] cells =
                [
                    .. rows.Select(r => new[]
                    {
                        Show(r.Entry.Time), r.Entry.Event, r.Entry.User ?? "-", r.Entry.Credential ?? "-", r.Entry.Address ?? r.Entry.Actor ?? "-", r.Entry.Detail ?? "",
                    }),
                ];
                foreach (var line in TextTable.Lines(cells, session.Terminal.Width)) session.Line(line);
            });
    }

    private static async Task<int> VerifyAsync(CliSession session, string? anchor, CancellationToken cancellationToken)
    {
        var result = await session.Service<AuditVerifier>().VerifyAsync(anchor, cancellationToken);
        session.Answer(
            new { Valid = result.Problem is null, result.Rows, result.Problem, result.Head },
            () => session.Line(result.Problem is { } problem
                ? session.Style.Red(problem)
                : session.Text["audit.valid", ("count", result.Rows), ("head", result.Head)]));
        return result.Problem is null ? ExitCode.Done : ExitCode.NotDone;
    }
}
