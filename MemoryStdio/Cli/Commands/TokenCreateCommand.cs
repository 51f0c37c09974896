using System.CommandLine;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Composition;
using MemoryStdio.Sentences;

namespace MemoryStdio.Cli.Commands;

/// <summary><c>token create</c> and <c>apikey create</c>.</summary>
internal sealed class TokenCreateCommand : AuthCommand
{
    private const int DefaultDays = 365;

    private readonly CredentialFamily _family;
    private readonly Option<string> _user = new("--user-id") { HelpName = "ID", Required = true };
    private readonly Option<string?> _name = new("--name") { HelpName = "NAME" };
    private readonly Option<string?> _email = new("--email") { HelpName = "ADDRESS" };
    private readonly Option<string?> _label = new("--label") { HelpName = "TEXT" };
    private readonly Option<int?> _days = new("--expires-days") { HelpName = "N" };
    private readonly Option<bool> _forever = new("--no-expiry");
    private readonly Option<string?> _scopes = new("--scopes") { HelpName = "read,write,admin" };
    private readonly Option<string?> _projects = new("--projects") { HelpName = "ID,ID" };
    private readonly Option<string?> _default = new("--default-project") { HelpName = "ID" };
    private readonly Option<string> _url = new("--url") { HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:8765/mcp/" };
    private readonly Option<bool> _additional = new("--additional");

    public TokenCreateCommand(CredentialFamily family)
        : base("create")
    {
        _family = family;
        Add(_user, _name, _email, _label, _days, _forever, _scopes, _projects, _default);
        if (family == CredentialFamily.McpToken) Add(_url);
        else Add(_additional);
    }

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var days = ReadDays(parse.GetValue(_days));
        var forever = parse.GetValue(_forever);
        if (forever && days is not null) throw new UsageException(Sentence.Verbatim(session.Text["auth.expiry_twice"]));
        // Tokens end by themselves unless told otherwise; API keys are what services are configured with once.
        var lifetime = days ?? (forever || _family == CredentialFamily.ApiKey ? null : TimeSpan.FromDays(DefaultDays));

        var created = await session.Service<CredentialService>().CreateAsync(
            new CredentialRequest
            {
                Family = _family,
                UserId = parse.GetValue(_user),
                UserName = parse.GetValue(_name),
                Email = parse.GetValue(_email),
                Label = parse.GetValue(_label),
                Scopes = ReadScopes(parse.GetValue(_scopes)),
                ProjectLimits = ReadProjects(parse.GetValue(_projects)),
                DefaultProject = ReadProject(parse.GetValue(_default), "--default-project"),
                Lifetime = lifetime,
                Additional = _family == CredentialFamily.McpToken || parse.GetValue(_additional),
            },
            Actor, cancellationToken);
        return created.Succeeded(out var issued, out var problem)
            ? TokenView.Issued(session, issued, _family == CredentialFamily.McpToken ? parse.GetValue(_url) : null)
            : Fail(session, problem);
    }
}
