using System.Net;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Http.Security;
using MemoryStdio.Identity;
using MemoryStdio.Tests.Auth;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>What leads to a code, and all that does not.</summary>
public sealed class AuthorizeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheAnswerCarriesCodeStateAndIssuer()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync();

        using var answer = await world.ApproveAsync(await world.PageAsync(world.AuthorizeAddress(client, ("state", "a&b=\"<한"))));

        var query = OAuthWorld.Query(answer.Headers.Location!);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.StartsWith(OAuthWorld.Callback + "?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith("oac_", query["code"], StringComparison.Ordinal);
        Assert.Equal(("a&b=\"<한", world.Base), (query["state"], query["iss"]));
        Assert.Contains(await world.AuditAsync(), e => e.Event == AuditEvents.OAuthApproved && e.User == "kim" && e.Detail!.Contains(client, StringComparison.Ordinal));
    }

    [Fact]
    public async Task NobodyGetsACodeWithoutASessionItsFormTokenAndAPersonsYes()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        using var bare = world.NewBrowser();
        var address = world.AuthorizeAddress(client);

        // Without a session: to the login, by GET and by POST.
        using var get = await bare.GetAsync(address, Cancelled);
        Assert.StartsWith("/login?return=", get.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var post = await world.PostAsync("/oauth/authorize", [.. OAuthWorld.Query(new Uri(world.Base + address)).Select(p => (p.Key, p.Value)), ("decision", "approve")], bare);
        Assert.StartsWith("/oauth/authorize?", post.Headers.Location!.OriginalString, StringComparison.Ordinal);

        // With a session, but without its form token or with another session's.
        await world.SignInAsync();
        var page = await world.PageAsync(address);
        var fields = OAuthWorld.HiddenFields(page);
        using var other = world.NewBrowser();
        await world.SignInAsync("lee", browser: other);
        var foreign = OAuthWorld.HiddenFields(await world.PageAsync(address, other)).Single(f => f.Name == FormGuard.Field).Value;
        foreach (var token in (string?[])[null, "", foreign])
        {
            var form = fields.Where(f => f.Name != FormGuard.Field).Append(("decision", "approve")).Append(("grant_scope", "read"));
            if (token is not null) form = form.Append((FormGuard.Field, token));
            using var forged = await world.PostAsync("/oauth/authorize", form);
            Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
            Assert.Null(forged.Headers.Location);
        }

        // With both, but without the person's yes.
        foreach (var decision in (string[])["", "refuse", "APPROVE", "yes"])
        {
            using var refused = await world.ApproveAsync(page, decision: decision);
            var query = OAuthWorld.Query(refused.Headers.Location!);
            Assert.Equal("access_denied", query["error"]);
            Assert.Equal(("xyz", world.Base), (query["state"], query["iss"]));
            Assert.False(query.ContainsKey("code"));
        }

        Assert.Empty(await world.Host.Get<GrantService>().ListAsync(null, Cancelled));
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task AFormFromElsewhereIsRefused(string header, string value)
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync();
        var page = await world.PageAsync(world.AuthorizeAddress(client));
        world.Browser.DefaultRequestHeaders.Add(header, value);

        using var answer = await world.ApproveAsync(page);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task ThePageNamesClientTargetAndAccount_CannotBeFramed_AndNeedsNoScript()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync(name: "<script>alert(1)</script> 김");
        await world.SignInAsync();

        using var answer = await world.Browser.GetAsync(world.AuthorizeAddress(client), Cancelled);
        var page = await answer.Content.ReadAsStringAsync(Cancelled);

        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; 김", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:3118", page, StringComparison.Ordinal);
        Assert.Contains(">kim<", page, StringComparison.Ordinal);
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self' http://127.0.0.1:3118;", policy, StringComparison.Ordinal);
        // Nothing of the address, its state included, reaches another server: not as a Referer, and not by what the page loads.
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", page);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task ThePageSpeaksKorean()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync();
        world.Browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("ko-KR,ko;q=0.9");

        Assert.Contains("접근을 허용할까요?", await world.PageAsync(world.AuthorizeAddress(client)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client_id", "mcp_client_unknown")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", "https://evil.example/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1:3118/callback/")]
    [InlineData("redirect_uri", "http://127.0.0.1:3118/callback?x=1")]
    [InlineData("redirect_uri", "http://127.0.0.1:3118/other/../callback")]
    [InlineData("redirect_uri", "http://localhost:3118/callback")]
    [InlineData("redirect_uri", "https://127.0.0.1:3118/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1:3118@evil.example/callback")]
    [InlineData("redirect_uri", "http://127.0.0.1.evil.example:3118/callback")]
    [InlineData("redirect_uri", "javascript:alert(1)")]
    [InlineData("redirect_uri", "//evil.example/callback")]
    public async Task WithAWrongClientOrAddressNobodyIsSentAnywhere(string name, string? value)
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync();

        using var answer = await world.Browser.GetAsync(world.AuthorizeAddress(client, (name, value)), Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Theory]
    [InlineData("http://127.0.0.1:54321/callback")]
    [InlineData("http://127.0.0.1/callback")]
    public async Task ALoopbackAddressMayComeWithAnyPort(string redirect)
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync();

        var code = await world.CodeAsync(client, change: ("redirect_uri", redirect));

        Assert.Equal(HttpStatusCode.BadRequest, (await world.ExchangeAsync(client, code)).Status);
        Assert.Equal(HttpStatusCode.OK, (await world.ExchangeAsync(client, code, ("redirect_uri", redirect))).Status);
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", null, "unsupported_response_type")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("scope", "openid profile", "invalid_scope")]
    [InlineData("resource", "https://other.example/mcp", "invalid_target")]
    [InlineData("prompt", "none", "interaction_required")]
    [InlineData("request", "eyJ", "request_not_supported")]
    public async Task OtherFaultsAreToldToTheClient_WithStateAndIssuer(string name, string? value, string error)
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();

        using var answer = await world.Browser.GetAsync(world.AuthorizeAddress(client, (name, value)), Cancelled);

        var query = OAuthWorld.Query(answer.Headers.Location!);
        Assert.Equal((error, "xyz", world.Base), (query["error"], query["state"], query["iss"]));
    }

    [Theory]
    [InlineData("redirect_uri=https%3A%2F%2Fevil.example")]
    [InlineData("state=other")]
    [InlineData("scope=admin")]
    public async Task AParameterSentTwiceIsRefused(string again)
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();

        using var answer = await world.Browser.GetAsync($"{world.AuthorizeAddress(client)}&{again}", Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("API key")]
    [InlineData("MCP token")]
    [InlineData("JWT")]
    public async Task APersonSignsInWithAnyCredentialOfTheirs_AndIsLedBackToTheQuestion(string family)
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        var key = await world.KeyAsync();
        var credential = family switch
        {
            "API key" => key,
            "JWT" => (await world.Host.Get<JwtIssuer>().CreateAsync(new JwtRequest { UserId = "kim", ClientName = "x" }, AuditActor.CommandLine, Cancelled)).Value!.Token.Reveal(),
            _ => (await world.Host.Get<CredentialService>().CreateAsync(new CredentialRequest { Family = CredentialFamily.McpToken, UserId = "kim" }, AuditActor.CommandLine, Cancelled)).Value!.Secret.Reveal(),
        };
        using var asked = await world.Browser.GetAsync(world.AuthorizeAddress(client), Cancelled);
        var login = await world.PageAsync(asked.Headers.Location!.OriginalString);
        var back = WebUtility.HtmlDecode(login.Split("name=\"return\" value=\"")[1].Split('"')[0]);

        using var signedIn = await world.PostAsync("/login", [("credential", credential), ("return", back)]);
        using var answer = await world.ApproveAsync(await world.PageAsync(signedIn.Headers.Location!.OriginalString));

        Assert.Equal(HttpStatusCode.OK, (await world.ExchangeAsync(client, OAuthWorld.Query(answer.Headers.Location!)["code"])).Status);
    }

    [Fact]
    public async Task ADeletedClientIsToldToRegisterAgain()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, tokens) = await world.ConnectAsync();

        await world.Host.Get<ClientService>().DeleteAsync(client, AuditActor.CommandLine, Cancelled);

        var (status, error) = await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (status, error.GetProperty("error").GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
    }
}
