using System.Text;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Sessions;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Auth.Sessions;

public sealed class BrowserSessionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoSignsInIsRecognisedByTheCookie_WithTheCredentialsRights()
    {
        await using var world = new AuthWorld();
        var key = await world.ApiKeyAsync("kim", r => r with { Scopes = AccessScopes.Read });

        var signedIn = await SignInAsync(world, key.Secret);
        var current = await FindAsync(world, signedIn.Cookie);

        Assert.Equal("kim", current!.Caller.Owner.Value);
        Assert.Equal(AccessScopes.Read, current.Caller.Scopes);
        Assert.Equal(signedIn.Current.CsrfToken, current.CsrfToken);
        Assert.Contains(await world.AuditAsync(), e => e.Event == AuditEvents.SignedIn && e.User == "kim" && e.Credential == key.Credential.Hint);
    }

    [Fact]
    public async Task AWrongCredentialOpensNothing_AndGuessingIsHeldBack()
    {
        await using var world = new AuthWorld();
        await world.ApiKeyAsync("kim");

        SignInOutcome outcome = null!;
        for (var i = 0; i < 30; i++) outcome = await TryAsync(world, Secret.From($"mem_lab_wrong{i}"));

        Assert.Equal(RejectionReason.LockedOut, Assert.IsType<SignInOutcome.Refused>(outcome).Rejection.Reason);
        Assert.Empty(await world.Get<BrowserSessions>().ListAsync(null, Cancel));
    }

    [Theory]
    [InlineData("ses_")]
    [InlineData("")]
    [InlineData("ses_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ses_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n'AAA")]
    public async Task AnInventedCookieIsNobody(string cookie)
    {
        await using var world = new AuthWorld();
        await SignInAsync(world, (await world.ApiKeyAsync("kim")).Secret);

        Assert.Null(await FindAsync(world, Secret.From(cookie)));
    }

    [Fact]
    public async Task ASessionEndsAfterIdling_ButNotWhileItIsUsed()
    {
        await using var world = new AuthWorld(o => o with { SessionIdle = TimeSpan.FromHours(1), SessionLifetime = TimeSpan.FromHours(10) });
        var cookie = (await SignInAsync(world, (await world.ApiKeyAsync("kim")).Secret)).Cookie;

        for (var i = 0; i < 4; i++)
        {
            world.Time.Advance(TimeSpan.FromMinutes(50));
            Assert.NotNull(await FindAsync(world, cookie));
        }

        world.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Null(await FindAsync(world, cookie));
        world.Time.SetUtcNow(world.Time.GetUtcNow().AddHours(-2));
        Assert.Null(await FindAsync(world, cookie));
    }

    [Fact]
    public async Task ASessionEndsAtItsTime_HoweverMuchItIsUsed()
    {
        await using var world = new AuthWorld(o => o with { SessionLifetime = TimeSpan.FromHours(2) });
        var cookie = (await SignInAsync(world, (await world.ApiKeyAsync("kim")).Secret)).Cookie;

        world.Time.Advance(TimeSpan.FromMinutes(119));
        Assert.NotNull(await FindAsync(world, cookie));
        world.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await FindAsync(world, cookie));
    }

    [Fact]
    public async Task ASessionNeverOutlivesItsCredential()
    {
        await using var world = new AuthWorld();
        var key = await world.ApiKeyAsync("kim", r => r with { Lifetime = TimeSpan.FromHours(1) });

        var signedIn = await SignInAsync(world, key.Secret);

        Assert.Equal(key.Credential.ExpiresAt, signedIn.Current.Session.ExpiresAt);
    }

    [Fact]
    public async Task RevokingTheKeyEndsTheSession()
    {
        await using var world = new AuthWorld();
        var key = await world.TokenAsync("kim");
        var cookie = (await SignInAsync(world, key.Secret, "kim")).Cookie;

        await world.Get<CredentialService>().SetEnabledAsync(key.Credential, false, AuditActor.CommandLine, Cancel);
        Assert.Null(await FindAsync(world, cookie));
        await world.Get<CredentialService>().SetEnabledAsync(key.Credential, true, AuditActor.CommandLine, Cancel);
        Assert.Null(await FindAsync(world, cookie));
    }

    [Fact]
    public async Task RevokingTheJwtOrItsKeyEndsTheSession()
    {
        await using var world = new AuthWorld();
        var (first, second) = (await world.JwtAsync("kim"), await world.JwtAsync("kim"));
        var (one, two) = ((await SignInAsync(world, first.Token)).Cookie, (await SignInAsync(world, second.Token)).Cookie);

        await world.Get<JwtIssuer>().RevokeAsync(first.TokenId, AuditActor.CommandLine, Cancel);
        Assert.Null(await FindAsync(world, one));
        Assert.NotNull(await FindAsync(world, two));

        world.Get<SigningKeyRing>().Revoke(second.KeyId);
        Assert.Null(await FindAsync(world, two));
    }

    [Fact]
    public async Task DisablingTheUserEndsTheSession()
    {
        await using var world = new AuthWorld();
        var cookie = (await SignInAsync(world, (await world.ApiKeyAsync("kim")).Secret)).Cookie;

        await world.Get<UserService>().SetDisabledAsync("kim", true, AuditActor.CommandLine, Cancel);

        Assert.Null(await FindAsync(world, cookie));
    }

    [Fact]
    public async Task SigningOutEndsIt_AndRevokingNeedsTheRightUser()
    {
        await using var world = new AuthWorld();
        var sessions = world.Get<BrowserSessions>();
        var key = await world.ApiKeyAsync("kim");
        var (one, two) = (await SignInAsync(world, key.Secret), await SignInAsync(world, key.Secret));

        await sessions.SignOutAsync(one.Cookie, Cancel);
        Assert.Null(await FindAsync(world, one.Cookie));

        var id = two.Current.Session.Id;
        Assert.Equal(AuthProblemKind.NotFound, (await sessions.RevokeAsync(id, AuthWorld.Owner("lee"), AuditActor.CommandLine, Cancel)).Problem!.Kind);
        Assert.NotNull(await FindAsync(world, two.Cookie));
        Assert.NotNull((await sessions.RevokeAsync(id, AuthWorld.Owner("kim"), AuditActor.CommandLine, Cancel)).Value);
        Assert.Null(await FindAsync(world, two.Cookie));
    }

    [Fact]
    public async Task TheLocalOwnersLinkOpensTheLocalMemories()
    {
        await using var world = new AuthWorld();

        var outcome = await world.Get<BrowserSessions>().SignInLocalOwnerAsync(AuthWorld.Presented(), Cancel);

        var current = await FindAsync(world, Assert.IsType<SignInOutcome.SignedIn>(outcome).Cookie);
        Assert.Equal((OwnerId.Local, AccessScopes.Admin), (current!.Caller.Owner, current.Caller.Scopes));
    }

    [Fact]
    public async Task FormTokensDifferBySession()
    {
        await using var world = new AuthWorld();
        var key = await world.ApiKeyAsync("kim");
        var (one, two) = (await SignInAsync(world, key.Secret), await SignInAsync(world, key.Secret));

        Assert.True(SessionSecrets.SameToken(one.Current.CsrfToken, one.Current.CsrfToken));
        Assert.False(SessionSecrets.SameToken(one.Current.CsrfToken, two.Current.CsrfToken));
        Assert.False(SessionSecrets.SameToken(one.Current.CsrfToken, ""));
        Assert.False(SessionSecrets.SameToken(one.Current.CsrfToken, null));
    }

    [Fact]
    public async Task NeitherTheDatabaseNorTheAuditNorTheLogHoldsTheCookie()
    {
        using var sqlite = new SqliteAuth();
        await using var world = sqlite.World();
        var cookie = (await SignInAsync(world, (await world.ApiKeyAsync("kim")).Secret)).Cookie;
        await FindAsync(world, cookie);
        await world.AuditAsync();

        var text = cookie.Reveal();
        Assert.Equal(-1, sqlite.Bytes().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)));
        Assert.DoesNotContain(world.Log.Lines, l => l.Contains(text, StringComparison.Ordinal));
    }

    private static Task<SignInOutcome> TryAsync(AuthWorld world, Secret secret) =>
        world.Get<BrowserSessions>().SignInAsync(AuthWorld.Presented() with { Bearer = secret }, Cancel);

    private static async Task<SignInOutcome.SignedIn> SignInAsync(AuthWorld world, Secret secret, string? user = null) => Assert.IsType<SignInOutcome.SignedIn>(
        await world.Get<BrowserSessions>().SignInAsync(AuthWorld.Presented() with { Bearer = secret, McpUserId = user }, Cancel));

    private static Task<CurrentSession?> FindAsync(AuthWorld world, Secret cookie) => world.Get<BrowserSessions>().FindAsync(cookie, Cancel);
}
