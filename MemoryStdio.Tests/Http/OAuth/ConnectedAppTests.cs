using System.Net;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.OAuth.Clients;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using MemoryStdio.Projects;
using MemoryStdio.Tests.Auth;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>What a user has connected, how it ends, and that it goes with the user.</summary>
public sealed class ConnectedAppTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static OwnerId Kim => AuthWorld.Owner("kim");

    private static AuditActor Actor => new("kim", null);

    [Fact]
    public async Task AnAppIsListedOnce_WithAllThatItMay_AndTheOneUsedLastComesFirst()
    {
        await using var world = await OAuthWorld.StartAsync();
        await ProjectAsync(world, "shop");
        await ProjectAsync(world, "home");
        await world.SignInAsync();
        var (first, second) = (await world.PublicClientAsync(name: "Editor"), await world.PublicClientAsync(name: "Phone"));
        await world.ExchangeAsync(first, await world.CodeAsync(first, "read", ["shop"]));
        var begin = world.Time.GetUtcNow();
        world.Time.Advance(TimeSpan.FromHours(1));
        await world.ExchangeAsync(second, await world.CodeAsync(second));
        var (_, tokens) = await world.ExchangeAsync(first, await world.CodeAsync(first, "write", ["home"]));
        world.Time.Advance(TimeSpan.FromMinutes(5));
        await world.AskAsync(tokens.GetProperty("access_token").GetString());

        var apps = await world.Host.Get<ConnectedApps>().ListAsync(Kim, Cancelled);

        Assert.Equal([(first, "Editor"), (second, "Phone")], apps.Select(a => (a.ClientId, a.Name)));
        Assert.Equal(AccessScopes.Read | AccessScopes.Write, apps[0].Scopes);
        Assert.Equal(["home", "shop"], apps[0].ProjectLimits!.Order());
        Assert.Equal((begin, world.Time.GetUtcNow()), (apps[0].ConnectedAt, apps[0].LastUsedAt!.Value));
        Assert.Null(apps[1].ProjectLimits);
        Assert.Null(apps[1].LastUsedAt);
        Assert.Empty(await world.Host.Get<ConnectedApps>().ListAsync(AuthWorld.Owner("lee"), Cancelled));
    }

    [Fact]
    public async Task EndingAnAppEndsAllItsTokens_AndNobodyElses()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, one) = await world.ConnectAsync();
        var (_, two) = await world.ExchangeAsync(client, await world.CodeAsync(client));
        await world.SignInAsync("lee");
        var (_, lees) = await world.ExchangeAsync(client, await world.CodeAsync(client));
        var apps = world.Host.Get<ConnectedApps>();

        Assert.True((await apps.RevokeAsync(Kim, client, Actor, Cancelled)).Succeeded(out var ended, out _));

        Assert.Equal(client, ended.ClientId);
        foreach (var tokens in (System.Text.Json.JsonElement[])[one, two])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
            Assert.Equal(HttpStatusCode.BadRequest, (await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!)).Status);
        }

        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(lees.GetProperty("access_token").GetString()));
        Assert.Empty(await apps.ListAsync(Kim, Cancelled));
        Assert.Equal(2, (await world.AuditAsync()).Count(e => e.Event == AuditEvents.OAuthGrantRevoked && e.User == "kim"));
    }

    [Fact]
    public async Task AnotherUsersAppAndAnUnknownOneAreNotFound()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, tokens) = await world.ConnectAsync();
        var apps = world.Host.Get<ConnectedApps>();

        foreach (var (user, id) in ((string, string)[])[("lee", client), ("kim", "mcp_client_unknown")])
            Assert.Equal(AuthProblemKind.NotFound, (await apps.RevokeAsync(AuthWorld.Owner(user), id, Actor, Cancelled)).Problem!.Kind);

        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
    }

    [Fact]
    public async Task WhatEndedByItselfIsNotListed()
    {
        await using var world = await OAuthWorld.StartAsync();
        await world.ConnectAsync();
        var apps = world.Host.Get<ConnectedApps>();
        Assert.Single(await apps.ListAsync(Kim, Cancelled));
        var key = (await world.Host.Get<CredentialService>().ListAsync(CredentialFamily.ApiKey, Kim, Cancelled)).Single();

        await world.Host.Get<CredentialService>().SetEnabledAsync(key, false, Actor, Cancelled);
        Assert.Empty(await apps.ListAsync(Kim, Cancelled));
        await world.Host.Get<CredentialService>().SetEnabledAsync(key, true, Actor, Cancelled);
        Assert.Single(await apps.ListAsync(Kim, Cancelled));
        world.Time.Advance(TimeSpan.FromDays(31));
        Assert.Empty(await apps.ListAsync(Kim, Cancelled));
    }

    [Fact]
    public async Task AProgramOfOnesOwnIsListedFromTheBeginning_AndEndingItRemovesIt()
    {
        await using var world = await OAuthWorld.StartAsync(o => o with { AllowClientCredentials = true });
        var (_, robot) = await world.RegisterAsync(new { client_name = "robot", grant_types = (string[])["client_credentials"] }, await world.KeyAsync());
        var id = robot.GetProperty("client_id").GetString()!;
        var apps = world.Host.Get<ConnectedApps>();
        var app = Assert.Single(await apps.ListAsync(Kim, Cancelled));
        Assert.Equal((id, true), (app.ClientId, app.IsOwn));
        var (_, tokens) = await world.TokenAsync([("grant_type", "client_credentials")], $"{id}:{robot.GetProperty("client_secret").GetString()}");
        Assert.Single(await apps.ListAsync(Kim, Cancelled));

        await apps.RevokeAsync(Kim, id, Actor, Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await world.TokenAsync([("grant_type", "client_credentials")], $"{id}:{robot.GetProperty("client_secret").GetString()}")).Status);
        Assert.Empty(await apps.ListAsync(Kim, Cancelled));
    }

    [Fact]
    public async Task ADisabledUsersTokensRefuse_AndWorkAgainOnceTheUserIsEnabled()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, tokens) = await world.ConnectAsync();
        var users = world.Host.Get<UserService>();

        await users.SetDisabledAsync("kim", true, Actor, Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!)).Status);
        await users.SetDisabledAsync("kim", false, Actor, Cancelled);
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!)).Status);
    }

    [Fact]
    public async Task WithAUserGoSessionsGrantsTokensAndClients_AndNobodyElses()
    {
        await using var world = await OAuthWorld.StartAsync(o => o with { AllowClientCredentials = true });
        var (client, tokens) = await world.ConnectAsync();
        await world.RegisterAsync(new { client_name = "robot", grant_types = (string[])["client_credentials"] }, await world.KeyAsync());
        using var browser = world.NewBrowser();
        await world.SignInAsync("lee", browser: browser);
        var grants = world.Host.Get<IOAuthGrantStore>();
        var kims = Assert.Single(await grants.ListAsync(Kim, Cancelled));

        Assert.True((await world.Host.Get<UserRemoval>().RemoveAsync(Kim, AuditActor.CommandLine, Cancelled)).Succeeded(out _, out var problem), problem?.Message);

        Assert.Null(await grants.FindAsync(kims.Id, Cancelled));
        Assert.Empty(await world.Host.Get<ISessionStore>().ListAsync(Kim, Cancelled));
        Assert.Equal([client], (await world.Host.Get<ClientService>().ListAsync(Cancelled)).Select(c => c.Id));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(tokens.GetProperty("access_token").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!)).Status);
        using var asked = await world.Browser.GetAsync("/account", Cancelled);
        Assert.StartsWith("/login?", asked.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var others = await browser.GetAsync("/account", Cancelled);
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
    }

    private static async Task ProjectAsync(OAuthWorld world, string name)
    {
        Assert.True(ProjectId.TryCreate(name, out var project, out _));
        await world.Host.Get<IProjectDirectory>().EnsureAsync(Kim, project, name, [], Cancelled);
    }
}
