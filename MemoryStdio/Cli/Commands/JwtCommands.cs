using System.CommandLine;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Composition;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

internal sealed class JwtCreateCommand : AuthCommand
{
    private readonly Option<string> _user = new("--user-id") { HelpName = "ID", Required = true };
    private readonly Option<string> _client = new("--client-name") { HelpName = "NAME", Required = true };
    private readonly Option<bool> _admin = new("--admin");
    private readonly Option<int?> _days = new("--expires-days") { HelpName = "N" };
    private readonly Option<string?> _scopes = new("--scopes") { HelpName = "read,write" };
    private readonly Option<string?> _projects = new("--projects") { HelpName = "ID,ID" };

    public JwtCreateCommand()
        : base("create") => Add(_user, _client, _admin, _days, _scopes, _projects);

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var created = await session.Service<JwtIssuer>().CreateAsync(
            new JwtRequest
            {
                UserId = parse.GetValue(_user),
                ClientName = parse.GetValue(_client),
                Admin = parse.GetValue(_admin),
                Lifetime = ReadDays(parse.GetValue(_days)),
                Scopes = ReadScopes(parse.GetValue(_scopes)),
                ProjectLimits = ReadProjects(parse.GetValue(_projects)),
            },
            Actor, cancellationToken);
        if (!created.Succeeded(out var issued, out var problem)) return Fail(session, problem);
        return session.Answer(
            new { Token = issued.Token.Reveal(), Jti = issued.TokenId, UserId = issued.User.Value, Kid = issued.KeyId, issued.ExpiresAt },
            () =>
            {
                session.Note(session.Text["auth.issued", ("user", issued.User), ("id", issued.TokenId), ("until", Show(issued.ExpiresAt))]);
                session.Line(issued.Token.Reveal());
            });
    }
}

/// <summary><c>rotate-keys</c>, and <c>revoke-key</c> for a key that leaked.</summary>
internal sealed class JwtKeyCommand : AuthCommand
{
    private readonly bool _revoke;
    private readonly Argument<string?> _key = new("kid") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<bool> _all = new("--all");

    public JwtKeyCommand(bool revoke)
        : base(revoke ? "revoke-key" : "rotate-keys")
    {
        _revoke = revoke;
        if (revoke) Add(_key, _all);
    }

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var ring = session.Service<SigningKeyRing>();
        IReadOnlyList<string> revoked = [];
        if (_revoke)
        {
            var key = parse.GetValue(_key);
            if (key is null != parse.GetValue(_all)) throw new UsageException(Sentence.Verbatim(session.Text["jwt.which_key"]));
            revoked = ring.Revoke(key);
            if (revoked.Count == 0) return Fail(session, AuthProblem.NotFound(Sentence.Verbatim(session.Text["jwt.no_key", ("kid", key ?? "--all")])));
        }
        else
        {
            ring.Rotate();
        }

        var active = ring.Signer().KeyId;
        await session.Service<AuditLog>().RecordAsync(
            AuditEntry.By(
                Actor, _revoke ? AuditEvents.SigningKeyRevoked : AuditEvents.SigningKeysRotated, session.Time.GetUtcNow(), null,
                detail: _revoke ? $"revoked {string.Join(' ', revoked)}; {active} signs now" : $"{active} signs now"),
            cancellationToken);
        return session.Answer(
            new { ActiveKid = active, Revoked = revoked },
            () => session.Line(session.Text[_revoke ? "jwt.keys_revoked" : "jwt.keys_rotated", ("kid", active), ("count", revoked.Count)]));
    }
}

internal sealed class JwtRevokeCommand : AuthCommand
{
    private readonly Argument<string> _id = new("jti");

    public JwtRevokeCommand()
        : base("revoke") => Add(_id);

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken) =>
        (await session.Service<JwtIssuer>().RevokeAsync(parse.GetRequiredValue(_id), Actor, cancellationToken)).Succeeded(out var id, out var problem)
            ? session.Answer(new { Revoked = id }, () => session.Line(session.Text["jwt.revoked", ("jti", id)]))
            : Fail(session, problem);
}

/// <summary>Says what the server would say to a JWT, without using it.</summary>
internal sealed class JwtVerifyCommand : AuthCommand
{
    private readonly Argument<string?> _token = new("jwt") { Arity = ArgumentArity.ZeroOrOne };

    public JwtVerifyCommand()
        : base("verify") => Add(_token);

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        // From standard input it stays out of the shell's history and the process list.
        var text = parse.GetValue(_token) is { } given and not "-" ? given : await session.Terminal.In.ReadToEndAsync(cancellationToken);
        var check = await session.Service<JwtVerifier>().CheckAsync(Secret.From(text.Trim()), cancellationToken);
        if (check is RefusedCredential refused)
        {
            var rejected = RejectionTexts.Of(refused.Reason, refused.Family, refused.ExpiredAt);
            session.Answer(new { Valid = false, Reason = refused.Reason, rejected.Message, rejected.Remedy }, () => session.Line($"{rejected.Message}. {rejected.Remedy}"));
            return ExitCode.NotDone;
        }

        var accepted = (AcceptedCredential)check;
        return session.Answer(
            new { Valid = true, UserId = accepted.User.Value, accepted.ClientName, Scopes = ScopeNames.Write(accepted.Scopes), Jti = accepted.Id, accepted.ExpiresAt, Projects = accepted.ProjectLimits },
            () => session.Line(session.Text["jwt.valid", ("user", accepted.User), ("client", accepted.ClientName ?? "-"), ("scopes", ScopeNames.Write(accepted.Scopes)),
                ("until", Show(accepted.ExpiresAt)), ("jti", accepted.Id ?? "-")]));
    }
}
