using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary><c>memorystdio oauth test</c>: from a 401 to a tool's answer, or to the step that failed and why. The test plays the person.</summary>
public sealed class OAuthWalkTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "7. Renewed them")]
    [InlineData(false, "7. No refresh token")]
    public async Task TheWalkEndsWithAToolsAnswer_AndLeavesNothingBehind(bool stay, string renewal)
    {
        await using var world = await OAuthWorld.StartAsync();
        await world.SignInAsync();
        using var run = WalkRun.Start(world.Base);

        await AnswerAsync(world, await run.AddressAsync(), stay: stay);

        Assert.True(await run.EndAsync() == 0, run.Out + run.Error);
        string[] steps = ["1. 401", "2. The metadata are for", "3. The authorization server is", "4. Registered as mcp_client_", "5. Open this address", "Got a code", "6. Got tokens: scope read", renewal, "8. MCP lists", "Removed this test's client", "OAuth works."];
        Assert.Equal(steps.Order(), steps.Where(s => run.Out.Contains(s, StringComparison.Ordinal)).Order());
        Assert.Matches(@"8\. MCP lists \d+ tools with the token; \w+ answered", run.Out);
        Assert.Empty(await world.Host.Get<ClientService>().ListAsync(Cancelled));
        Assert.Empty(await world.Host.Get<GrantService>().ListAsync(null, Cancelled));
        Assert.Contains(await world.AuditAsync(), e => e.Event == AuditEvents.OAuthTokenIssued && e.User == "kim");
    }

    [Fact]
    public async Task ForProgramsTheResultIsOneDocument()
    {
        await using var world = await OAuthWorld.StartAsync();
        await world.SignInAsync();
        using var off = WalkRun.Start(world.Base + "/health", "--json");

        Assert.Equal(1, await off.EndAsync());

        var result = JsonSerializer.Deserialize<JsonElement>(off.Out);
        Assert.Equal((false, "resource"), (result.GetProperty("works").GetBoolean(), result.GetProperty("step").GetString()));
        Assert.Contains($"The metadata are for {world.Base}/mcp, not for {world.Base}/health", result.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APersonsRefusalIsToldAsOne()
    {
        await using var world = await OAuthWorld.StartAsync();
        await world.SignInAsync();
        using var run = WalkRun.Start(world.Base + "/mcp");

        await AnswerAsync(world, await run.AddressAsync(), decision: "refuse");

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains("Step 5 failed (authorization): The answer was access_denied: The person refused.", run.Out, StringComparison.Ordinal);
        Assert.Empty(await world.Host.Get<ClientService>().ListAsync(Cancelled));
    }

    [Fact]
    public async Task WhereOAuthIsOffTheFirstStepSaysSo()
    {
        await using var world = await OAuthWorld.StartAsync(o => o with { Enabled = false });
        using var run = WalkRun.Start(world.Base + "/mcp");

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains("Step 1 failed (asking without a token)", run.Out, StringComparison.Ordinal);
        Assert.Contains("MCP_OAUTH_ENABLED", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereRegistrationNeedsAKeyTheFourthStepSaysSo()
    {
        await using var world = await OAuthWorld.StartAsync(o => o with { RegistrationKey = Secret.From("let me in") });
        using var run = WalkRun.Start(world.Base + "/mcp");

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains("Step 4 failed (registration)", run.Out, StringComparison.Ordinal);
        Assert.Contains("MCP_DCR_REGISTRATION_KEY", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhereNobodyListensTheFirstStepSaysSo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        using var run = WalkRun.Start($"http://127.0.0.1:{port}/mcp", "--lang", "ko");

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains($"1단계(토큰 없이 묻기)에서 실패했습니다: http://127.0.0.1:{port}/mcp에 접속할 수 없습니다", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("here")]
    [InlineData("ftp://127.0.0.1/mcp")]
    public async Task WhatIsNoAddressIsWrongUse(string url)
    {
        using var run = WalkRun.Start(url);

        Assert.Equal(2, await run.EndAsync());
        Assert.Contains($"'{url}' is not an address", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/.well-known/oauth-protected-resource/mcp", 404, "{}", "Step 2 failed (protected resource metadata)", "answered 404")]
    [InlineData("/.well-known/oauth-protected-resource/mcp", 200, "<html>", "Step 2 failed", "did not answer with a JSON object")]
    [InlineData("/.well-known/oauth-protected-resource/mcp", 200, "[]", "Step 2 failed", "did not answer with a JSON object")]
    [InlineData("/.well-known/oauth-protected-resource/mcp", 200, """{"resource":"https://other.example/mcp","authorization_servers":["{base}"]}""", "Step 2 failed", "The metadata are for https://other.example/mcp, not for")]
    [InlineData("/.well-known/oauth-protected-resource/mcp", 200, """{"resource":"{base}/mcp","authorization_servers":[]}""", "Step 2 failed", "without authorization_servers")]
    [InlineData("/.well-known/oauth-authorization-server", 200, """{"issuer":"{base}/","authorization_endpoint":"x","token_endpoint":"x","registration_endpoint":"x"}""", "Step 3 failed (authorization server metadata)", "The issuer is '{base}/' instead of '{base}'")]
    [InlineData("/.well-known/oauth-authorization-server", 200, """{"issuer":"{base}","authorization_endpoint":"x","token_endpoint":"x"}""", "Step 3 failed", "without registration_endpoint")]
    [InlineData("/.well-known/oauth-authorization-server", 200, """{"issuer":"{base}","authorization_endpoint":"x","token_endpoint":"x","registration_endpoint":"x","code_challenge_methods_supported":["plain"]}""", "Step 3 failed", "without code_challenge_methods_supported: S256")]
    [InlineData("/register", 400, """{"error":"invalid_redirect_uri"}""", "Step 4 failed (registration)", "invalid_redirect_uri")]
    [InlineData("/register", 201, "{}", "Step 4 failed", "without client_id")]
    [InlineData("/token", 400, """{"error":"invalid_grant"}""", "Step 6 failed (tokens)", "invalid_grant")]
    [InlineData("/token", 200, """{"scope":"read"}""", "Step 6 failed", "without access_token")]
    [InlineData(null, 0, "", "Step 8 failed (tool call)", "did not let the token through")]
    public async Task AnAnswerThatAClientCannotUseIsNamedWithItsStepAndReason(string? path, int status, string body, string step, string reason)
    {
        await using var stub = await StubServer.StartAsync();
        if (path is not null) stub.Answers[path] = ((HttpStatusCode)status, body);
        using var run = WalkRun.Start(stub.Base + "/mcp");

        if (path is null or "/token") await SendBackAsync(stub, await run.AddressAsync(), state => state, iss: stub.Base);

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains(step, run.Out, StringComparison.Ordinal);
        Assert.Contains(reason.Replace("{base}", stub.Base, StringComparison.Ordinal), run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("stub-token", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other", null, "state is not the one that was sent")]
    [InlineData("", null, "state is not the one that was sent")]
    [InlineData(null, "https://other.example", "The issuer is 'https://other.example'")]
    [InlineData(null, "", "The issuer is ''")]
    public async Task AnAnswerOfAnotherRequestOrServerIsNotTaken(string? state, string? iss, string reason)
    {
        await using var stub = await StubServer.StartAsync();
        using var run = WalkRun.Start(stub.Base + "/mcp");

        await SendBackAsync(stub, await run.AddressAsync(), sent => state ?? sent, iss ?? stub.Base);

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains("Step 5 failed (authorization)", run.Out, StringComparison.Ordinal);
        Assert.Contains(reason, run.Out, StringComparison.Ordinal);
    }

    /// <summary>The person, signed in before: reads the page, decides, and is sent back to the command.</summary>
    private static async Task AnswerAsync(OAuthWorld world, Uri address, bool stay = true, string decision = "approve")
    {
        var page = await world.PageAsync(address.PathAndQuery);
        Assert.Contains("memorystdio oauth test", page, StringComparison.Ordinal);
        using var answer = await world.ApproveAsync(page, "read", stay: stay, decision: decision);
        using var done = await world.Browser.GetAsync(answer.Headers.Location, Cancelled);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
    }

    private static async Task SendBackAsync(StubServer stub, Uri address, Func<string, string> state, string iss)
    {
        var asked = OAuthWorld.Query(address);
        Assert.Equal((stub.Base + "/mcp", "S256"), (asked["resource"], asked["code_challenge_method"]));
        using var browser = new HttpClient();
        using var icon = await browser.GetAsync(new Uri(new Uri(asked["redirect_uri"]), "/favicon.ico"), Cancelled);
        using var done = await browser.GetAsync($"{asked["redirect_uri"]}?code=c&state={Uri.EscapeDataString(state(asked["state"]))}&iss={Uri.EscapeDataString(iss)}", Cancelled);
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
    }
}
