using System.CommandLine;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Cli.Output;
using MemoryStdio.Composition;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary><c>token list</c>, <c>apikey list</c>, and <c>token export</c>, which is the list as JSON for a vault or a spreadsheet.</summary>
internal sealed class TokenListCommand : AuthCommand
{
    private readonly CredentialFamily _family;
    private readonly bool _export;
    private readonly Option<string?> _user = new("--user-id") { HelpName = "ID" };

    public TokenListCommand(string name, CredentialFamily family, bool export = false)
        : base(name)
    {
        (_family, _export) = (family, export);
        Add(_user);
    }

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var user = parse.GetValue(_user) is { } raw ? ReadOwner(raw, "--user-id") : null;
        var all = await session.Service<CredentialService>().ListAsync(_family, user, cancellationToken);
        if (!_export) return TokenView.List(session, all);
        var now = session.Time.GetUtcNow();
        session.Line(JsonOutput.Serialize(new { ExportedAt = now, Credentials = all.Select(c => TokenView.Document(c, now)) }, indented: true));
        return ExitCode.Done;
    }
}

/// <summary><c>revoke</c>, <c>enable</c> and <c>delete</c>: one credential, named by itself, its id or its first characters.</summary>
internal sealed class TokenSwitchCommand : AuthCommand
{
    private readonly CredentialFamily _family;
    private readonly string _verb;
    private readonly Argument<string> _token = new("token");
    private readonly Option<bool> _yes = new("--yes", "-y");

    public TokenSwitchCommand(string verb, CredentialFamily family)
        : base(verb)
    {
        (_verb, _family) = (verb, family);
        Add(_token);
        if (verb == "delete") Add(_yes);
    }

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var found = await session.Service<CredentialFinder>().FindAsync(_family, parse.GetRequiredValue(_token), cancellationToken);
        if (!found.Succeeded(out var credential, out var problem)) return Fail(session, problem);

        var service = session.Service<CredentialService>();
        AuthResult<StoredCredential> done;
        if (_verb == "delete")
        {
            if (!Confirmed(session, parse.GetValue(_yes), session.Text["auth.delete_sure", ("hint", credential.Hint), ("user", credential.User)]))
                return Fail(session, AuthProblem.Conflict(Sentence.Verbatim(session.Text["auth.not_confirmed"])));
            done = await service.DeleteAsync(credential, Actor, cancellationToken);
        }
        else
        {
            done = await service.SetEnabledAsync(credential, _verb == "enable", Actor, cancellationToken);
        }

        if (!done.Succeeded(out var changed, out problem)) return Fail(session, problem);
        return session.Answer(
            new { Done = _verb, Credential = TokenView.Document(changed, session.Time.GetUtcNow()) },
            () => session.Line(session.Text["auth.changed", ("verb", _verb), ("hint", changed.Hint), ("user", changed.User)]));
    }
}

/// <summary><c>token rotate</c> and <c>apikey rotate</c>.</summary>
internal sealed class TokenRotateCommand : AuthCommand
{
    private const int MostHours = 24 * 90;

    private readonly CredentialFamily _family;
    private readonly Argument<string> _token = new("token");
    private readonly Option<int> _overlap = new("--overlap-hours") { HelpName = "N", DefaultValueFactory = _ => (int)CredentialService.DefaultOverlap.TotalHours };

    public TokenRotateCommand(CredentialFamily family)
        : base("rotate")
    {
        _family = family;
        Add(_token, _overlap);
    }

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var hours = parse.GetValue(_overlap);
        if (hours is < 0 or > MostHours) throw new UsageException($"--overlap-hours is {hours}; give 0 to {MostHours}.");
        var found = await session.Service<CredentialFinder>().FindAsync(_family, parse.GetRequiredValue(_token), cancellationToken);
        if (!found.Succeeded(out var old, out var problem)) return Fail(session, problem);
        var rotated = await session.Service<CredentialService>().RotateAsync(old, TimeSpan.FromHours(hours), Actor, cancellationToken);
        return rotated.Succeeded(out var issued, out problem) ? TokenView.Issued(session, issued, null) : Fail(session, problem);
    }
}

internal sealed class TokenStatsCommand : AuthCommand
{
    private readonly Argument<string> _user = new("user");

    public TokenStatsCommand()
        : base("stats") => Add(_user);

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var user = ReadOwner(parse.GetRequiredValue(_user), "user");
        if (await session.Service<Auth.Users.UserService>().FindAsync(user, cancellationToken) is null) return Fail(session, Auth.Users.UserService.Unknown(user.Value));
        var stats = await session.Service<CredentialStats>().OfAsync(user, CredentialFamily.McpToken, cancellationToken);
        return session.Answer(
            new { UserId = stats.User.Value, stats.Total, stats.Active, stats.LastAuthentication, stats.Successes, stats.Failures },
            () => session.Line(session.Text["token.stats", ("user", user), ("total", stats.Total), ("active", stats.Active),
                ("last", Show(stats.LastAuthentication)), ("successes", stats.Successes), ("failures", stats.Failures)]));
    }
}
