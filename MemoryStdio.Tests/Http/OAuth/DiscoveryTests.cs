using System.Net;
using System.Text.Json;
using MemoryStdio.Auth;

namespace MemoryStdio.Tests.Http.OAuth;

public sealed class DiscoveryTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/.well-known/oauth-authorization-server")]
    [InlineData("/.well-known/oauth-authorization-server/mcp")]
    [InlineData("/.well-known/openid-configuration")]
    [InlineData("/.well-known/openid-configuration/mcp")]
    [InlineData("/mcp/.well-known/openid-configuration")]
    [InlineData("/mcp/.well-known/oauth-authorization-server")]
    public async Task TheServersMetadataIsWhereClientsLook_WithOneIssuer(string path)
    {
        await using var world = await OAuthWorld.StartAsync();

        var document = await world.JsonAsync(path);

        Assert.Equal(world.Base, document.GetProperty("issuer").GetString());
        Assert.Equal(world.Base + "/oauth/token", document.GetProperty("token_endpoint").GetString());
        Assert.Equal(["S256"], Texts(document, "code_challenge_methods_supported"));
        Assert.True(document.GetProperty("authorization_response_iss_parameter_supported").GetBoolean());
        Assert.Equal(["none", "client_secret_basic", "client_secret_post"], Texts(document, "token_endpoint_auth_methods_supported"));
        Assert.False(document.TryGetProperty("client_id_metadata_document_supported", out _));
    }

    [Theory]
    [InlineData("", "/mcp")]
    [InlineData("/mcp", "/mcp")]
    [InlineData("/sse", "/sse")]
    [InlineData("/mcp/claude/mcp/kim", "/mcp/claude/mcp/kim")]
    public async Task TheResourceIsTheAddressTheClientUses(string suffix, string resource)
    {
        await using var world = await OAuthWorld.StartAsync();

        var document = await world.JsonAsync("/.well-known/oauth-protected-resource" + suffix);

        Assert.Equal(world.Base + resource, document.GetProperty("resource").GetString());
        Assert.Equal([world.Base], Texts(document, "authorization_servers"));
        Assert.DoesNotContain("offline_access", Texts(document, "scopes_supported"));
    }

    [Fact]
    public async Task UnderAnotherNameOfTheMachineTheResourceFollows_AndTheIssuerStays()
    {
        await using var world = await OAuthWorld.StartAsync();
        using var client = new HttpClient();

        var text = await client.GetStringAsync($"http://localhost:{world.Host.Address.Port}/.well-known/oauth-protected-resource/mcp", Cancelled);

        using var document = JsonDocument.Parse(text);
        Assert.Equal($"http://localhost:{world.Host.Address.Port}/mcp", document.RootElement.GetProperty("resource").GetString());
        Assert.Equal([world.Base], Texts(document.RootElement, "authorization_servers"));
    }

    [Fact]
    public async Task WithAPublicAddressEverythingNamesIt()
    {
        await using var world = await OAuthWorld.StartAsync(change: o => o with { PublicUrl = new Uri("https://memory.example.com/") });

        var resource = await world.JsonAsync("/.well-known/oauth-protected-resource/mcp");
        var server = await world.JsonAsync("/.well-known/oauth-authorization-server");

        Assert.Equal("https://memory.example.com/mcp", resource.GetProperty("resource").GetString());
        Assert.Equal("https://memory.example.com", server.GetProperty("issuer").GetString());
        Assert.Equal("https://memory.example.com/oauth/authorize", server.GetProperty("authorization_endpoint").GetString());
    }

    [Fact]
    public async Task AConfiguredIssuerIsUsedByteForByte()
    {
        await using var world = await OAuthWorld.StartAsync(o => o with { Issuer = "https://Auth.example.com/" });

        Assert.Equal("https://Auth.example.com/", (await world.JsonAsync("/.well-known/oauth-authorization-server")).GetProperty("issuer").GetString());
        Assert.Equal(["https://Auth.example.com/"], Texts(await world.JsonAsync("/.well-known/oauth-protected-resource"), "authorization_servers"));
        var (_, tokens) = await world.ConnectAsync();
        Assert.Equal("https://Auth.example.com/", Payload(tokens).GetProperty("iss").GetString());
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
    }

    [Theory]
    [InlineData("/mcp", "/.well-known/oauth-protected-resource/mcp", "read write")]
    [InlineData("/sse", "/.well-known/oauth-protected-resource/sse", "read write")]
    [InlineData("/api/v1/memories", "/.well-known/oauth-protected-resource/mcp", "read write")]
    [InlineData("/health/detailed", "/.well-known/oauth-protected-resource/mcp", "read write admin")]
    public async Task A401SaysWhereToGetATokenAndForWhat(string path, string metadata, string scope)
    {
        await using var world = await OAuthWorld.StartAsync();
        using var client = world.Host.Client();

        using var answer = await client.GetAsync(path, Cancelled);

        var challenge = answer.Headers.WwwAuthenticate.ToString();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains($"resource_metadata=\"{world.Base}{metadata}\"", challenge, StringComparison.Ordinal);
        Assert.Contains($"scope=\"{scope}\"", challenge, StringComparison.Ordinal);
        Assert.DoesNotContain("error=", challenge, StringComparison.Ordinal);
        Assert.True((await world.JsonAsync(metadata)).TryGetProperty("resource", out _));
    }

    [Fact]
    public async Task ABadTokenIsToldSo()
    {
        await using var world = await OAuthWorld.StartAsync();
        using var client = world.Host.Client("mcp_nothing");

        using var answer = await client.GetAsync("/mcp", Cancelled);

        Assert.Contains("error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/.well-known/oauth-authorization-server")]
    [InlineData("/.well-known/openid-configuration/mcp")]
    [InlineData("/.well-known/oauth-protected-resource/mcp")]
    [InlineData("/.well-known/jwks.json")]
    [InlineData("/oauth/authorize")]
    [InlineData("/oauth/register/x")]
    [InlineData("/oauth/clients/x")]
    public async Task SwitchedOffNothingIsThere_AndNoChallengePointsToIt(string path)
    {
        await using var world = await OAuthWorld.StartAsync(o => o with { Enabled = false });
        using var client = world.Host.Client();

        Assert.Equal(HttpStatusCode.NotFound, await world.AskAsync(null, path));
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/oauth/token", null, Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/oauth/register", null, Cancelled)).StatusCode);
        Assert.DoesNotContain("resource_metadata", (await client.GetAsync("/mcp", Cancelled)).Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(await world.KeyAsync()));
    }

    [Theory]
    [InlineData("/.well-known/oauth-authorization-server/other")]
    [InlineData("/.well-known/oauth-protected-resource/api/v1/memories")]
    [InlineData("/.well-known/security.txt")]
    [InlineData("/oauth/nothing")]
    public async Task WhatIsNotThereIs404AndNot401(string path)
    {
        await using var world = await OAuthWorld.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, await world.AskAsync(null, path));
    }

    [Fact]
    public async Task TheKeysArePublicHalvesOnly()
    {
        await using var world = await OAuthWorld.StartAsync();

        var key = Assert.Single((await world.JsonAsync("/.well-known/jwks.json")).GetProperty("keys").EnumerateArray());

        Assert.Equal("RS256", key.GetProperty("alg").GetString());
        Assert.False(key.TryGetProperty("d", out _));
    }

    [Fact]
    public async Task ASharedSecretIsNotAmongTheKeys()
    {
        await using var world = await OAuthWorld.StartAsync(o => o with { SecretKey = Secret.From("0123456789abcdef0123456789abcdef") });

        Assert.Empty((await world.JsonAsync("/.well-known/jwks.json")).GetProperty("keys").EnumerateArray());
        Assert.Equal("HS256", (await world.JsonAsync("/api/oauth/status")).GetProperty("signing_algorithm").GetString());
    }

    internal static JsonElement Payload(JsonElement tokens) => Part(tokens, 1);

    internal static JsonElement Part(JsonElement tokens, int index) => JsonSerializer.Deserialize<JsonElement>(
        System.Buffers.Text.Base64Url.DecodeFromChars(tokens.GetProperty("access_token").GetString()!.Split('.')[index]));

    private static string[] Texts(JsonElement document, string name) => [.. document.GetProperty(name).EnumerateArray().Select(e => e.GetString()!)];
}
