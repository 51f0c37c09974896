using System.Text.Json;
using MemoryStdio.Identity;
using MemoryStdio.Sentences;
using MemoryStdio.Vault;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace MemoryStdio.Gateway;

/// <summary>Reaches registered servers with the user's token: as a forwarder for clients, and as a client itself to look at a server and try a tool.</summary>
internal sealed class GatewayService(TokenVault vault, GatewayHttp http, ILoggerFactory loggers)
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(30);

    /// <summary>A connection for forwarding; what the server says goes to <paramref name="sink"/>.</summary>
    public async Task<VaultResult<IUpstream>> ConnectAsync(
        Caller caller, ServerRecord server, TokenText? requestToken, MessageSink sink, CancellationToken cancellationToken)
    {
        var first = await vault.UseAsync(caller, server, requestToken, cancellationToken);
        if (!first.Succeeded(out var choice, out var problem)) return problem;
        switch (server.Endpoint)
        {
            case RemoteEndpoint:
                var asked = false;
                return VaultResult.From<IUpstream>(new HttpUpstream(server, http.Client, NextTokenAsync, sink));

                // The look-up above is the first use: one connection is one line of the audit.
                Task<VaultResult<TokenChoice>> NextTokenAsync(CancellationToken cancel)
                {
                    if (asked) return vault.UseAsync(caller, server, requestToken, cancel);
                    asked = true;
                    return Task.FromResult(first);
                }

            case LocalCommand:
                if (NotLocal(caller, server) is { } refused) return refused;
                return ProcessUpstream.Start(server, choice.Token, sink, loggers.CreateLogger($"server.{server.Name}")).Succeeded(out var process, out var failed)
                    ? VaultResult.From<IUpstream>(process)
                    : failed;
            default:
                return NoServer(server);
        }
    }

    /// <summary>Name, protocol revision and tools of a server: proves that address and token work.</summary>
    public Task<VaultResult<ServerView>> InspectAsync(Caller caller, ServerRecord server, TokenText? requestToken, CancellationToken cancellationToken) =>
        WithClientAsync(caller, server, requestToken, async (client, cancel) =>
        {
            var tools = client.ServerCapabilities?.Tools is null ? [] : await client.ListToolsAsync(cancellationToken: cancel);
            return new ServerView(
                client.ServerInfo?.Name ?? "", client.ServerInfo?.Version ?? "", client.NegotiatedProtocolVersion ?? "",
                [.. tools.Select(t => new ToolView(t.Name, t.Title, t.Description, t.JsonSchema))]);
        }, cancellationToken);

    /// <summary>Calls one tool. A tool's own error is an answer, not a problem.</summary>
    public Task<VaultResult<CallToolResult>> CallAsync(
        Caller caller, ServerRecord server, TokenText? requestToken, string tool, IReadOnlyDictionary<string, JsonElement> arguments, CancellationToken cancellationToken) =>
        WithClientAsync(caller, server, requestToken, async (client, cancel) =>
            await client.CallToolAsync(new CallToolRequestParams { Name = tool, Arguments = arguments.ToDictionary(a => a.Key, a => a.Value) }, cancel), cancellationToken);

    private async Task<VaultResult<T>> WithClientAsync<T>(
        Caller caller, ServerRecord server, TokenText? requestToken, Func<McpClient, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
        where T : class
    {
        if (!(await vault.UseAsync(caller, server, requestToken, cancellationToken)).Succeeded(out var choice, out var problem)) return problem;
        if (server.Endpoint is NoEndpoint) return NoServer(server);
        if (NotLocal(caller, server) is { } refused) return refused;
        try
        {
            await using var client = await ConnectAsync(server, choice.Token, cancellationToken);
            return await work(client, cancellationToken);
        }
        catch (McpException e)
        {
            return new VaultProblem(VaultProblemKind.Unreachable, $"Server '{server.Name}' answered with an error: {e.Message}");
        }
        catch (HttpRequestException e) when (e.StatusCode is { } status)
        {
            using var response = new HttpResponseMessage(status);
            return new VaultProblem(VaultProblemKind.Unreachable, GatewayText.Refusal(server, response, hasSession: false, choice.Token is not null));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidOperationException or System.ComponentModel.Win32Exception
            || (e is OperationCanceledException or TimeoutException && !cancellationToken.IsCancellationRequested))
        {
            var why = e is OperationCanceledException or TimeoutException ? (Sentence)$"no answer within {ConnectLimit.TotalSeconds:0} s." : Sentence.Verbatim(e.Message);
            return new VaultProblem(VaultProblemKind.Unreachable, $"Server '{server.Name}' cannot be reached: {why}");
        }
    }

    private async Task<McpClient> ConnectAsync(ServerRecord server, TokenText? token, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ConnectLimit);
        IClientTransport transport = server.Endpoint switch
        {
            RemoteEndpoint remote => new HttpClientTransport(
                new HttpClientTransportOptions
                {
                    Endpoint = remote.Url,
                    Name = server.Name,
                    ConnectionTimeout = ConnectLimit,
                    AdditionalHeaders = token is not null && TokenHeader.Of(server.Auth, token) is { } header ? new Dictionary<string, string> { [header.Name] = header.Value } : null,
                },
                http.Client,
                ownsHttpClient: false),
            LocalCommand command => new StdioClientTransport(new StdioClientTransportOptions
            {
                Command = command.Program,
                Arguments = [.. command.Arguments],
                Name = server.Name,
                EnvironmentVariables = Environment(server, token),
            }),
            _ => throw new InvalidOperationException($"'{server.Name}' is no server."),
        };
        return await McpClient.CreateAsync(transport, new McpClientOptions { ClientInfo = new Implementation { Name = "memorystdio", Version = "1" } }, cancellationToken: limit.Token);
    }

    // A null value takes an inherited variable away.
    private static Dictionary<string, string?> Environment(ServerRecord server, TokenText? token)
    {
        var variables = ProcessUpstream.OwnSecrets.ToDictionary(name => name, _ => (string?)null);
        if (token is not null && server.Auth.Kind == ServerAuthKind.EnvironmentVariable) variables[server.Auth.Name!] = token.Reveal();
        return variables;
    }

    // Registered locally only; and whoever could write the database must not start programs through a service.
    private static VaultProblem? NotLocal(Caller caller, ServerRecord server) =>
        server.Endpoint is LocalCommand && caller.Owner != OwnerId.Local
            ? VaultProblem.Refused($"Server '{server.Name}' is a program of another machine. It can be reached there only: memorystdio connect {server.Name}.")
            : null;

    private static VaultProblem NoServer(ServerRecord server) =>
        VaultProblem.Invalid($"'{server.Name}' is a secret of this program's settings, not a server.");
}

internal sealed record ServerView(string Name, string Version, string ProtocolVersion, IReadOnlyList<ToolView> Tools);

internal sealed record ToolView(string Name, string? Title, string? Description, JsonElement InputSchema);
