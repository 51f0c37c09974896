using System.CommandLine;
using MemoryStdio.Gateway;

namespace MemoryStdio.Cli.Commands;

/// <summary>A stdio MCP server that is the registered one: what a client's configuration starts, with no token in it.</summary>
internal sealed class ConnectCommand : CliCommand
{
    private readonly Argument<string> _server = new("server");

    public ConnectCommand()
        : base("connect") => Add(_server);

    public override async Task<int> RunAsync(CliSession session, ParseResult parse, CancellationToken cancellationToken)
    {
        if (await session.Vault().CheckAsync(cancellationToken) is { } locked) return session.Fail(locked);
        if (!(await session.Servers().FindAsync(session.Caller, parse.GetRequiredValue(_server), cancellationToken)).Succeeded(out var server, out var problem)) return session.Fail(problem);

        // The raw streams: a reader or writer of text would buffer, and could change a byte.
        await using var input = Console.OpenStandardInput();
        await using var output = Console.OpenStandardOutput();
        using var proxy = new StdioProxy(input, output);
        var connected = await session.Service<GatewayService>().ConnectAsync(session.Caller, server, session.RequestToken(), proxy.WriteAsync, cancellationToken);
        if (!connected.Succeeded(out var upstream, out problem)) return session.Fail(problem);

        await using (upstream) await proxy.RunAsync(upstream, cancellationToken);
        return ExitCode.Done;
    }
}
