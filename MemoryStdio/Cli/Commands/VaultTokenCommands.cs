using System.CommandLine;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Sentences;
using MemoryStdio.Vault;

namespace MemoryStdio.Cli.Commands;

internal sealed class VaultSetCommand : CliCommand
{
    private readonly Argument<string> _server = new("server");
    private readonly Option<string?> _expires = new("--expires") { HelpName = "WHEN" };

    public VaultSetCommand()
        : base("set") => Add(_server, _expires);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await session.ReadyAsync(cancellationToken) is { } locked) return session.Fail(locked);
        var name = parse.GetRequiredValue(_server);
        var expires = Moments.Read(parse.GetValue(_expires), "--expires", session.Time, session.Text);

        // A name that is no server is a secret of our own settings: vault:NAME.
        if (!(await session.Servers().FindOrAddSecretAsync(session.Caller, name, cancellationToken)).Succeeded(out var server, out var problem)) return session.Fail(problem);
        var token = await HiddenInput.ReadAsync(session, session.Text["vault.token_for", ("name", server.Name)], twice: false, cancellationToken);
        if (!(await session.Vault().SaveAsync(session.Caller, server, token, expires, cancellationToken)).Succeeded(out var info, out problem)) return session.Fail(problem);

        return session.Answer(
            VaultListCommand.Item(server.Name, info),
            () =>
            {
                session.Line(session.Text["vault.saved", ("name", server.Name), ("hint", info.Hint)]);
                if (server.Endpoint is NoEndpoint) session.Note(session.Text["vault.saved_setting", ("name", server.Name)]);
            });
    }
}

internal sealed class VaultListCommand() : CliCommand("list")
{
    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await session.ReadyAsync(cancellationToken) is { } locked) return session.Fail(locked);
        var names = (await session.Servers().ListAsync(session.Caller, cancellationToken)).ToDictionary(s => s.Id, s => s.Name);
        var tokens = await session.Vault().ListAsync(session.Caller, cancellationToken);
        return session.Answer(
            new { Tokens = tokens.Select(t => Item(names[t.Server], t)).ToArray() },
            () =>
            {
                if (tokens.Count == 0)
                {
                    session.Note(session.Text["vault.empty"]);
                    return;
                }

                string[] head = [.. session.Text["vault.columns"].Split('|')];
                foreach (var line in TextTable.Lines(
                    [head, .. tokens.Select(t => new[] { names[t.Server], t.Hint, VaultParts.Day(t.CreatedAt), VaultParts.Day(t.UpdatedAt), VaultParts.Day(t.LastUsedAt), VaultParts.Day(t.ExpiresAt) })], session.Terminal.Width))
                    session.Line(line);
                foreach (var token in tokens.Where(t => t.Expiry != TokenExpiry.Fine))
                {
                    var key = token.Expiry == TokenExpiry.Expired ? "vault.expired" : "vault.expires_soon";
                    session.Note(session.Text[key, ("name", names[token.Server]), ("when", VaultParts.Day(token.ExpiresAt))]);
                }
            });
    }

    public static object Item(string name, TokenInfo token) =>
        new { Server = name, ServerId = token.Server.Value, token.Hint, token.CreatedAt, token.UpdatedAt, token.LastUsedAt, token.ExpiresAt, token.Expiry };
}

internal sealed class VaultDeleteCommand : CliCommand
{
    private readonly Argument<string> _server = new("server");
    private readonly Option<bool> _yes = new("--yes", "-y");

    public VaultDeleteCommand()
        : base("delete") => Add(_server, _yes);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await session.ReadyAsync(cancellationToken) is { } locked) return session.Fail(locked);
        if (!(await session.Servers().FindAsync(session.Caller, parse.GetRequiredValue(_server), cancellationToken)).Succeeded(out var server, out var problem)) return session.Fail(problem);
        if (!await HiddenInput.ConfirmAsync(session, parse.GetValue(_yes), session.Text["vault.delete_question", ("name", server.Name)], cancellationToken))
            return session.Fail(VaultProblem.Refused(Sentence.Verbatim(session.Text["vault.kept"])));

        var deleted = await session.Vault().DeleteAsync(session.Caller, server, cancellationToken);

        // A named secret is nothing without its token.
        if (server.Endpoint is NoEndpoint) await session.Servers().RemoveAsync(session.Caller, server.Id.Value, cancellationToken);
        return deleted
            ? session.Answer(new { Deleted = server.Name }, () => session.Line(session.Text["vault.deleted", ("name", server.Name)]))
            : session.Fail(VaultProblem.NotFound(Sentence.Verbatim(session.Text["vault.no_token", ("name", server.Name)])));
    }
}

internal sealed class VaultAuditCommand : CliCommand
{
    private readonly Option<int> _limit = new("--limit", "-n") { HelpName = "N", DefaultValueFactory = _ => 50 };

    public VaultAuditCommand()
        : base("audit") => Add(_limit);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await session.ReadyAsync(cancellationToken) is { } locked) return session.Fail(locked);
        var events = await session.Service<IVaultStore>().EventsAsync(session.Caller.Owner, Math.Clamp(parse.GetValue(_limit), 1, 10_000), cancellationToken);
        return session.Answer(
            new { Events = events.Select(e => new { e.At, e.Action, Server = e.ServerName, e.Client, e.Detail }).ToArray() },
            () =>
            {
                foreach (var line in TextTable.Lines([.. events.Select(e => new[] { VaultParts.Day(e.At), e.Action, e.ServerName ?? "-", e.Client, e.Detail ?? "" })], session.Terminal.Width))
                    session.Line(line);
            });
    }
}
