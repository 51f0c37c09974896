using System.CommandLine;
using MemoryStdio.Cli.OAuthTest;
using MemoryStdio.Composition;

namespace MemoryStdio.Cli.Commands;

/// <summary>
/// Walks the way a client walks, against a running server, and prints each step. The person's part stays the person's: the command prints the address to
/// open and waits for the answer.
/// </summary>
internal sealed class OAuthTestCommand : CliCommand
{
    private readonly Argument<string> _url = new("url");

    public OAuthTestCommand()
        : base("test") => Add(_url);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var raw = parse.GetRequiredValue(_url);
        if (!Uri.TryCreate(raw, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new UsageException($"'{raw}' is not an address. Give the server's MCP address, for example http://127.0.0.1:8765/mcp.");
        if (url.AbsolutePath == "/") url = new Uri(url, "/mcp");

        // Under --json the document is the only thing on stdout; the person still has to see the address.
        void Print(string line)
        {
            if (session.Json) session.Note(line);
            else session.Line(line);
        }

        using var walk = new OAuthWalk(
            url, (key, values) => Print(session.Text[key, values]),
            async address =>
            {
                Print(session.Text["oauth.test_open"]);
                Print(address);
                await session.Terminal.Out.FlushAsync(cancellationToken);
            });
        try
        {
            await walk.RunAsync(cancellationToken);
            return session.Answer(new { Works = true }, () => session.Line(session.Text["oauth.test_done"]));
        }
        catch (WalkProblem e)
        {
            var (step, reason) = ((int)walk.Step, session.Text[e.Why, e.Values]);
            session.Answer(
                new { Works = false, Step = walk.Step, Reason = reason },
                () => session.Line(session.Text["oauth.test_failed", ("step", step), ("name", session.Text[$"oauth.step_{step}"]), ("reason", reason)]));
            return ExitCode.NotDone;
        }
    }
}
