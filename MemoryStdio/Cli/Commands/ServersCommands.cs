using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using MemoryStdio.Cli.Output;
using MemoryStdio.Cli.Reading;
using MemoryStdio.Composition;
using MemoryStdio.Gateway;
using MemoryStdio.Sentences;
using MemoryStdio.Vault;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Cli.Commands;

internal sealed class ServersAddCommand : CliCommand
{
    private readonly Argument<string> _name = new("name");
    private readonly Argument<string?> _url = new("url") { Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _stdio = new("--stdio") { HelpName = "COMMAND" };
    private readonly Option<string?> _header = new("--header") { HelpName = "NAME" };
    private readonly Option<string?> _auth = new("--auth") { HelpName = "HOW" };

    public ServersAddCommand()
        : base("add") => Add(_name, _url, _stdio, _header, _auth);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var (url, command) = (parse.GetValue(_url), parse.GetValue(_stdio));
        if ((url is null) == (command is null)) throw new UsageException(Sentence.Verbatim(session.Text["servers.one_endpoint"]));

        ServerEndpoint endpoint = command is not null ? Command(command) : new RemoteEndpoint(Url(session, url!));
        var auth = Auth(session, parse.GetValue(_auth), parse.GetValue(_header), command is null);
        if (!(await session.Servers().AddAsync(session.Caller, new NewServer(parse.GetRequiredValue(_name), endpoint, auth), cancellationToken)).Succeeded(out var server, out var problem))
            return session.Fail(problem);

        return session.Answer(
            ServersListCommand.Item(server, null),
            () =>
            {
                session.Line(session.Text["servers.added", ("name", server.Name), ("where", server.Endpoint.ToString())]);
                if (server.Auth.Kind != ServerAuthKind.None) session.Note(session.Text["servers.added_next", ("name", server.Name)]);
            });
    }

    private static LocalCommand Command(string line)
    {
        var parts = CommandLineParser.SplitCommandLine(line).ToArray();
        return parts.Length == 0 ? new LocalCommand("", []) : new LocalCommand(parts[0], parts[1..]);
    }

    private static Uri Url(CliSession session, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : throw new UsageException(Sentence.Verbatim(session.Text["servers.bad_url"]));

    private static ServerAuth Auth(CliSession session, string? how, string? header, bool remote) => (how, header) switch
    {
        (null, null) => remote ? ServerAuth.Bearer : ServerAuth.None,
        (null or "header", not null) => ServerAuth.Header(header),
        ("bearer", null) => ServerAuth.Bearer,
        ("none", null) => ServerAuth.None,
        ({ } variable, null) when variable.StartsWith("env:", StringComparison.Ordinal) => ServerAuth.Variable(variable[4..]),
        _ => throw new UsageException(Sentence.Verbatim(session.Text["servers.bad_auth", ("value", how)])),
    };
}

internal sealed class ServersListCommand() : CliCommand("list")
{
    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var servers = await session.Servers().ListAsync(session.Caller, cancellationToken);
        var tokens = (await session.Vault().ListAsync(session.Caller, cancellationToken)).ToDictionary(t => t.Server);
        servers = [.. servers.Where(s => s.Endpoint is not NoEndpoint)];
        return session.Answer(
            new { Servers = servers.Select(s => Item(s, tokens.GetValueOrDefault(s.Id))).ToArray() },
            () =>
            {
                if (servers.Count == 0) session.Note(session.Text["servers.none"]);
                foreach (var line in TextTable.Lines([.. servers.Select(s => new[] { s.Name, s.Auth.ToString(), tokens.GetValueOrDefault(s.Id)?.Hint ?? "-", s.Endpoint.ToString()! })], session.Terminal.Width))
                    session.Line(line);
            });
    }

    public static object Item(ServerRecord server, TokenInfo? token) =>
        new { Id = server.Id.Value, server.Name, Where = server.Endpoint.ToString(), Auth = server.Auth.ToString(), HasToken = token is not null, token?.Hint };
}

internal sealed class ServersTestCommand : CliCommand
{
    private readonly Argument<string> _name = new("name");

    public ServersTestCommand()
        : base("test") => Add(_name);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (!(await session.Servers().FindAsync(session.Caller, parse.GetRequiredValue(_name), cancellationToken)).Succeeded(out var server, out var problem)) return session.Fail(problem);
        if (!(await session.Service<GatewayService>().InspectAsync(session.Caller, server, session.RequestToken(), cancellationToken)).Succeeded(out var view, out problem)) return session.Fail(problem);

        return session.Answer(
            view,
            () =>
            {
                session.Line(session.Text["servers.works", ("name", server.Name), ("program", $"{view.Name} {view.Version}".Trim()), ("revision", view.ProtocolVersion), ("count", view.Tools.Count)]);
                foreach (var line in TextTable.Lines([.. view.Tools.Select(t => new[] { "  " + t.Name, (t.Description ?? t.Title ?? "").ReplaceLineEndings(" ") })], session.Terminal.Width))
                    session.Line(line);
            });
    }
}

internal sealed class ServersRemoveCommand : CliCommand
{
    private readonly Argument<string> _name = new("name");
    private readonly Option<bool> _yes = new("--yes", "-y");

    public ServersRemoveCommand()
        : base("remove") => Add(_name, _yes);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (!(await session.Servers().FindAsync(session.Caller, parse.GetRequiredValue(_name), cancellationToken)).Succeeded(out var server, out var problem)) return session.Fail(problem);
        var hasToken = await session.Vault().InfoAsync(session.Caller, server.Id, cancellationToken) is not null;
        if (hasToken && !await HiddenInput.ConfirmAsync(session, parse.GetValue(_yes), session.Text["servers.remove_question", ("name", server.Name)], cancellationToken))
            return session.Fail(VaultProblem.Refused(Sentence.Verbatim(session.Text["vault.kept"])));

        if (!(await session.Servers().RemoveAsync(session.Caller, server.Id.Value, cancellationToken)).Succeeded(out _, out problem)) return session.Fail(problem);
        return session.Answer(new { Removed = server.Name }, () => session.Line(session.Text["servers.removed", ("name", server.Name)]));
    }
}

/// <summary>The playground: one tool of another server, tried from here.</summary>
internal sealed class ServersCallCommand : CliCommand
{
    private readonly Argument<string> _name = new("name");
    private readonly Argument<string> _tool = new("tool");

    // "--json '{…}'" reads as the switch --json followed by this.
    private readonly Argument<string?> _arguments = new("arguments") { Arity = ArgumentArity.ZeroOrOne };

    public ServersCallCommand()
        : base("call") => Add(_name, _tool, _arguments);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        var arguments = await ReadAsync(session, parse.GetValue(_arguments), cancellationToken);
        if (!(await session.Servers().FindAsync(session.Caller, parse.GetRequiredValue(_name), cancellationToken)).Succeeded(out var server, out var problem)) return session.Fail(problem);
        var called = await session.Service<GatewayService>().CallAsync(session.Caller, server, session.RequestToken(), parse.GetRequiredValue(_tool), arguments, cancellationToken);
        if (!called.Succeeded(out var result, out problem)) return session.Fail(problem);

        if (session.Json) session.Line(JsonSerializer.Serialize(result, ModelContextProtocol.McpJsonUtilities.DefaultOptions));
        else
        {
            foreach (var block in result.Content)
                session.Line(block is TextContentBlock text ? text.Text : $"[{block.Type}]");
        }

        return result.IsError == true ? ExitCode.NotDone : ExitCode.Done;
    }

    private static async Task<Dictionary<string, JsonElement>> ReadAsync(CliSession session, string? text, CancellationToken cancellationToken)
    {
        if (text == "-") text = await session.Terminal.In.ReadToEndAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(text)) return [];
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text) ?? [];
        }
        catch (JsonException)
        {
            throw new UsageException(Sentence.Verbatim(session.Text["servers.bad_arguments"]));
        }
    }
}
