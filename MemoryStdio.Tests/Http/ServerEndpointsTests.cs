using System.Net;
using System.Net.Http.Json;
using System.Text;
using MemoryStdio.Gateway;
using MemoryStdio.Tests.Gateway;
using MemoryStdio.Tests.Vault;
using MemoryStdio.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Http;

/// <summary>The exact answers that clients of such a vault know, and who may see what.</summary>
public sealed class ServerEndpointsTests : IAsyncLifetime
{
    private const string Token = "tok-0123456789-abcdefgh-a1b2";
    private readonly VaultFixture _vault = new();
    private RunningHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync(
        services =>
        {
            services.AddSingleton(_vault.Options).AddSingleton(_vault.Registry).AddSingleton(_vault.Vault).AddGateway();
        },
        cancellationToken: Cancel);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _vault.Dispose();
    }

    [Fact]
    public async Task SavingAnswersTokenSavedAndReadingShowsTheHintOnly()
    {
        using var kim = _host.Client("kim");
        var id = await AddAsync(kim, "notion", "https://mcp.example.org/mcp");
        Assert.Equal("""{"has_token":false}""", await GetAsync(kim, $"/mcp-servers/{id}/auth-token"));

        using var saved = await kim.PostAsync($"/mcp-servers/{id}/auth-token", Json("{\"token\":\"" + Token + "\"}"), Cancel);
        Assert.Equal("""{"success":true,"message":"Token saved"}""", await saved.Content.ReadAsStringAsync(Cancel));

        var shown = await GetAsync(kim, $"/mcp-servers/{id}/auth-token");
        Assert.Equal("""{"has_token":true,"hint":"...a1b2"}""", shown);
        Assert.DoesNotContain(Token, shown + await GetAsync(kim, "/mcp-servers") + await GetAsync(kim, $"/mcp-servers/{id}"), StringComparison.Ordinal);

        using var deleted = await kim.DeleteAsync($"/mcp-servers/{id}/auth-token", Cancel);
        Assert.Equal("""{"success":true,"message":"Token deleted"}""", await deleted.Content.ReadAsStringAsync(Cancel));
        using var again = await kim.DeleteAsync($"/mcp-servers/{id}/auth-token", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task ATokensDatesAndReminderAreWithItsServer()
    {
        using var kim = _host.Client("kim");
        var id = await AddAsync(kim, "notion", "https://mcp.example.org/mcp");
        Assert.DoesNotContain("\"token\"", await GetAsync(kim, $"/mcp-servers/{id}"), StringComparison.Ordinal);
        var expires = _vault.Time.Now.AddDays(13);
        await kim.PostAsync($"/mcp-servers/{id}/auth-token", Json(System.Text.Json.JsonSerializer.Serialize(new { token = Token, expires_at = expires })), Cancel);

        var token = System.Text.Json.JsonDocument.Parse(await GetAsync(kim, $"/mcp-servers/{id}")).RootElement.GetProperty("token");

        Assert.Equal(expires, token.GetProperty("expires_at").GetDateTimeOffset());
        Assert.Equal("expires_soon", token.GetProperty("reminder").GetString());
        Assert.False(token.TryGetProperty("last_used_at", out _));
    }

    [Fact]
    public async Task AnotherUsersServerIsNotFoundWhateverTheVerb()
    {
        using var kim = _host.Client("kim");
        using var lee = _host.Client("lee:admin");
        var id = await AddAsync(kim, "notion", "https://mcp.example.org/mcp");

        foreach (var path in new[] { "", "/auth-token", "/tools" })
            Assert.Equal(HttpStatusCode.NotFound, (await lee.GetAsync($"/mcp-servers/{id}{path}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lee.PostAsync($"/mcp-servers/{id}/auth-token", Json("""{"token":"x"}"""), Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lee.DeleteAsync($"/mcp-servers/{id}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await lee.PostAsync($"/servers/{id}/mcp", Json("{}"), Cancel)).StatusCode);
        Assert.Equal("""{"servers":[]}""", await GetAsync(lee, "/mcp-servers"));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("kim:read", HttpStatusCode.Forbidden)]
    public async Task TheAddressesNeedAWritingCaller(string? bearer, HttpStatusCode expected)
    {
        using var client = _host.Client(bearer);

        Assert.Equal(expected, (await client.GetAsync("/mcp-servers", Cancel)).StatusCode);
        Assert.Equal(expected, (await client.PostAsync("/servers/x/mcp", Json("{}"), Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("""{"name":"x","url":"http://mcp.example.org/"}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"name":"x","url":"http://localhost:6379/"}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"name":"x","url":"https://169.254.169.254/"}""", HttpStatusCode.Forbidden)]
    [InlineData("""{"name":"x","url":"npx -y server"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"x","url":"https://a.example.org/","header":"Host"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"x","url":"https://a.example.org/","auth":"env:X"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"name":"x y","url":"https://a.example.org/"}""", HttpStatusCode.BadRequest)]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    public async Task UnsafeRegistrationsAreRefused(string body, HttpStatusCode expected)
    {
        using var kim = _host.Client("kim");

        Assert.Equal(expected, (await kim.PostAsync("/mcp-servers", Json(body), Cancel)).StatusCode);
    }

    [Fact]
    public async Task AWrongBodyIsNotQuotedBack()
    {
        using var kim = _host.Client("kim");
        var id = await AddAsync(kim, "notion", "https://mcp.example.org/mcp");

        using var answer = await kim.PostAsync($"/mcp-servers/{id}/auth-token", Json("{\"token\":" + Token + "}"), Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(Token[..8], await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheGatewayForwardsWithTheSavedTokenAndTheRequestsOwnWins()
    {
        await using var server = (await FakeServer.StartAsync()).WithSession();
        using var admin = _host.Client("kim:admin");
        var id = await AddAsync(admin, "fake", server.Url.AbsoluteUri);
        await admin.PostAsync($"/mcp-servers/{id}/auth-token", Json("{\"token\":\"" + Token + "\"}"), Cancel);

        using var answer = await admin.PostAsync("/servers/fake/mcp", Json("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}"""), Cancel);
        Assert.Contains("메아리", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal($"Bearer {Token}", server.Requests.Last().Header("Authorization"));

        using var own = new HttpRequestMessage(HttpMethod.Post, $"/servers/{id}/mcp") { Content = Json("""{"jsonrpc":"2.0","id":2,"method":"tools/list"}""") };
        own.Headers.Add("X-MCP-Server-Token", "from-the-request");
        using var second = await admin.SendAsync(own, Cancel);
        Assert.Equal("Bearer from-the-request", server.Requests.Last().Header("Authorization"));

        Assert.Contains("echo", await GetAsync(admin, "/mcp-servers/fake/tools"), StringComparison.Ordinal);
        using var called = await admin.PostAsync("/mcp-servers/fake/tools/echo", Json("{}"), Cancel);
        Assert.Contains("안녕", System.Text.RegularExpressions.Regex.Unescape(await called.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServersAreChangedAndRemoved()
    {
        using var kim = _host.Client("kim");
        var id = await AddAsync(kim, "노션", "https://mcp.example.org/mcp");

        Assert.Equal(HttpStatusCode.Conflict, (await kim.PostAsync("/mcp-servers", Json("""{"name":"노션","url":"https://b.example.org/"}"""), Cancel)).StatusCode);
        using var changed = await kim.PutAsync($"/mcp-servers/{id}", Json("""{"name":"notion","url":"https://b.example.org/","header":"X-Key"}"""), Cancel);
        Assert.Contains("\"auth\":\"header X-Key\"", await changed.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await kim.DeleteAsync($"/mcp-servers/{id}", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await kim.GetAsync($"/mcp-servers/{id}", Cancel)).StatusCode);
    }

    private static async Task<string> AddAsync(HttpClient client, string name, string url)
    {
        using var added = await client.PostAsync("/mcp-servers", Json(System.Text.Json.JsonSerializer.Serialize(new { name, url })), Cancel);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        var body = await added.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>(Cancel);
        return body.GetProperty("id").GetString()!;
    }

    private static Task<string> GetAsync(HttpClient client, string path) => client.GetStringAsync(path, Cancel);

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
