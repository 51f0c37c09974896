using System.Net;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Http.Ui;

public sealed class ServerPageTests
{
    private const string Token = "tok-0123456789-abcdefgh-a1b2";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ATokenIsSavedInAMaskedField_AndOnlyItsHintIsShown()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        var server = await RegisterAsync(kim, "노션", "https://mcp.example.org/mcp");
        var before = await kim.PageAsync(server, Cancelled);

        using var saved = await kim.PostAsync(server + "/token", Cancelled, ("token", Token), ("ends", "2099-01-31"));
        var page = await kim.PageAsync(server, Cancelled);
        using var bad = await kim.PostAsync(server + "/token", Cancelled, ("token", Token), ("ends", "31.1."));
        var refused = await bad.Content.ReadAsStringAsync(Cancelled);
        using var deleted = await kim.PostAsync(server + "/token/delete", Cancelled);
        var list = await kim.PageAsync("/servers", Cancelled);

        Assert.Contains("name=\"token\" type=\"password\"", before, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Contains("<code>...a1b2</code>", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
        Assert.DoesNotContain(Token, page + refused, StringComparison.Ordinal);
        Assert.Contains("none saved", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheToolsOfAServerAreListedAndOneIsCalled()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var admin = await UiClient.SignInAsync(host, "boss", Cancelled, AccessScopes.Admin);
        var server = await RegisterAsync(admin, "own", new Uri(host.Address, "/mcp").AbsoluteUri);
        await admin.PageAsync(server, Cancelled);
        (await admin.PostAsync(server + "/token", Cancelled, ("token", await UiClient.KeyOfAsync(host, "boss", AccessScopes.Read, Cancelled)))).Dispose();

        using var test = await admin.PostAsync(server + "/test", Cancelled);
        var tools = await test.Content.ReadAsStringAsync(Cancelled);
        using var call = await admin.PostAsync(server + "/call", Cancelled, ("tool", "search_memories"), ("arguments", """{"query":"<b>김"}"""));
        var result = await call.Content.ReadAsStringAsync(Cancelled);
        using var broken = await admin.PostAsync(server + "/call", Cancelled, ("tool", "search_memories"), ("arguments", "[1]"));

        Assert.Equal(HttpStatusCode.OK, test.StatusCode);
        Assert.Contains("<code>search_memories</code>", tools, StringComparison.Ordinal);
        Assert.Contains("&quot;results&quot;: []", result, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
    }

    [Fact]
    public async Task AServerThatDoesNotAnswerIsExplained()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var admin = await UiClient.SignInAsync(host, "boss", Cancelled, AccessScopes.Admin);
        var server = await RegisterAsync(admin, "gone", "http://127.0.0.1:1/mcp");
        await admin.PageAsync(server, Cancelled);

        using var test = await admin.PostAsync(server + "/test", Cancelled);

        Assert.Equal(HttpStatusCode.BadGateway, test.StatusCode);
        Assert.Contains("role=\"alert\"", await test.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", "http://mcp.example.org/mcp")]
    [InlineData("x", "http://localhost:6379/")]
    [InlineData("x", "https://169.254.169.254/")]
    [InlineData("<script>alert(1)</script>", "https://mcp.example.org/mcp")]
    [InlineData("x", "javascript:alert(1)")]
    [InlineData("x", "")]
    public async Task AnUnsafeRegistrationIsRefused_AndWhatWasTypedStays(string name, string url)
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/servers", Cancelled);

        using var refused = await kim.PostAsync("/servers", Cancelled, ("name", name), ("url", url), ("auth", "bearer"));
        var html = await refused.Content.ReadAsStringAsync(Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains($"value=\"{WebUtility.HtmlEncode(name)}\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnothersServerIsNotFound_AndFormsNeedTheToken()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        using var lee = await UiClient.SignInAsync(host, "lee", Cancelled);
        var server = await RegisterAsync(kim, "notion", "https://mcp.example.org/mcp");
        await lee.PageAsync("/servers", Cancelled);

        using var page = await lee.Http.GetAsync(server, Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        foreach (var form in (string[])["/token", "/token/delete", "/test", "/call", "/remove"])
        {
            using var foreign = await lee.PostAsync(server + form, Cancelled, ("token", Token), ("tool", "x"));
            using var forged = await kim.PostWithoutTokenAsync(server + form, Cancelled, ("token", Token), ("tool", "x"));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (foreign.StatusCode, forged.StatusCode));
        }
    }

    [Fact]
    public async Task AReaderIsKeptOut_AndRemovingTakesTheTokenAlong()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var reader = await UiClient.SignInAsync(host, "kim", Cancelled, AccessScopes.Read);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        var server = await RegisterAsync(kim, "notion", "https://mcp.example.org/mcp");
        await kim.PageAsync(server, Cancelled);

        using var kept = await reader.Http.GetAsync("/servers", Cancelled);
        using var removed = await kim.PostAsync(server + "/remove", Cancelled);
        using var after = await kim.Http.GetAsync(server, Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, kept.StatusCode);
        Assert.DoesNotContain("href=\"/servers\"", await reader.PageAsync("/settings", Cancelled), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, removed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }

    private static async Task<string> RegisterAsync(UiClient client, string name, string url)
    {
        await client.PageAsync("/servers", Cancelled);
        using var added = await client.PostAsync("/servers", Cancelled, ("name", name), ("url", url), ("auth", "bearer"));
        Assert.True(added.StatusCode == HttpStatusCode.SeeOther, await added.Content.ReadAsStringAsync(Cancelled));
        return added.Headers.Location!.ToString();
    }
}
