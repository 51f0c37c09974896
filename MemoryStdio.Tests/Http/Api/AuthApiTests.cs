using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using MemoryStdio.Tests.Auth;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Http.Api;

/// <summary>The real gate in front of the real host, with its stores in memory.</summary>
public sealed class AuthApiTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheTwoHeadersOpenTheMemories()
    {
        await using var host = await StartAsync();
        var token = await IssueAsync(host, CredentialFamily.McpToken, "kim");
        using var client = host.Client();
        client.DefaultRequestHeaders.Add("X-MCP-Token", token);
        client.DefaultRequestHeaders.Add("X-MCP-UserID", "kim");

        using var own = await client.GetAsync("/api/v1/memories", Cancelled);
        client.DefaultRequestHeaders.Remove("X-MCP-UserID");
        client.DefaultRequestHeaders.Add("X-MCP-UserID", "eve");
        using var foreign = await client.GetAsync("/api/v1/memories", Cancelled);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, foreign.StatusCode);
        Assert.Contains("User ID mismatch", await foreign.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValidateAnswers200EitherWay()
    {
        await using var host = await StartAsync();
        var key = await IssueAsync(host, CredentialFamily.ApiKey, "kim");
        using var client = host.Client();

        using var good = await client.PostAsJsonAsync("/api/v1/auth/validate", new { api_key = key }, Cancelled);
        using var bad = await client.PostAsJsonAsync("/api/v1/auth/validate", new { api_key = "mem_lab_nonsense" }, Cancelled);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (good.StatusCode, bad.StatusCode));
        Assert.True((await JsonAsync(good)).GetProperty("valid").GetBoolean());
        Assert.False((await JsonAsync(bad)).GetProperty("valid").GetBoolean());
    }

    [Fact]
    public async Task LoginAndMeSayWhoseTheKeyIs()
    {
        await using var host = await StartAsync();
        var key = await IssueAsync(host, CredentialFamily.ApiKey, "김철수");
        using var client = host.Client(key);

        using var login = await client.PostAsJsonAsync("/api/v1/auth/login", new { api_key = key }, Cancelled);
        using var wrong = await client.PostAsJsonAsync("/api/v1/auth/login", new { api_key = "mem_lab_nonsense" }, Cancelled);
        var me = await JsonAsync(await client.GetAsync("/api/v1/auth/me", Cancelled));

        Assert.Equal("김철수", (await JsonAsync(login)).GetProperty("user_id").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal("김철수", me.GetProperty("user_id").GetString());
        Assert.DoesNotContain(key, me.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHolderRotatesTheirOwnToken()
    {
        await using var host = await StartAsync();
        using var client = host.Client(await IssueAsync(host, CredentialFamily.McpToken, "kim"));

        var rotated = await JsonAsync(await client.PostAsJsonAsync("/api/v1/auth/rotate", new { overlap_hours = 0 }, Cancelled));
        using var successor = host.Client(rotated.GetProperty("secret").GetString());

        Assert.Equal(HttpStatusCode.OK, (await successor.GetAsync("/api/v1/auth/me", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/auth/me", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task OnlyAnAdministratorSeesTheOtherUsers()
    {
        await using var host = await StartAsync();
        using var kim = host.Client(await IssueAsync(host, CredentialFamily.McpToken, "kim"));
        using var admin = host.Client(await IssueAsync(host, CredentialFamily.McpToken, "root", AccessScopes.Admin));
        (await kim.PostAsJsonAsync("/api/v1/memories", new { content = "x" }, Cancelled)).EnsureSuccessStatusCode();

        var own = await JsonAsync(await kim.GetAsync("/api/v1/users", Cancelled));
        using var other = await kim.GetAsync("/api/v1/users/root", Cancelled);
        using var create = await kim.PostAsJsonAsync("/api/v1/users", new { user_id = "lee" }, Cancelled);
        var all = await JsonAsync(await admin.GetAsync("/api/v1/users", Cancelled));

        Assert.Equal(["kim"], own.GetProperty("users").EnumerateArray().Select(u => u.GetProperty("user_id").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, create.StatusCode);
        var seen = all.GetProperty("users").EnumerateArray().ToDictionary(u => u.GetProperty("user_id").GetString()!, u => u.GetProperty("memories").GetInt64());
        Assert.Equal(1, seen["kim"]);
        Assert.Equal(0, seen["root"]);
    }

    [Fact]
    public async Task HealthIsOpenAndTellsNothing()
    {
        await using var host = await StartAsync();
        using var anonymous = host.Client();
        using var kim = host.Client(await IssueAsync(host, CredentialFamily.McpToken, "kim"));
        using var admin = host.Client(await IssueAsync(host, CredentialFamily.McpToken, "root", AccessScopes.Admin));

        Assert.Equal("""{"status":"ok"}""", await anonymous.GetStringAsync("/health", Cancelled));
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.GetAsync("/health/detailed", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await kim.GetAsync("/health/detailed", Cancelled)).StatusCode);
        Assert.Equal("ok", (await JsonAsync(await admin.GetAsync("/health/detailed", Cancelled))).GetProperty("store").GetString());
    }

    [Fact]
    public async Task TheApiDescribesItself()
    {
        await using var host = await StartAsync();
        using var client = host.Client();

        var document = await JsonAsync(await client.GetAsync("/api/v1/openapi.json", Cancelled));
        var page = await client.GetStringAsync("/docs", Cancelled);

        Assert.True(document.GetProperty("paths").TryGetProperty("/api/v1/memories/{id}", out var memory) && memory.TryGetProperty("patch", out _));
        Assert.Contains("/api/v1/memories/search", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    private static Task<RunningHost> StartAsync() => RunningHost.StartWithRealGateAsync(
        services => services
            .AddSingleton<IUserStore>(new InMemoryUserStore())
            .AddSingleton<ICredentialStore>(new InMemoryCredentialStore())
            .AddSingleton<IJwtRevocationStore>(new InMemoryRevocationStore())
            .AddSingleton<IAuthSettingStore>(new InMemorySettingStore())
            .AddSingleton<IAuditStore>(new InMemoryAuditStore()),
        cancellationToken: Cancelled);

    private static async Task<string> IssueAsync(RunningHost host, CredentialFamily family, string user, AccessScopes scopes = AccessScopes.Read | AccessScopes.Write)
    {
        var request = new CredentialRequest { Family = family, UserId = user, Scopes = scopes };
        var issued = await host.Get<CredentialService>().CreateAsync(request, AuditActor.CommandLine, Cancelled);
        return issued.Value?.Secret.Reveal() ?? throw new InvalidOperationException(issued.Problem!.Message);
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
}
