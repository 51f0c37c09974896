using System.Net;
using System.Text;
using System.Text.Json;
using MemoryStdio.Auth;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Http.OAuth;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Http.OAuth;

public sealed class RegistrationTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ANameIsEnough()
    {
        await using var world = await OAuthWorld.StartAsync();

        var (status, client) = await world.RegisterAsync(new { client_name = "Test Client" });

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.StartsWith("mcp_client_", client.GetProperty("client_id").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("ocs_", client.GetProperty("client_secret").GetString(), StringComparison.Ordinal);
        Assert.Equal("client_secret_basic", client.GetProperty("token_endpoint_auth_method").GetString());
        Assert.Equal("read write", client.GetProperty("scope").GetString());
        Assert.Equal(0, client.GetProperty("client_secret_expires_at").GetInt64());
    }

    [Fact]
    public async Task OneUnknownAddressDoesNotCostTheOthers()
    {
        await using var world = await OAuthWorld.StartAsync();

        var (status, client) = await world.RegisterAsync(new
        {
            client_name = "Cursor",
            redirect_uris = (string[])["cursor://anysphere.cursor-mcp/oauth/callback", "http://localhost:__PORT__/callback", "javascript:alert(1)", "https://www.cursor.com/agents/mcp/oauth/callback"],
        });

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(
            ["cursor://anysphere.cursor-mcp/oauth/callback", "https://www.cursor.com/agents/mcp/oauth/callback"],
            client.GetProperty("redirect_uris").EnumerateArray().Select(u => u.GetString()!));
        Assert.Equal(2, client.GetProperty("redirect_uris_left_out").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"redirect_uris":["http://evil.example/cb"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":["data:text/html,x","javascript:x"]}""", "invalid_redirect_uri")]
    [InlineData("""{"redirect_uris":"https://a.example/cb"}""", "invalid_client_metadata")]
    [InlineData("""{"redirect_uris":[7]}""", "invalid_client_metadata")]
    [InlineData("""{"client_name":7}""", "invalid_client_metadata")]
    [InlineData("""{"token_endpoint_auth_method":"private_key_jwt"}""", "invalid_client_metadata")]
    [InlineData("""{"grant_types":["password"]}""", "invalid_client_metadata")]
    [InlineData("""{"response_types":["token"]}""", "invalid_client_metadata")]
    [InlineData("""{"grant_types":["client_credentials"],"token_endpoint_auth_method":"none"}""", "invalid_client_metadata")]
    [InlineData("[]", "invalid_client_metadata")]
    [InlineData("{", "invalid_client_metadata")]
    [InlineData("", "invalid_client_metadata")]
    public async Task WhatCannotBeUsedIsRefusedWithTheReason(string body, string error)
    {
        await using var world = await OAuthWorld.StartAsync();
        using var client = world.Host.Client();

        using var answer = await client.PostAsync("/oauth/register", new StringContent(body, Encoding.UTF8, "application/json"), Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var json = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(error, json.GetProperty("error").GetString());
        Assert.NotEmpty(json.GetProperty("error_description").GetString()!);
    }

    [Fact]
    public async Task ItsOwnTokenReadsAndDeletesTheRegistration()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (_, made) = await world.RegisterAsync(new { client_name = "앱 😀" });
        var (_, other) = await world.RegisterAsync(new { client_name = "other" });
        var address = made.GetProperty("registration_client_uri").GetString()!;
        var token = made.GetProperty("registration_access_token").GetString()!;

        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(null, address));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(other.GetProperty("registration_access_token").GetString(), address));
        Assert.Equal("앱 😀", (await world.JsonAsync(address, token)).GetProperty("client_name").GetString());
        Assert.False((await world.JsonAsync(address, token)).TryGetProperty("client_secret", out _));

        using var client = world.Host.Client(token);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync(address, Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(token, address));
        Assert.Null(await world.Host.Get<ClientService>().FindAsync(made.GetProperty("client_id").GetString()!, Cancelled));
    }

    [Fact]
    public async Task WithARegistrationKeyOnlyItsHoldersAndUsersRegister()
    {
        await using var world = await OAuthWorld.StartAsync(o => o with { RegistrationKey = Secret.From("let me in") });
        var body = new { client_name = "x" };

        Assert.Equal(HttpStatusCode.Unauthorized, (await world.RegisterAsync(body)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.RegisterAsync(body, "let me i")).Status);
        Assert.Equal(HttpStatusCode.Created, (await world.RegisterAsync(body, "let me in")).Status);
        Assert.Equal(HttpStatusCode.Created, (await world.RegisterAsync(body, await world.KeyAsync())).Status);
    }

    [Fact]
    public async Task OneAddressCannotFillTheTable()
    {
        await using var world = await OAuthWorld.StartAsync();

        for (var i = 0; i < OAuthRates.RegistrationsPerHour; i++) Assert.Equal(HttpStatusCode.Created, (await world.RegisterAsync(new { client_name = "x" })).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await world.RegisterAsync(new { client_name = "x" })).Status);
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Created, (await world.RegisterAsync(new { client_name = "x" })).Status);
    }

    [Fact]
    public async Task UnusedClientsAreForgottenAfterADay_UsedOnesStay()
    {
        await using var world = await OAuthWorld.StartAsync();
        var unused = await world.PublicClientAsync();
        var (used, _) = await world.ConnectAsync();

        world.Time.Advance(TimeSpan.FromHours(25));
        await world.PublicClientAsync();

        Assert.Null(await world.Host.Get<ClientService>().FindAsync(unused, Cancelled));
        Assert.NotNull(await world.Host.Get<ClientService>().FindAsync(used, Cancelled));
    }

    [Fact]
    public async Task AClientIsShownToItsOwnerAndAdministratorsOnly()
    {
        await using var world = await OAuthWorld.StartAsync();
        var owner = await world.KeyAsync("kim");
        var id = (await world.RegisterAsync(new { client_name = "mine" }, owner)).Body.GetProperty("client_id").GetString();

        Assert.Equal("kim", (await world.JsonAsync($"/oauth/clients/{id}", owner)).GetProperty("owner").GetString());
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(await world.KeyAsync("root", AccessScopes.Admin), $"/oauth/clients/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await world.AskAsync(await world.KeyAsync("lee"), $"/oauth/clients/{id}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(null, $"/oauth/clients/{id}"));
    }

    [Fact]
    public async Task AClientIsRemovedByItsOwnerOrAnAdministratorOnly()
    {
        await using var world = await OAuthWorld.StartAsync();
        var owner = await world.KeyAsync("kim");
        foreach (var remover in (string[])[owner, await world.KeyAsync("root", AccessScopes.Admin)])
        {
            var id = (await world.RegisterAsync(new { client_name = "mine" }, owner)).Body.GetProperty("client_id").GetString();
            using var stranger = world.Host.Client(await world.KeyAsync("lee"));
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.DeleteAsync($"/oauth/clients/{id}", Cancelled)).StatusCode);

            using var client = world.Host.Client(remover);
            Assert.True((await client.DeleteAsync($"/oauth/clients/{id}", Cancelled)).IsSuccessStatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await client.DeleteAsync($"/oauth/clients/{id}", Cancelled)).StatusCode);
        }
    }

    [Fact]
    public async Task AnAccessTokenRegistersNoFurtherClientsInItsUsersName()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (_, tokens) = await world.ConnectAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await world.RegisterAsync(new { client_name = "child" }, tokens.GetProperty("access_token").GetString())).Status);
    }
}
