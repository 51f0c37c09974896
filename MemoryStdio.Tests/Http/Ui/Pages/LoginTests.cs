using System.Net;
using MemoryStdio.Http.Security;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Http.Ui;

public sealed class LoginTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static Task<string> KeyAsync(RunningHost host) => UiClient.KeyOfAsync(host, "kim", AccessScopes.Read, Cancelled);

    [Fact]
    public async Task WithoutASessionAPageLeadsToTheLogin_AndBackAfterwards()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var client = new UiClient(host);

        using var start = await client.Http.GetAsync("/", Cancelled);
        using var page = await client.Http.GetAsync("/settings?a=b", Cancelled);
        using var login = await client.PostAsync("/login", Cancelled, ("credential", await KeyAsync(host)), ("return", "/settings?a=b"));
        using var again = await client.Http.GetAsync("/settings", Cancelled);

        Assert.Equal("/login", start.Headers.Location!.ToString());
        Assert.Equal("/login?return=%2Fsettings%3Fa%3Db", page.Headers.Location!.PathAndQueryOf());
        Assert.Equal("/settings?a=b", login.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task TheLoginNeverLeadsElsewhere(string target)
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var client = new UiClient(host);

        using var login = await client.PostAsync("/login", Cancelled, ("credential", await KeyAsync(host)), ("return", target));

        Assert.Equal("/", login.Headers.Location!.ToString());
    }

    [Fact]
    public async Task AWrongKeyIsRefusedWithAnExplanation_AndSetsNoCookie()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var client = new UiClient(host);

        using var refused = await client.PostAsync("/login", Cancelled, ("credential", "mcp_<script>alert(1)</script>"));
        var html = await refused.Content.ReadAsStringAsync(Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Empty(client.Cookies.GetCookies(host.Address));
    }

    [Fact]
    public async Task AFormOfAnotherSiteDoesNotSignIn()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var client = new UiClient(host);
        client.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using var refused = await client.PostAsync("/login", Cancelled, ("credential", await KeyAsync(host)));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task SigningOutEndsTheSession_AndNeedsTheToken()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var client = await UiClient.SignInAsync(host, "kim", Cancelled, AccessScopes.Read);
        await client.PageAsync("/settings", Cancelled);

        using var forged = await client.PostWithoutTokenAsync("/logout", Cancelled);
        using var still = await client.Http.GetAsync("/settings", Cancelled);
        using var done = await client.PostAsync("/logout", Cancelled);
        using var gone = await client.Http.GetAsync("/settings", Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }

    [Fact]
    public async Task TheOwnersLinkSignsInOnce()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        var code = host.Get<LocalLink>().Create();
        using var client = new UiClient(host);
        using var late = new UiClient(host);

        var shown = await client.PageAsync($"/login/{code}", Cancelled);
        using var first = await client.PostAsync("/login/link", Cancelled, ("code", code));
        using var second = await late.PostAsync("/login/link", Cancelled, ("code", code));
        var page = await client.PageAsync("/settings", Cancelled);

        Assert.Contains(code, shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
        Assert.Contains("<bdi>local</bdi>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheOwnersLinkEndsWithItsTime()
    {
        var time = new FakeTimeProvider(Some.Time);
        var link = new LocalLink(time);
        var code = link.Create();

        time.Advance(LocalLink.Lifetime);

        Assert.False(link.TryUse(code));
    }

    [Fact]
    public async Task AFormAfterTheSessionEndedIsExplainedOnAPage()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var client = new UiClient(host);

        using var answer = await client.PostAsync("/logout", Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("ko-KR,ko;q=0.9,en;q=0.8", "lang=\"ko\"")]
    [InlineData("fr,en-GB;q=0.8", "lang=\"en\"")]
    [InlineData("fr", "lang=\"en\"")]
    public async Task TheLanguageIsTheBrowsersUntilSomebodyChooses(string header, string expected)
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var client = new UiClient(host);
        client.Http.DefaultRequestHeaders.Add("Accept-Language", header);

        Assert.Contains(expected, await client.PageAsync("/login", Cancelled), StringComparison.Ordinal);
        (await client.PostAsync("/preferences", Cancelled, ("lang", "ko"), ("theme", "dark"), ("back", "/login"))).Dispose();
        var chosen = await client.PageAsync("/login", Cancelled);

        Assert.Contains("<html lang=\"ko\" data-theme=\"dark\">", chosen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryPageForbidsScriptsAndFramesOfOthers()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var client = new UiClient(host);

        using var page = await client.Http.GetAsync("/login", Cancelled);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("same-origin", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain(" style=", await page.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }
}

internal static class UriPaths
{
    public static string PathAndQueryOf(this Uri address) => address.IsAbsoluteUri ? address.PathAndQuery : address.ToString();
}
