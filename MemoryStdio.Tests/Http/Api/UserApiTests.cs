using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Http.Api;

/// <summary>Users over REST on the product's own storage: profiles, switching off, removal with all that belongs to them.</summary>
public sealed class UserApiTests : IAsyncLifetime
{
    private RunningHost _host = null!;
    private HttpClient _kim = null!;
    private HttpClient _lee = null!;
    private HttpClient _admin = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        _kim = _host.Client(await TokenAsync("kim"));
        _lee = _host.Client(await TokenAsync("lee"));
        _admin = _host.Client(await TokenAsync("root", AccessScopes.Admin));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in (HttpClient[])[_kim, _lee, _admin]) client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task UsersChangeTheirOwnNameAndMail_AndNobodyElses()
    {
        var changed = await ReadAsync(await PatchAsync(_kim, "kim", new { name = "김민수", email = "kim@example.com" }));
        using var others = await PatchAsync(_lee, "kim", new { name = "Eve" });
        using var wrong = await PatchAsync(_kim, "kim", new { email = "no address" });
        using var own = await PatchAsync(_kim, "kim", new { disabled = true });
        var byAdmin = await ReadAsync(await PatchAsync(_admin, "kim", new { name = "Kim Minsu" }));

        Assert.Equal(("김민수", "kim@example.com"), (changed.GetProperty("name").GetString(), changed.GetProperty("email").GetString()));
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("no address", await wrong.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        Assert.Equal(("Kim Minsu", "kim@example.com"), (byAdmin.GetProperty("name").GetString(), byAdmin.GetProperty("email").GetString()));
    }

    [Fact]
    public async Task ADisabledUserIsRefusedUntilEnabled()
    {
        (await PatchAsync(_admin, "kim", new { disabled = true })).EnsureSuccessStatusCode();
        using var refused = await _kim.GetAsync("/api/v1/memories", Cancelled);
        (await PatchAsync(_admin, "kim", new { disabled = false })).EnsureSuccessStatusCode();
        using var back = await _kim.GetAsync("/api/v1/memories", Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("User account has been disabled", await refused.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }

    [Fact]
    public async Task AUserWithMemoriesIsNotRemoved()
    {
        (await _kim.PostAsJsonAsync("/api/v1/memories", new { content = "mine" }, Cancelled)).EnsureSuccessStatusCode();

        using var refused = await _admin.DeleteAsync("/api/v1/users/kim", Cancelled);
        using var notAdmin = await _lee.DeleteAsync("/api/v1/users/lee", Cancelled);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("users adopt OTHER --from kim", await refused.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, notAdmin.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _kim.GetAsync("/api/v1/memories", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task RemovalTakesCredentialsServersAndTheirTokensAlong_AndNobodyElses()
    {
        foreach (var user in (HttpClient[])[_kim, _lee])
        {
            var server = await ReadAsync(await user.PostAsJsonAsync("/mcp-servers", new { name = "notion", url = "https://mcp.example.org/mcp" }, Cancelled));
            using var saved = await user.PostAsJsonAsync($"/mcp-servers/{server.GetProperty("id").GetString()}/auth-token", new { token = "secret-token-of-a-server" }, Cancelled);
            saved.EnsureSuccessStatusCode();
        }

        using var removed = await _admin.DeleteAsync("/api/v1/users/kim", Cancelled);
        using var refused = await _kim.GetAsync("/api/v1/memories", Cancelled);

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Empty(await _host.Get<CredentialService>().ListAsync(CredentialFamily.McpToken, Some.Owner("kim"), Cancelled));
        var servers = _host.Get<MemoryStdio.Vault.IServerStore>();
        Assert.Empty(await servers.ListAsync(Some.Owner("kim"), Cancelled));
        Assert.Single(await servers.ListAsync(Some.Owner("lee"), Cancelled));
        Assert.Equal(1, (await _host.Get<MemoryStdio.Vault.IVaultStore>().CountAsync(Cancelled)).Tokens);
        await _host.Get<AuditLog>().FlushAsync(Cancelled);
        Assert.Contains(
            await _host.Get<IAuditStore>().QueryAsync(new AuditQuery(DateTimeOffset.MinValue, "kim", 20), Cancelled),
            row => row.Entry is { Event: AuditEvents.UserRemoved, Actor: "root" });
    }

    [Fact]
    public async Task ARemovedUsersIdIsGivenToNobody_SoAJwtThatIsLeftOpensNothing()
    {
        var request = new JwtRequest { UserId = "kim", ClientName = "left" };
        using var left = _host.Client((await _host.Get<JwtIssuer>().CreateAsync(request, AuditActor.CommandLine, Cancelled)).Value!.Token.Reveal());
        Assert.Equal(HttpStatusCode.OK, (await left.GetAsync("/api/v1/memories", Cancelled)).StatusCode);

        (await _admin.DeleteAsync("/api/v1/users/kim", Cancelled)).EnsureSuccessStatusCode();
        using var again = await _admin.PostAsJsonAsync("/api/v1/users", new { user_id = "kim" }, Cancelled);

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await left.GetAsync("/api/v1/memories", Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("local")]
    [InlineData("team")]
    public async Task OnlyAUserCanBeRemoved(string id)
    {
        using var response = await _admin.DeleteAsync($"/api/v1/users/{id}", Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static Task<HttpResponseMessage> PatchAsync(HttpClient client, string user, object body) => client.PatchAsJsonAsync($"/api/v1/users/{user}", body, Cancelled);

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) => await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(Cancelled);

    private async Task<string> TokenAsync(string user, AccessScopes scopes = AccessScopes.Read | AccessScopes.Write) =>
        (await _host.Get<CredentialService>().CreateAsync(
            new CredentialRequest { Family = CredentialFamily.McpToken, UserId = user, Scopes = scopes }, AuditActor.CommandLine, Cancelled)).Value!.Secret.Reveal();
}
