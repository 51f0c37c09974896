using System.Security.Cryptography;
using System.Text;
using MemoryStdio.Identity;
using MemoryStdio.Vault;

namespace MemoryStdio.Gateway;

/// <summary>
/// The gateway's HTTP form: one request in, one request out, the body untouched and the answer streamed. Only the protocol's own headers pass, either way:
/// the caller's credential for us must not reach the other server, nor its challenge or cookies the caller.
/// </summary>
internal sealed class HttpForwarder(TokenVault vault, GatewayHttp http)
{
    private static readonly HashSet<string> PassedOn = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Last-Event-ID", "MCP-Protocol-Version", "Mcp-Method", "Mcp-Name",
    };

    private static readonly string[] PassedBack = ["MCP-Protocol-Version", "Cache-Control", "Retry-After"];

    // Sessions belong to the user that began them. The binding needs no memory, and dies with the process, as "404: begin anew".
    private readonly byte[] _sessionKey = RandomNumberGenerator.GetBytes(32);

    public async Task<VaultResult<ForwardedResponse>> SendAsync(Caller caller, ServerRecord server, ForwardedRequest incoming, CancellationToken cancellationToken)
    {
        if (server.Endpoint is not RemoteEndpoint remote)
            return VaultProblem.Refused($"Server '{server.Name}' is not reached over HTTP. Use it on its machine: memorystdio connect {server.Name}.");

        string? session = null;
        if (incoming.Header("Mcp-Session-Id") is { } bound && (session = Unbind(caller, server, bound)) is null)
            return VaultProblem.NotFound("Unknown session. Initialize again.");
        if (!(await vault.UseAsync(caller, server, incoming.Token, cancellationToken)).Succeeded(out var choice, out var problem)) return problem;

        using var request = new HttpRequestMessage(new HttpMethod(incoming.Method), remote.Url);
        if (incoming.Method == "POST")
        {
            request.Content = new StreamContent(incoming.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", incoming.Header("Content-Type") ?? "application/json");
        }

        foreach (var (name, value) in incoming.Headers)
        {
            if (PassedOn.Contains(name) || name.StartsWith("Mcp-Param-", StringComparison.OrdinalIgnoreCase)) request.Headers.TryAddWithoutValidation(name, value);
        }

        if (session is not null) request.Headers.TryAddWithoutValidation("Mcp-Session-Id", session);
        TokenHeader.Apply(request, server.Auth, choice.Token);
        try
        {
            var response = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Answer(caller, server, response, choice.Token is not null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new VaultProblem(VaultProblemKind.Unreachable, $"Server '{server.Name}' cannot be reached: {e.Message}");
        }
    }

    private VaultResult<ForwardedResponse> Answer(Caller caller, ServerRecord server, HttpResponseMessage response, bool hasToken)
    {
        var status = (int)response.StatusCode;

        // Passed on, a 401 would make the client doubt its credential for us; a redirect would take it past us.
        if (status is 401 or 403 or (>= 300 and < 400))
        {
            using (response) return new VaultProblem(VaultProblemKind.Unreachable, GatewayText.Refusal(server, response, hasSession: false, hasToken));
        }

        var headers = new List<KeyValuePair<string, string>>();
        if (response.Content.Headers.ContentType is { } type) headers.Add(new("Content-Type", type.ToString()));
        foreach (var name in PassedBack)
        {
            if (response.Headers.TryGetValues(name, out var values)) headers.Add(new(name, string.Join(", ", values)));
        }

        if (response.Headers.TryGetValues("Mcp-Session-Id", out var ids)) headers.Add(new("Mcp-Session-Id", Bind(caller, server, ids.First())));
        return new ForwardedResponse(response, status, headers);
    }

    internal string Bind(Caller caller, ServerRecord server, string session) => $"{Mac(caller, server, session)}.{session}";

    internal string? Unbind(Caller caller, ServerRecord server, string bound)
    {
        var dot = bound.IndexOf('.');
        if (dot < 0) return null;
        var session = bound[(dot + 1)..];
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(bound[..dot]), Encoding.UTF8.GetBytes(Mac(caller, server, session))) ? session : null;
    }

    private string Mac(Caller caller, ServerRecord server, string session) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_sessionKey, Encoding.UTF8.GetBytes($"{caller.Owner.Value}\n{server.Id}\n{session}")).AsSpan(0, 16));
}

/// <param name="Token">A token for the other server that came with the request itself; wins over the saved one.</param>
internal sealed record ForwardedRequest(string Method, IReadOnlyList<KeyValuePair<string, string>> Headers, Stream Body, TokenText? Token)
{
    public string? Header(string name)
    {
        foreach (var (key, value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) return value;
        }

        return null;
    }
}

/// <summary>Disposing ends the connection to the other server.</summary>
internal sealed class ForwardedResponse(HttpResponseMessage response, int status, IReadOnlyList<KeyValuePair<string, string>> headers) : IDisposable
{
    public int Status => status;

    public IReadOnlyList<KeyValuePair<string, string>> Headers => headers;

    public Task<Stream> BodyAsync(CancellationToken cancellationToken) => response.Content.ReadAsStreamAsync(cancellationToken);

    public void Dispose() => response.Dispose();
}
