using System.Net;
using System.Text;
using System.Text.Json;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Http.OAuth;

public sealed class TokenTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAccessTokenIsAJwtForThisResourceAndAnHour()
    {
        await using var world = await OAuthWorld.StartAsync();

        var (client, tokens) = await world.ConnectAsync();

        var (header, claims) = (DiscoveryTests.Part(tokens, 0), DiscoveryTests.Payload(tokens));
        Assert.Equal(("RS256", "at+jwt"), (header.GetProperty("alg").GetString(), header.GetProperty("typ").GetString()));
        Assert.Equal((world.Base, world.Base + "/mcp"), (claims.GetProperty("iss").GetString(), claims.GetProperty("aud").GetString()));
        Assert.Equal(("kim", client, "read write"), (claims.GetProperty("sub").GetString(), claims.GetProperty("client_id").GetString(), claims.GetProperty("scope").GetString()));
        Assert.Equal(3600, claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64());
        Assert.Equal(("Bearer", 3600), (tokens.GetProperty("token_type").GetString(), tokens.GetProperty("expires_in").GetInt32()));
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(tokens.GetProperty("access_token").GetString(), "/api/memories"));

        world.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
    }

    [Fact]
    public async Task WithASecretKeyTokensAreHs256_AndOtherKeysDoNotCount()
    {
        await using var world = await OAuthWorld.StartAsync(o => o with { SecretKey = Secret.From("0123456789abcdef0123456789abcdef") });
        await using var rsa = await OAuthWorld.StartAsync();

        var (_, tokens) = await world.ConnectAsync();
        var (_, foreign) = await rsa.ConnectAsync();

        Assert.Equal("HS256", DiscoveryTests.Part(tokens, 0).GetProperty("alg").GetString());
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, await rsa.AskAsync(tokens.GetProperty("access_token").GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(foreign.GetProperty("access_token").GetString()));
    }

    [Fact]
    public async Task ACodeCountsOnce_AndShownAgainItEndsEverything()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync();
        var code = await world.CodeAsync(client);
        var (_, tokens) = await world.ExchangeAsync(client, code);

        var (status, error) = await world.ExchangeAsync(client, code);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, error.GetProperty("error").GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!)).Status);
        Assert.Contains(await world.AuditAsync(), e => e.Event == AuditEvents.OAuthReuseDetected && e.User == "kim");
    }

    [Fact]
    public async Task OfManyExchangesAtOnceAtMostOneSucceeds()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync();
        var code = await world.CodeAsync(client);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.ExchangeAsync(client, code)));

        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(answers.Single(a => a.Status == HttpStatusCode.OK).Body.GetProperty("access_token").GetString()));
    }

    [Fact]
    public async Task ACodeEndsAfterTenMinutes()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync();
        var code = await world.CodeAsync(client);

        world.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("invalid_grant", (await world.ExchangeAsync(client, code)).Body.GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("code_verifier", "another-verifier-that-is-long-enough-to-count-0123456789", "invalid_grant")]
    [InlineData("code_verifier", null, "invalid_grant")]
    [InlineData("redirect_uri", "http://127.0.0.1:3118/other", "invalid_grant")]
    [InlineData("redirect_uri", null, "invalid_grant")]
    [InlineData("code", "oac_unknown", "invalid_grant")]
    [InlineData("code", null, "invalid_request")]
    [InlineData("grant_type", "password", "unsupported_grant_type")]
    [InlineData("grant_type", null, "invalid_request")]
    [InlineData("grant_type", "client_credentials", "unauthorized_client")]
    [InlineData("resource", "https://other.example/", "invalid_target")]
    [InlineData("client_id", "mcp_client_unknown", "invalid_client")]
    [InlineData("client_id", null, "invalid_client")]
    public async Task AWrongExchangeIsRefused_AndTheRightOneStillWorks(string name, string? value, string error)
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync();
        var code = await world.CodeAsync(client);

        var (status, refused) = await world.ExchangeAsync(client, code, (name, value));

        Assert.Equal(error == "invalid_client" ? HttpStatusCode.Unauthorized : HttpStatusCode.BadRequest, status);
        Assert.Equal(error, refused.GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.OK, (await world.ExchangeAsync(client, code)).Status);
    }

    [Fact]
    public async Task AnotherClientCanNeitherUseNorBurnACode()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, thief) = (await world.PublicClientAsync(), await world.PublicClientAsync());
        await world.SignInAsync();
        var code = await world.CodeAsync(client);

        Assert.Equal("invalid_grant", (await world.ExchangeAsync(thief, code)).Body.GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.OK, (await world.ExchangeAsync(client, code)).Status);
        Assert.Equal("invalid_grant", (await world.ExchangeAsync(thief, code)).Body.GetProperty("error").GetString());
        Assert.Single(await world.Host.Get<GrantService>().ListAsync(null, Cancelled));
    }

    [Fact]
    public async Task RefreshTokensRotate_AndTheOldOneEndsTheFamily()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, first) = await world.ConnectAsync();
        var (_, second) = await world.RefreshAsync(client, first.GetProperty("refresh_token").GetString()!);
        var (_, third) = await world.RefreshAsync(client, second.GetProperty("refresh_token").GetString()!);
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(third.GetProperty("access_token").GetString()));

        var (status, error) = await world.RefreshAsync(client, first.GetProperty("refresh_token").GetString()!);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, error.GetProperty("error").GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(third.GetProperty("access_token").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await world.RefreshAsync(client, third.GetProperty("refresh_token").GetString()!)).Status);
    }

    [Fact]
    public async Task ARefreshTokenEndsAfterThirtyDaysWithoutUse_AndNotBeforeWithIt()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, tokens) = await world.ConnectAsync();

        for (var i = 0; i < 3; i++)
        {
            world.Time.Advance(TimeSpan.FromDays(29));
            (_, tokens) = await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!);
        }

        world.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal("invalid_grant", (await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!)).Body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task ARefreshMayNarrowButNotWiden()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, tokens) = await world.ConnectAsync();

        var (_, narrowed) = await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!, ("scope", "read"));
        Assert.Equal("read", narrowed.GetProperty("scope").GetString());
        var (_, refused) = await world.RefreshAsync(client, narrowed.GetProperty("refresh_token").GetString()!, ("scope", "read admin"));
        Assert.Equal("invalid_scope", refused.GetProperty("error").GetString());
        var (_, again) = await world.RefreshAsync(client, narrowed.GetProperty("refresh_token").GetString()!);
        Assert.Equal("read write", again.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task WhoDoesNotWantToStayConnectedGetsNoRefreshToken()
    {
        await using var world = await OAuthWorld.StartAsync();

        var (_, tokens) = await world.ConnectAsync(stay: false);

        Assert.False(tokens.TryGetProperty("refresh_token", out _));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ASecretCountsInEitherPlace_WhateverTheClientRegistered(bool basic)
    {
        await using var world = await OAuthWorld.StartAsync();
        var (_, made) = await world.RegisterAsync(new { client_name = "c", redirect_uris = (string[])[OAuthWorld.Callback], token_endpoint_auth_method = "client_secret_post" });
        var (client, secret) = (made.GetProperty("client_id").GetString()!, made.GetProperty("client_secret").GetString()!);
        await world.SignInAsync();
        var code = await world.CodeAsync(client);
        (string, string?)[] form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", OAuthWorld.Callback), ("code_verifier", OAuthWorld.Verifier)];

        Assert.Equal(HttpStatusCode.Unauthorized, (await world.TokenAsync([.. form, ("client_id", client)])).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.TokenAsync([.. form, ("client_id", client), ("client_secret", "wrong")])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await world.TokenAsync([.. form, ("client_secret", secret)], $"{client}:{secret}")).Status);
        var (status, _) = basic
            ? await world.TokenAsync(form, $"{client}:{secret}")
            : await world.TokenAsync([.. form, ("client_id", client), ("client_secret", secret)]);
        Assert.Equal(HttpStatusCode.OK, status);
    }

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

    [Fact]
    public async Task NoSecretIsKeptOrLogged()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync();
        var code = await world.CodeAsync(client);
        var (_, tokens) = await world.ExchangeAsync(client, code);
        string[] secrets = [code, tokens.GetProperty("refresh_token").GetString()!, tokens.GetProperty("access_token").GetString()!];
        await world.AuditAsync();

        var folder = Path.GetDirectoryName(Path.GetDirectoryName(world.Host.Get<ServerKey>().FilePath))!;
        foreach (var file in Directory.GetFiles(folder, "memory.db*"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.All(secrets, s => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(s))));
        }

        Assert.All(secrets, s => Assert.DoesNotContain(world.Host.Log.Lines, l => l.Contains(s, StringComparison.Ordinal)));
        var audit = await world.AuditAsync();
        Assert.All(secrets, s => Assert.DoesNotContain(audit, e => e.ToString().Contains(s, StringComparison.Ordinal)));
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
