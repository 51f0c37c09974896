using System.Net;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Http.Ui;

public sealed class UserPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAdministratorMakesAUser_GivesAKey_AndDisablesThem()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var admin = await UiClient.SignInAsync(host, "boss", Cancelled, AccessScopes.Admin);
        await admin.PageAsync("/users", Cancelled);

        using var made = await admin.PostAsync("/users", Cancelled, ("id", "미나"), ("name", "Mina <b>"), ("email", ""));
        var edit = await admin.PageAsync(made.Headers.Location!.ToString(), Cancelled);
        using var key = await admin.PostAsync("/users/credentials", Cancelled, ("user", "미나"), ("family", "McpToken"), ("scopes", "read write"), ("days", ""));
        using var off = await admin.PostAsync("/users/access", Cancelled, ("user", "미나"), ("disabled", "true"));
        var list = await admin.PageAsync("/users", Cancelled);

        Assert.Contains("Mina &lt;b&gt;", edit, StringComparison.Ordinal);
        Assert.Contains("mcp_", await key.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, off.StatusCode);
        Assert.Contains("<bdi>미나</bdi></span> <span class=\"kind\">disabled</span>", list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("local")]
    [InlineData("a/b")]
    [InlineData("")]
    [InlineData("boss")]
    public async Task AUserIsRefused_WhoseIdIsReservedBrokenOrTaken(string id)
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var admin = await UiClient.SignInAsync(host, "boss", Cancelled, AccessScopes.Admin);
        await admin.PageAsync("/users", Cancelled);

        using var refused = await admin.PostAsync("/users", Cancelled, ("id", id));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("role=\"alert\"", await refused.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARefusalIsSaidInTheReadersLanguage()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var boss = await UiClient.SignInAsync(host, "boss", Cancelled, AccessScopes.Admin);
        boss.Http.DefaultRequestHeaders.Add("Accept-Language", "ko");
        await boss.PageAsync("/users", Cancelled);

        using var refused = await boss.PostAsync("/users", Cancelled, ("id", "local"), ("name", "x"), ("email", ""));

        Assert.Contains("사용자 id &#39;local&#39;은(는) 예약되어 있습니다", await refused.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAdministratorCannotLockThemselvesOut()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var admin = await UiClient.SignInAsync(host, "boss", Cancelled, AccessScopes.Admin);
        await admin.PageAsync("/users", Cancelled);

        using var refused = await admin.PostAsync("/users/access", Cancelled, ("user", "boss"), ("disabled", "true"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        await admin.PageAsync("/users", Cancelled);
    }

    [Fact]
    public async Task OthersNeitherSeeThePageNorItsEntry()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        var account = await kim.PageAsync("/account", Cancelled);

        using var page = await kim.Http.GetAsync("/users", Cancelled);
        using var form = await kim.PostAsync("/users", Cancelled, ("id", "eve"));
        using var profile = await kim.PostAsync("/users/profile", Cancelled, ("user", "kim"), ("name", "x"));

        Assert.DoesNotContain("href=\"/users\"", account, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, profile.StatusCode);
    }

    [Fact]
    public async Task FormsWithoutTheTokenChangeNothing()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var admin = await UiClient.SignInAsync(host, "boss", Cancelled, AccessScopes.Admin);

        foreach (var path in (string[])["/users", "/users/profile", "/users/access", "/users/credentials", "/users/rotate", "/users/revoke", "/account/profile", "/account/credentials", "/account/rotate", "/account/revoke", "/account/sessions/end", "/projects/rename", "/projects/alias", "/projects/unalias", "/projects/merge"])
        {
            using var answer = await admin.PostWithoutTokenAsync(path, Cancelled, ("id", "eve"), ("user", "boss"), ("name", "x"), ("scopes", "read"), ("family", "ApiKey"));
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden, $"{path}: {answer.StatusCode}");
        }
    }
}
