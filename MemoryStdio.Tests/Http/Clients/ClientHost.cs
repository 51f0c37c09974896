using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;

namespace MemoryStdio.Tests.Http.Clients;

/// <summary>One server for all combinations, and one working credential of each family for the same user.</summary>
public sealed class ClientHost : IAsyncLifetime
{
    public const string User = "김민수";
    private const string EnvironmentKey = "an-environment-key-of-some-length";

    private readonly Dictionary<string, string> _secrets = [];

    internal RunningHost Host { get; private set; } = null!;

    /// <summary>Name, headers, whether the key is in the address.</summary>
    public static IEnumerable<string> Carriers =>
        ["X-MCP-Token", "Bearer mcp_", "Bearer mem_lab_", "X-API-Key", "Bearer JWT", "Bearer MCP_API_KEY", "X-API-Key MCP_API_KEY", "?key=mem_lab_", "?key=mcp_"];

    public static IEnumerable<string> Addresses =>
        ["/mcp", "/mcp/", "/mcp/claude/mcp/{user}", "/mcp/claude/mcp/{user}/", "/sse", "/mcp/claude/sse", "/mcp/claude/sse/{user}"];

    /// <summary>The header in UTF-8, as curl sends it.</summary>
    public Dictionary<string, string> RawHeaders() => new() { ["X-MCP-Token"] = _secrets["mcp_"], ["X-MCP-UserID"] = User };

    public Dictionary<string, string> HeadersOf(string carrier) => carrier switch
    {
        "X-MCP-Token" => new() { ["X-MCP-Token"] = _secrets["mcp_"], ["X-MCP-UserID"] = Uri.EscapeDataString(User) },
        _ when carrier.StartsWith("Bearer ", StringComparison.Ordinal) => new() { ["Authorization"] = "Bearer " + _secrets[carrier[7..]] },
        "X-API-Key" => new() { ["X-API-Key"] = _secrets["mem_lab_"] },
        "X-API-Key MCP_API_KEY" => new() { ["X-API-Key"] = EnvironmentKey },
        _ => [],
    };

    public Uri AddressOf(string address, string carrier, string user = User)
    {
        var query = carrier.StartsWith("?key=", StringComparison.Ordinal) ? "?key=" + Uri.EscapeDataString(_secrets[carrier[5..]]) : "";
        return new Uri(Host.Address, address.Replace("{user}", Uri.EscapeDataString(user), StringComparison.Ordinal) + query);
    }

    public async ValueTask InitializeAsync()
    {
        var cancelled = TestContext.Current.CancellationToken;
        Host = await RunningHost.StartWithRealGateAsync(
            change: o => o with { AllowQueryKeys = true, AddressRequestsPerSecond = 0, UserRequestsPerSecond = 0 },
            configure: s => s with { Auth = s.Auth with { EnvironmentKey = Secret.From(EnvironmentKey), EnvironmentKeyOwner = Some.Owner(User) } },
            cancellationToken: cancelled);
        foreach (var (family, name) in ((CredentialFamily, string)[])[(CredentialFamily.McpToken, "mcp_"), (CredentialFamily.ApiKey, "mem_lab_")])
        {
            var request = new CredentialRequest { Family = family, UserId = User };
            _secrets[name] = (await Host.Get<CredentialService>().CreateAsync(request, AuditActor.CommandLine, cancelled)).Value!.Secret.Reveal();
        }

        var jwt = new JwtRequest { UserId = User, ClientName = "claude" };
        _secrets["JWT"] = (await Host.Get<JwtIssuer>().CreateAsync(jwt, AuditActor.CommandLine, cancelled)).Value!.Token.Reveal();
        _secrets["MCP_API_KEY"] = EnvironmentKey;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
