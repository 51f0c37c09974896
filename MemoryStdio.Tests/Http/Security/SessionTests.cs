using System.Net;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Http.Security;
using MemoryStdio.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MemoryStdio.Tests.Http.Security;

/// <summary>Browser sessions at the edge, on pages made for the purpose.</summary>
public sealed class SessionTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APageWithoutASessionLeadsToTheLoginAndBack()
    {
        await using var host = await StartAsync();
        using var browser = Browser(host);

        using var answer = await browser.GetAsync("/try/page?a=1&b=%2F", Cancelled);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/login?return=%2Ftry%2Fpage%3Fa%3D1%26b%3D%252F", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task TheCookieIsForThisSiteAndNoScript_AndOpensThePage()
    {
        await using var host = await StartAsync();
        using var browser = Browser(host);
        var key = await KeyAsync(host);

        using var signedIn = await PostAsync(browser, "/try/in", ("key", key));
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"));

        Assert.StartsWith("memorystdio=ses_", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("kim", await browser.GetStringAsync("/try/page", Cancelled));
    }

    [Fact]
    public async Task NeitherTheApiNorMcpAcceptsTheCookie()
    {
        await using var host = await StartAsync();
        using var browser = Browser(host);
        await PostAsync(browser, "/try/in", ("key", await KeyAsync(host)));

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/memories", Cancelled)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/mcp", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task ACredentialInAHeaderIsNoSession()
    {
        await using var host = await StartAsync();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await KeyAsync(host));

        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/try/page", Cancelled)).StatusCode);
    }

    [Fact]
    public async Task AFormNeedsItsSessionsToken()
    {
        await using var host = await StartAsync();
        using var browser = Browser(host);
        using var other = Browser(host);
        var key = await KeyAsync(host);
        await PostAsync(browser, "/try/in", ("key", key));
        await PostAsync(other, "/try/in", ("key", key));
        var token = await browser.GetStringAsync("/try/token", Cancelled);
        var foreign = await other.GetStringAsync("/try/token", Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(browser, "/try/change")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(browser, "/try/change", (FormGuard.Field, foreign))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(browser, "/try/change", (FormGuard.Field, token))).StatusCode);
        browser.DefaultRequestHeaders.Add(FormGuard.Header, token);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(browser, "/try/change")).StatusCode);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Origin", "http://localhost:1", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    public async Task AFormOfAnotherPageIsRefused_EvenWithTheToken(string header, string value, HttpStatusCode status)
    {
        await using var host = await StartAsync();
        using var browser = Browser(host);
        await PostAsync(browser, "/try/in", ("key", await KeyAsync(host)));
        var token = await browser.GetStringAsync("/try/token", Cancelled);
        browser.DefaultRequestHeaders.Add(header, value);

        Assert.Equal(status, (await PostAsync(browser, "/try/change", (FormGuard.Field, token))).StatusCode);
    }

    [Fact]
    public async Task ALoginFormOfAnotherPageIsRefused()
    {
        await using var host = await StartAsync();
        using var browser = Browser(host);
        browser.DefaultRequestHeaders.Add("Origin", "http://localhost:1");

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(browser, "/try/in", ("key", await KeyAsync(host)))).StatusCode);
    }

    [Fact]
    public async Task SigningOutAndSigningInAgainEndTheOldSession()
    {
        await using var host = await StartAsync();
        using var browser = Browser(host);
        var key = await KeyAsync(host);
        await PostAsync(browser, "/try/in", ("key", key));
        await PostAsync(browser, "/try/in", ("key", key));

        Assert.Single(await host.Get<BrowserSessions>().ListAsync(null, Cancelled));
        await PostAsync(browser, "/try/out");

        Assert.Empty(await host.Get<BrowserSessions>().ListAsync(null, Cancelled));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/try/page", Cancelled)).StatusCode);
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/oauth/authorize?a=b&c=https://x", "/oauth/authorize?a=b&c=https://x")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void TheLoginLeadsOnlyToPagesOfThisServer(string? given, string expected) => Assert.Equal(expected, ReturnAddress.Safe(given));

    private static async Task<RunningHost> StartAsync()
    {
        var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        host.App.MapGet("/try/page", (HttpContext context) => RequestIdentity.Of(context).User.Value).RequireAuthorization(AccessPolicies.Session);
        host.App.MapGet("/try/token", (HttpContext context) => RequestSession.Of(context).CsrfToken).RequireAuthorization(AccessPolicies.Session);
        host.App.MapPost("/try/change", () => "changed").RequireAuthorization(AccessPolicies.SessionWrite).RequireCsrf();
        host.App.MapPost("/try/in", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return await RequestSession.SignInAsync(context, Secret.From(form["key"].ToString())) is SignInOutcome.SignedIn ? Results.Ok() : Results.Unauthorized();
        }).AllowAnonymous().RequireSameOrigin();
        host.App.MapPost("/try/out", RequestSession.SignOutAsync).AllowAnonymous();
        return host;
    }

    private static HttpClient Browser(RunningHost host) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = host.Address };

    private static Task<HttpResponseMessage> PostAsync(HttpClient browser, string path, params (string Name, string Value)[] fields) =>
        browser.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))), Cancelled);

    private static async Task<string> KeyAsync(RunningHost host)
    {
        var request = new CredentialRequest { Family = CredentialFamily.ApiKey, UserId = "kim", Scopes = AccessScopes.Read | AccessScopes.Write };
        return (await host.Get<CredentialService>().CreateAsync(request, AuditActor.CommandLine, Cancelled)).Value!.Secret.Reveal();
    }
}
