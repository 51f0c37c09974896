using MemoryStdio.Auth;
using MemoryStdio.Auth.Guessing;
using MemoryStdio.Auth.Tokens;

namespace MemoryStdio.Tests.Auth.Guessing;

public sealed class GuessLimiterTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public void AnAddressThatTriesManySecretsIsHeldBack_LongerEachTime()
    {
        var limiter = new GuessLimiter(time);
        for (var i = 0; i < GuessLimiter.AddressAllowance - 1; i++) limiter.Failed("192.0.2.1", $"s{i}", (ulong)i);
        Assert.Null(limiter.HeldBack("192.0.2.1", "x", 999));

        var waits = new List<TimeSpan>();
        for (var i = 100; i < 112; i++)
        {
            limiter.Failed("192.0.2.1", $"s{i}", (ulong)i);
            waits.Add(limiter.HeldBack("192.0.2.1", "x", 999)!.Value);
            time.Advance(waits[^1]);
            Assert.Null(limiter.HeldBack("192.0.2.1", "x", 999));
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900], waits.Select(w => (int)w.TotalSeconds));
        Assert.Null(limiter.HeldBack("192.0.2.2", "x", 999));
    }

    [Fact]
    public void AnIdentityIsHeldBackFromWhereverItIsTried()
    {
        var limiter = new GuessLimiter(time);
        for (var i = 0; i < GuessLimiter.IdentityAllowance; i++) limiter.Failed($"192.0.2.{i}", "kim", (ulong)i);

        Assert.NotNull(limiter.HeldBack("203.0.113.9", "kim", 999));
        Assert.Null(limiter.HeldBack("203.0.113.9", "lee", 999));
    }

    [Fact]
    public void ASecretThatWasRightLatelyIsNotHeldBackByOthersGuesses()
    {
        var limiter = new GuessLimiter(time);
        limiter.Succeeded(7);
        for (var i = 100; i < 200; i++) limiter.Failed("192.0.2.1", "kim", (ulong)i);

        Assert.Null(limiter.HeldBack("192.0.2.1", "kim", 7));
        Assert.NotNull(limiter.HeldBack("192.0.2.1", "kim", 8));
        limiter.Failed("192.0.2.1", "kim", 7);
        Assert.NotNull(limiter.HeldBack("192.0.2.1", "kim", 7));
    }

    [Fact]
    public void AMisconfiguredClientHoldsBackItselfAndNotItsNeighbours()
    {
        var limiter = new GuessLimiter(time);
        for (var i = 0; i < 1000; i++) limiter.Failed("192.0.2.1", "secret 1", 1);

        Assert.NotNull(limiter.HeldBack("192.0.2.1", "secret 1", 1));
        Assert.Null(limiter.HeldBack("192.0.2.1", "secret 2", 2));
    }

    [Fact]
    public void OneIpv6NetworkIsOneAddress()
    {
        var limiter = new GuessLimiter(time);
        for (var i = 0; i < GuessLimiter.AddressAllowance; i++) limiter.Failed($"2001:db8:1:2::{i:x}", $"s{i}", (ulong)i);

        Assert.NotNull(limiter.HeldBack("2001:db8:1:2:ffff::1", "x", 999));
        Assert.Null(limiter.HeldBack("2001:db8:1:3::1", "x", 999));
        Assert.Equal("192.0.2.1", AddressBlock.Of("::ffff:192.0.2.1"));
    }

    [Fact]
    public void FailuresAreForgottenAfterAnHour()
    {
        var limiter = new GuessLimiter(time);
        for (var i = 0; i < 100; i++) limiter.Failed("192.0.2.1", "kim", (ulong)i);
        time.Advance(TimeSpan.FromMinutes(61));

        limiter.Failed("192.0.2.1", "kim", 500);

        Assert.Null(limiter.HeldBack("192.0.2.1", "kim", 501));
    }

    [Fact]
    public void AMillionAddressesTakeNoMoreRoomThanTenThousand()
    {
        var map = new BoundedMap<int, int>(10_000);
        for (var i = 0; i < 1_000_000; i++) map.Set(i, i);

        Assert.Equal(10_000, map.Count);
        Assert.False(map.TryGet(0, out _));
        Assert.True(map.TryGet(999_999, out _));
    }

    [Fact]
    public async Task GuessingThroughTheFrontDoorEndsInAWait_WhileAKnownTokenGoesOnWorking()
    {
        await using var world = new AuthWorld();
        var kim = await world.TokenAsync("kim");
        (await world.BearerAsync(kim.Secret)).Accepted();
        var format = new McpTokenFormat();

        AuthOutcome last = null!;
        for (var i = 0; i < 30; i++) last = await world.AskAsync(AuthWorld.Presented() with { McpToken = format.Create(), McpUserId = "kim" });

        var rejected = last.Refused(RejectionReason.LockedOut, "Too many failed attempts");
        Assert.True(rejected.RetryAfter > TimeSpan.Zero);
        (await world.AskAsync(AuthWorld.Presented() with { McpToken = kim.Secret, McpUserId = "kim" })).Accepted();
        world.Time.Advance(rejected.RetryAfter!.Value);
        (await world.AskAsync(AuthWorld.Presented() with { McpToken = format.Create(), McpUserId = "kim" })).Refused(RejectionReason.Unknown);
    }

    [Fact]
    public async Task AnExpiredTokenIsNoGuess()
    {
        await using var world = new AuthWorld();
        var kim = await world.TokenAsync("kim", r => r with { Lifetime = TimeSpan.FromDays(1) });
        world.Time.Advance(TimeSpan.FromDays(2));

        for (var i = 0; i < 100; i++) (await world.BearerAsync(kim.Secret)).Refused(RejectionReason.Expired);
    }
}
