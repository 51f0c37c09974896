using System.Net;
using System.Text.Json;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>Whose authority a token has, who may ask about it, and how it ends.</summary>
public sealed class TokenAuthorityTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RevokingARefreshTokenEndsTheGrant_AnAccessTokenOnlyItself()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, tokens) = await world.ConnectAsync();
        var (_, later) = await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!);
        var (one, two) = (tokens.GetProperty("access_token").GetString()!, later.GetProperty("access_token").GetString()!);
        var stranger = await world.PublicClientAsync();

        Assert.Equal(HttpStatusCode.OK, await RevokeAsync(world, stranger, one));
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(one));
        Assert.Equal(HttpStatusCode.OK, await RevokeAsync(world, client, one));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(one));
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(two));
        Assert.Equal(HttpStatusCode.OK, await RevokeAsync(world, client, later.GetProperty("refresh_token").GetString()!));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(two));
        Assert.Equal(HttpStatusCode.OK, await RevokeAsync(world, client, "nonsense"));
        Assert.Equal(HttpStatusCode.Unauthorized, await RevokeAsync(world, "mcp_client_unknown", "nonsense"));
    }

    [Fact]
    public async Task OnlyAdministratorsIntrospect()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, tokens) = await world.ConnectAsync();
        var admin = await world.KeyAsync("root", AccessScopes.Admin);

        Assert.Equal(HttpStatusCode.Unauthorized, (await IntrospectAsync(world, null, "x")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await IntrospectAsync(world, await world.KeyAsync(), "x")).Status);
        var found = (await IntrospectAsync(world, admin, tokens.GetProperty("access_token").GetString()!)).Body;
        Assert.Equal((true, "kim", client), (found.GetProperty("active").GetBoolean(), found.GetProperty("sub").GetString(), found.GetProperty("client_id").GetString()));
        Assert.True((await IntrospectAsync(world, admin, tokens.GetProperty("refresh_token").GetString()!)).Body.GetProperty("active").GetBoolean());
        Assert.False((await IntrospectAsync(world, admin, "nonsense")).Body.GetProperty("active").GetBoolean());
    }

    [Fact]
    public async Task RevokingTheKeyThatApprovedEndsWhatItApproved()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, tokens) = await world.ConnectAsync();
        var credentials = world.Host.Get<CredentialService>();
        var key = (await credentials.ListAsync(CredentialFamily.ApiKey, null, Cancelled)).Single(c => c.User.Value == "kim");

        await credentials.SetEnabledAsync(key, false, AuditActor.CommandLine, Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
        Assert.Equal("invalid_grant", (await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!)).Body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task AnAccessTokenOpensNoBrowserSession()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (_, tokens) = await world.ConnectAsync();
        using var browser = world.NewBrowser();

        using var answer = await world.PostAsync("/login", [("credential", tokens.GetProperty("access_token").GetString()!)], browser);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task ClientCredentialsSpeakForTheOwnerAndOnlyWhenAllowed()
    {
        await using var off = await OAuthWorld.StartAsync();
        await using var world = await OAuthWorld.StartAsync(o => o with { AllowClientCredentials = true });
        var body = new { client_name = "robot", grant_types = (string[])["client_credentials"] };
        var (_, refused) = await off.RegisterAsync(body, await off.KeyAsync());
        var (_, made) = await world.RegisterAsync(body, await world.KeyAsync("kim", AccessScopes.Read));
        var (_, orphan) = await world.RegisterAsync(body);

        Assert.Equal("unsupported_grant_type", (await ClientTokenAsync(off, refused)).Body.GetProperty("error").GetString());
        Assert.Equal("unauthorized_client", (await ClientTokenAsync(world, orphan)).Body.GetProperty("error").GetString());
        var (status, tokens) = await ClientTokenAsync(world, made);
        Assert.Equal((HttpStatusCode.OK, "read"), (status, tokens.GetProperty("scope").GetString()));
        Assert.False(tokens.TryGetProperty("refresh_token", out _));
        Assert.Equal("kim", (await world.JsonAsync("/api/v1/auth/me", tokens.GetProperty("access_token").GetString())).GetProperty("user_id").GetString());
    }

    private static async Task<HttpStatusCode> RevokeAsync(OAuthWorld world, string client, string token)
    {
        using var answer = await world.PostAsync("/oauth/revoke", [("client_id", client), ("token", token)]);
        return answer.StatusCode;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> IntrospectAsync(OAuthWorld world, string? bearer, string token)
    {
        using var client = world.Host.Client(bearer);
        using var answer = await client.PostAsync("/oauth/introspect", new FormUrlEncodedContent([KeyValuePair.Create("token", token)]), Cancelled);
        return (answer.StatusCode, JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancelled)));
    }

    private static Task<(HttpStatusCode Status, JsonElement Body)> ClientTokenAsync(OAuthWorld world, JsonElement client) => world.TokenAsync(
        [("grant_type", "client_credentials")], $"{client.GetProperty("client_id").GetString()}:{client.GetProperty("client_secret").GetString()}");
}
