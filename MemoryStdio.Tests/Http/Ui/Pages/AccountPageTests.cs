using System.Net;
using System.Text.RegularExpressions;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Http.Ui;

public sealed partial class AccountPageTests
{
    private const string Injection = "\"><script>alert(1)</script> 김 مرحبا 🙂";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AKeyIsMadeAndShownOnce_AndOpensTheApi()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/account", Cancelled);

        using var made = await kim.PostAsync("/account/credentials", Cancelled, ("family", "ApiKey"), ("label", "laptop 노트북"), ("scopes", "read"), ("days", "30"));
        var secret = Secret().Match(await made.Content.ReadAsStringAsync(Cancelled)).Value;
        var account = await kim.PageAsync("/account", Cancelled);
        using var api = host.Client(secret);
        using var read = await api.GetAsync("/api/v1/memories", Cancelled);
        using var write = await api.PostAsync("/api/v1/memories", new StringContent("{\"content\":\"x\"}", null, "application/json"), Cancelled);

        Assert.StartsWith("mem_lab_", secret, StringComparison.Ordinal);
        Assert.Contains("laptop 노트북", account, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, account, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, write.StatusCode);
    }

    [Theory]
    [InlineData("ApiKey", "read write admin", "30")]
    [InlineData("Jwt", "read", "30")]
    [InlineData("ApiKey", "root", "30")]
    [InlineData("ApiKey", "read", "0")]
    [InlineData("McpToken", "read", "3651")]
    [InlineData("McpToken", "read", "soon<script>")]
    public async Task AKeyIsRefused_WhenItWouldDoMoreThanItsMakerOrIsNoKey(string family, string scopes, string days)
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/account", Cancelled);

        using var refused = await kim.PostAsync("/account/credentials", Cancelled, ("family", family), ("scopes", scopes), ("days", days));
        var html = await refused.Content.ReadAsStringAsync(Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("soon<script>", html, StringComparison.Ordinal);
        Assert.Single(await host.Get<CredentialService>().ListAsync(CredentialFamily.ApiKey, null, Cancelled));
        Assert.Empty(await host.Get<CredentialService>().ListAsync(CredentialFamily.McpToken, null, Cancelled));
    }

    [Fact]
    public async Task NobodyReachesAnothersKeys()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var lee = await UiClient.SignInAsync(host, "lee", Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/account", Cancelled);
        var theirs = (await host.Get<CredentialService>().ListAsync(CredentialFamily.ApiKey, Owner("lee"), Cancelled)).Single();

        using var revoke = await kim.PostAsync("/account/revoke", Cancelled, ("credential", theirs.Id), ("user", "lee"));
        using var rotate = await kim.PostAsync("/account/rotate", Cancelled, ("credential", theirs.Id), ("user", "lee"));
        using var asAdmin = await kim.PostAsync("/users/revoke", Cancelled, ("credential", theirs.Id), ("user", "lee"));

        Assert.Equal(HttpStatusCode.NotFound, revoke.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, rotate.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, asAdmin.StatusCode);
        await lee.PageAsync("/account", Cancelled);
    }

    [Fact]
    public async Task RevokingTheKeyOneCameInWithEndsTheSession()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/account", Cancelled);
        var own = (await host.Get<CredentialService>().ListAsync(CredentialFamily.ApiKey, Owner("kim"), Cancelled)).Single();

        using var revoked = await kim.PostAsync("/account/revoke", Cancelled, ("credential", own.Id));
        using var after = await kim.Http.GetAsync("/account", Cancelled);

        Assert.Equal(HttpStatusCode.SeeOther, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task ARotatedKeyIsShown_AndTheOldOneStillWorks()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/account", Cancelled);
        var own = (await host.Get<CredentialService>().ListAsync(CredentialFamily.ApiKey, Owner("kim"), Cancelled)).Single();

        using var rotated = await kim.PostAsync("/account/rotate", Cancelled, ("credential", own.Id));
        var html = await rotated.Content.ReadAsStringAsync(Cancelled);

        Assert.Matches(Secret(), html);
        Assert.Contains("UTC", html, StringComparison.Ordinal);
        await kim.PageAsync("/account", Cancelled);
    }

    [Fact]
    public async Task TheProfileIsSavedAsText_WhateverItContains()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var kim = await UiClient.SignInAsync(host, "kim", Cancelled);
        await kim.PageAsync("/account", Cancelled);

        using var saved = await kim.PostAsync("/account/profile", Cancelled, ("name", Injection), ("email", "kim@example.com"), ("user", "lee"));
        using var refused = await kim.PostAsync("/account/profile", Cancelled, ("name", ""), ("email", "no address"));
        var account = await kim.PageAsync("/account", Cancelled);

        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; 김 مرحبا 🙂", account, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", account, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherBrowserCanBeSignedOut_OnlyOnesOwn()
    {
        await using var host = await RunningHost.StartWithRealGateAsync(cancellationToken: Cancelled);
        using var laptop = await UiClient.SignInAsync(host, "kim", Cancelled);
        using var phone = await UiClient.SignInAsync(host, "kim", Cancelled);
        using var lee = await UiClient.SignInAsync(host, "lee", Cancelled);
        var page = await phone.PageAsync("/account", Cancelled);
        await lee.PageAsync("/account", Cancelled);
        var session = Session().Match(page).Groups[1].Value;

        using var foreign = await lee.PostAsync("/account/sessions/end", Cancelled, ("session", session));
        using var own = await phone.PostAsync("/account/sessions/end", Cancelled, ("session", session));
        using var after = await laptop.Http.GetAsync("/account", Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, own.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    private static OwnerId Owner(string id) => OwnerId.TryCreate(id, out var owner, out var problem) ? owner : throw new InvalidOperationException(problem.English);

    [GeneratedRegex("mem_lab_[A-Za-z0-9_-]{20,}")]
    private static partial Regex Secret();

    [GeneratedRegex("""name="session" value="([^"]+)""")]
    private static partial Regex Session();
}
