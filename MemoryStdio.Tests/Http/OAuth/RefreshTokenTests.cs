using System.Net;

namespace MemoryStdio.Tests.Http.OAuth;

/// <summary>How a connection is renewed, and when it is not.</summary>
public sealed class RefreshTokenTests
{
    [Fact]
    public async Task RefreshTokensRotate_AndTheOldOneEndsTheFamily()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, first) = await world.ConnectAsync();
        var (_, second) = await world.RefreshAsync(client, first.GetProperty("refresh_token").GetString()!);
        var (_, third) = await world.RefreshAsync(client, second.GetProperty("refresh_token").GetString()!);
        Assert.Equal(HttpStatusCode.OK, await world.AskAsync(third.GetProperty("access_token").GetString()));

        var (status, error) = await world.RefreshAsync(client, first.GetProperty("refresh_token").GetString()!);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (status, error.GetProperty("error").GetString()));
        Assert.Equal(HttpStatusCode.Unauthorized, await world.AskAsync(third.GetProperty("access_token").GetString()));
        Assert.Equal(HttpStatusCode.BadRequest, (await world.RefreshAsync(client, third.GetProperty("refresh_token").GetString()!)).Status);
    }

    [Fact]
    public async Task ARefreshTokenEndsAfterThirtyDaysWithoutUse_AndNotBeforeWithIt()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, tokens) = await world.ConnectAsync();

        for (var i = 0; i < 3; i++)
        {
            world.Time.Advance(TimeSpan.FromDays(29));
            (_, tokens) = await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!);
        }

        world.Time.Advance(TimeSpan.FromDays(30));
        Assert.Equal("invalid_grant", (await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!)).Body.GetProperty("error").GetString());
    }

    [Fact]
    public async Task ARefreshMayNarrowButNotWiden()
    {
        await using var world = await OAuthWorld.StartAsync();
        var (client, tokens) = await world.ConnectAsync();

        var (_, narrowed) = await world.RefreshAsync(client, tokens.GetProperty("refresh_token").GetString()!, ("scope", "read"));
        Assert.Equal("read", narrowed.GetProperty("scope").GetString());
        var (_, refused) = await world.RefreshAsync(client, narrowed.GetProperty("refresh_token").GetString()!, ("scope", "read admin"));
        Assert.Equal("invalid_scope", refused.GetProperty("error").GetString());
        var (_, again) = await world.RefreshAsync(client, narrowed.GetProperty("refresh_token").GetString()!);
        Assert.Equal("read write", again.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task WhoDoesNotWantToStayConnectedGetsNoRefreshToken()
    {
        await using var world = await OAuthWorld.StartAsync();

        var (_, tokens) = await world.ConnectAsync(stay: false);

        Assert.False(tokens.TryGetProperty("refresh_token", out _));
    }
}
