using System.Net;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Identity;
using MemoryStdio.Tests.Auth;
using MemoryStdio.Tests.Http.OAuth;

namespace MemoryStdio.Tests.Http.Ui;

/// <summary>What a person connected by OAuth stands on their account page, and ends there after a question.</summary>
public sealed class ConnectedAppsPageTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnAppIsShownAndDisconnectedAfterAQuestion()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, tokens) = await world.ConnectAsync();
        var access = tokens.GetProperty("access_token").GetString();
        using var kim = await UiClient.SignInAsync(world.Host, "kim", Cancelled, AccessScopes.Read);

        var account = await kim.PageAsync("/account", Cancelled);
        var question = await kim.PageAsync("/account/apps/disconnect?client=" + client, Cancelled);
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(access));
        using var ended = await kim.PostAsync("/account/apps/disconnect", Cancelled, ("client", client));
        var after = await kim.PageAsync("/account", Cancelled);

        Assert.Contains(client, account, StringComparison.Ordinal);
        Assert.Contains("loses access at once", question, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(access));
        Assert.Contains("is disconnected", after, StringComparison.Ordinal);
        Assert.DoesNotContain(client, after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherUsersAppIsNotFound_AndAFormWithoutTheTokenEndsNothing()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, _) = await world.ConnectAsync();
        using var lee = await UiClient.SignInAsync(world.Host, "lee", Cancelled);
        using var kim = await UiClient.SignInAsync(world.Host, "kim", Cancelled);
        await lee.PageAsync("/account", Cancelled);

        using var asked = await lee.Http.GetAsync("/account/apps/disconnect?client=" + client, Cancelled);
        using var foreign = await lee.PostAsync("/account/apps/disconnect", Cancelled, ("client", client));
        using var forged = await kim.PostWithoutTokenAsync("/account/apps/disconnect", Cancelled, ("client", client));

        Assert.Equal(HttpStatusCode.NotFound, asked.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forged.StatusCode);
        Assert.Single(await world.Host.Get<ConnectedApps>().ListAsync(AuthWorld.Owner("kim"), Cancelled));
    }
}
