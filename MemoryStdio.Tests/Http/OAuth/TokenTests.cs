using System.Net;
using System.Text;
using System.Text.Json;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.OAuth;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.OAuth.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>What a code is exchanged for, and what it is not.</summary>
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
        Assert.Equal("read write", tokens.GetProperty("scope").GetString());
        Assert.Equal(32, claims.GetProperty("jti").GetString()!.Length);
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
        // The same names, so that nothing but the key tells their tokens apart.
        foreach (var one in (OAuthWorld[])[world, rsa]) one.Host.Get<OAuthAddress>().Set("http://memory.test");

        var (_, tokens) = await world.ConnectAsync();
        var (_, foreign) = await rsa.ConnectAsync();

        Assert.Equal("HS256", DiscoveryTests.Part(tokens, 0).GetProperty("alg").GetString());
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
        // Refused for the key, before anything else about them is looked at.
        foreach (var (verifier, token) in ((OAuthWorld, JsonElement)[])[(rsa, tokens), (world, foreign)])
        {
            var secret = Secret.From(token.GetProperty("access_token").GetString()!);
            Assert.Equal(RejectionReason.WrongAlgorithm, Assert.IsType<RefusedCredential>(await verifier.Host.Get<AccessTokenVerifier>().CheckAsync(secret, Cancelled)).Reason);
            Assert.Equal(HttpStatusCode.Unauthorized, await verifier.AskAsync(secret.Reveal()));
        }
    }

    [Fact]
    public async Task ATokenForAnotherServerOrOfAnotherIssuerIsRefused_EvenWithTheSameKey()
    {
        await using var world = await OAuthWorld.StartAsync(o => o with { Issuer = "https://auth.example" });
        var (_, tokens) = await world.ConnectAsync();
        var token = Secret.From(tokens.GetProperty("access_token").GetString()!);
        var (options, verifier) = (world.Host.Get<AuthOptions>(), world.Host.Get<AccessTokenVerifier>());
        Assert.IsType<AcceptedCredential>(await verifier.CheckAsync(token, Cancelled));

        // The same program, keys and grants; only its names have changed.
        world.Host.Get<OAuthAddress>().Set("http://other.example");
        Assert.Equal(RejectionReason.WrongAudience, Assert.IsType<RefusedCredential>(await verifier.CheckAsync(token, Cancelled)).Reason);
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(token.Reveal()));
        world.Host.Get<OAuthAddress>().Set(world.Base);
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(token.Reveal()));
        var renamed = ActivatorUtilities.CreateInstance<AccessTokenVerifier>(
            world.Host.App.Services, options, Named(options with { OAuth = options.OAuth with { Issuer = "https://auth.example/" } }, world.Base));
        Assert.Equal(RejectionReason.WrongIssuer, Assert.IsType<RefusedCredential>(await renamed.CheckAsync(token, Cancelled)).Reason);
        Assert.False(renamed.Recognises(token));
    }

    [Fact]
    public async Task AnAccessTokenInTheAddressCountsForNothing()
    {
        await using var world = await OAuthWorld.StartAsync(change: o => o with { AllowQueryKeys = true });
        var (_, tokens) = await world.ConnectAsync();
        var token = tokens.GetProperty("access_token").GetString();

        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(null, "/api/v1/auth/me?key=" + await world.KeyAsync()));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(null, "/api/v1/auth/me?key=" + token));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(null, "/api/v1/auth/me?access_token=" + token));
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(token));
    }

    [Fact]
    public async Task AccessTokensAndTheProgramsOtherJwtsAreNotTakenForEachOther()
    {
        // The same issuer, audience and keys: as alike as they can be.
        await using var world = await OAuthWorld.StartAsync(
            o => o with { Issuer = "https://same.example" }, settings: s => s with { Auth = s.Auth with { Issuer = "https://same.example", Audience = "http://memory.test/mcp" } });
        world.Host.Get<OAuthAddress>().Set("http://memory.test");
        var (_, tokens) = await world.ConnectAsync();
        var access = Secret.From(tokens.GetProperty("access_token").GetString()!);
        var jwt = (await world.Host.Get<JwtIssuer>().CreateAsync(new JwtRequest { UserId = "kim", ClientName = "x" }, AuditActor.CommandLine, Cancelled)).Value!.Token;

        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(jwt.Reveal()));
        Assert.False(world.Host.Get<AccessTokenVerifier>().Recognises(jwt));
        Assert.IsType<RefusedCredential>(await world.Host.Get<AccessTokenVerifier>().CheckAsync(jwt, Cancelled));
        Assert.IsType<RefusedCredential>(await world.Host.Get<JwtVerifier>().CheckAsync(access, Cancelled));
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

    private static OAuthAddress Named(AuthOptions options, string address)
    {
        var named = new OAuthAddress(options);
        named.Set(address);
        return named;
    }
}
