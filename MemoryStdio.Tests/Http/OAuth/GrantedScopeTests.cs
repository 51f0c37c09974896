using System.Net;
using MemoryStdio.Auth.OAuth.Grants;
using MemoryStdio.Identity;
using MemoryStdio.Projects;
using MemoryStdio.Tests.Auth;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>How much the person's yes grants.</summary>
public sealed class GrantedScopeTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ThePersonMayNarrowScopesAndProjects()
    {
        await using var world = await OAuthWorld.StartAsync();
        foreach (var name in (string[])["shop", "home"])
        {
            Assert.True(ProjectId.TryCreate(name, out var project, out _));
            await world.Host.Get<IProjectDirectory>().EnsureAsync(AuthWorld.Owner("kim"), project, name, [], Cancelled);
        }

        var client = await world.PublicClientAsync();
        await world.SignInAsync();
        var page = await world.PageAsync(world.AuthorizeAddress(client));

        using var answer = await world.ApproveAsync(page, "read", ["shop", "not-mine"]);
        var (_, tokens) = await world.ExchangeAsync(client, OAuthWorld.Query(answer.Headers.Location!)["code"]);

        Assert.Equal("read", tokens.GetProperty("scope").GetString());
        var me = await world.JsonAsync("/api/v1/auth/me", tokens.GetProperty("access_token").GetString());
        Assert.Equal("read", me.GetProperty("scopes").GetString());
        Assert.Equal(["shop"], me.GetProperty("projects").EnumerateArray().Select(p => p.GetString()!));
    }

    [Fact]
    public async Task OnlyProjectsWithNoneChosenAsksAgain()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync();

        using var answer = await world.ApproveAsync(await world.PageAsync(world.AuthorizeAddress(client)), projects: []);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(await world.Host.Get<GrantService>().ListAsync(null, Cancelled));
    }

    [Fact]
    public async Task NothingIsGrantedBeyondTheRequestOrThePersonsOwnRights()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync(scopes: AccessScopes.Read);

        // The form is made to say more than the page offered, and the request more than the person has.
        using var answer = await world.ApproveAsync(await world.PageAsync(world.AuthorizeAddress(client, ("scope", "write admin"))), "read write admin");
        var (_, tokens) = await world.ExchangeAsync(client, OAuthWorld.Query(answer.Headers.Location!)["code"]);
        Assert.Equal("read", tokens.GetProperty("scope").GetString());

        await world.SignInAsync("root", AccessScopes.Admin);
        using var small = await world.ApproveAsync(await world.PageAsync(world.AuthorizeAddress(client, ("scope", "read"))), "read write admin");
        (_, tokens) = await world.ExchangeAsync(client, OAuthWorld.Query(small.Headers.Location!)["code"]);
        Assert.Equal("read", tokens.GetProperty("scope").GetString());
    }

    [Theory]
    [InlineData("write", "read write")]
    [InlineData("admin", "read write admin")]
    [InlineData("read", "read")]
    [InlineData(null, "read write")]
    public async Task AScopeIncludesWhatIsBelowIt(string? asked, string granted)
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = await world.PublicClientAsync();
        await world.SignInAsync("root", AccessScopes.Admin);

        // As the page sends it when a person leaves all boxes as they are, and ticks administration too.
        using var answer = await world.ApproveAsync(await world.PageAsync(world.AuthorizeAddress(client, ("scope", asked))), "read write admin");
        var (_, tokens) = await world.ExchangeAsync(client, OAuthWorld.Query(answer.Headers.Location!)["code"]);

        Assert.Equal(granted, tokens.GetProperty("scope").GetString());
        Assert.Equal(granted, (await world.JsonAsync("/api/v1/auth/me", tokens.GetProperty("access_token").GetString())).GetProperty("scopes").GetString());
    }
}
