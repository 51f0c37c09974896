using System.CommandLine;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Cli.Output;

namespace MemoryStdio.Cli.Commands;

/// <summary><c>oauth clients list</c> and <c>show</c>: the programs that registered, or were described by an address.</summary>
internal sealed class OAuthClientsCommand : AuthCommand
{
    private readonly Argument<string>? _id;

    public OAuthClientsCommand(bool one)
        : base(one ? "show" : "list")
    {
        if (!one) return;
        _id = new Argument<string>("client");
        Add(_id);
    }

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var clients = await session.Service<ClientService>().ListAsync(cancellationToken);
        var grants = await session.Service<GrantService>().ListAsync(null, cancellationToken);
        if (_id is not null)
        {
            var id = parse.GetRequiredValue(_id);
            if (clients.FirstOrDefault(c => c.Id == id) is not { } client)
                return Fail(session, Auth.AuthProblem.NotFound($"There is no OAuth client '{id}'. Run 'memorystdio oauth clients list' to see them."));
            return session.Answer(Document(client, grants), () => session.Line(JsonOutput.Serialize(Document(client, grants), indented: true)));
        }

        return session.Answer(new { Clients = clients.Select(c => Document(c, grants)) }, () =>
        {
            if (clients.Count == 0) session.Note(session.Text["oauth.no_clients"]);
            string[][] rows = [.. clients.Select(c => new[] { session.Style.Cyan(c.Id), c.Name, $"{grants.Count(g => g.ClientId == c.Id)}", Show(c.LastUsedAt ?? c.CreatedAt) })];
            foreach (var line in TextTable.Lines(rows, session.Terminal.Width)) session.Line(line);
        });
    }

    // Neither the secret's hash nor the registration token's leaves the program.
    private static object Document(OAuthClient c, IReadOnlyList<OAuthGrant> grants) => new
    {
        c.Id,
        c.Name,
        c.Kind,
        c.RedirectUris,
        c.GrantTypes,
        c.AuthMethod,
        Confidential = c.IsConfidential,
        OwnerId = c.Owner?.User.Value,
        c.CreatedAt,
        c.LastUsedAt,
        Sessions = grants.Count(g => g.ClientId == c.Id),
    };
}

/// <summary><c>oauth sessions list</c>: what people allowed their clients.</summary>
internal sealed class OAuthSessionsCommand : AuthCommand
{
    private readonly Option<string?> _user = new("--user-id") { HelpName = "ID" };

    public OAuthSessionsCommand()
        : base("list") => Add(_user);

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var user = parse.GetValue(_user) is { } raw ? ReadOwner(raw, "--user-id") : null;
        var grants = await session.Service<GrantService>().ListAsync(user, cancellationToken);
        return session.Answer(
            new
            {
                Sessions = grants.Select(g => new
                {
                    g.Id,
                    UserId = g.User.Value,
                    g.ClientId,
                    g.ClientName,
                    Scopes = ScopeNames.Write(g.Scopes),
                    Projects = g.ProjectLimits?.Order(StringComparer.Ordinal),
                    g.CreatedAt,
                    g.LastUsedAt,
                    g.ExpiresAt,
                }),
            },
            () =>
            {
                if (grants.Count == 0) session.Note(session.Text["oauth.no_sessions"]);
                string[][] rows =
                    [.. grants.Select(g => new[] { session.Style.Cyan(g.Id), g.User.Value, g.ClientName, ScopeNames.Write(g.Scopes), Show(g.LastUsedAt), Show(g.ExpiresAt) })];
                foreach (var line in TextTable.Lines(rows, session.Terminal.Width)) session.Line(line);
            });
    }
}

/// <summary><c>revoke</c> of a client, with everything it was allowed, or of one session.</summary>
internal sealed class OAuthRevokeCommand : AuthCommand
{
    private readonly bool _client;
    private readonly Argument<string> _id;

    public OAuthRevokeCommand(bool client)
        : base("revoke")
    {
        _client = client;
        _id = new Argument<string>(client ? "client" : "session");
        Add(_id);
    }

    protected override async Task<int> RunCheckedAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var id = parse.GetRequiredValue(_id);
        Auth.AuthProblem? problem;
        if (_client) (await session.Service<ClientService>().DeleteAsync(id, Actor, cancellationToken)).Succeeded(out _, out problem);
        else (await session.Service<GrantService>().RevokeAsync(id, null, Actor, cancellationToken)).Succeeded(out _, out problem);
        return problem is null
            ? session.Answer(new { Revoked = id }, () => session.Line(session.Text[_client ? "oauth.client_revoked" : "oauth.session_revoked", ("id", id)]))
            : Fail(session, problem);
    }
}
