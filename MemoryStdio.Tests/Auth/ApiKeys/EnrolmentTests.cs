using MemoryStdio.Auth;
using MemoryStdio.Auth.ApiKeys;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Auth.ApiKeys;

public sealed class EnrolmentTests : IAsyncLifetime
{
    private readonly AuthWorld world = new(o => o with { AllowEnrolment = true });

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private Task<AuthResult<MemoryStdio.Auth.Credentials.IssuedCredential>> EnrolAsync(string user, string address = "192.0.2.1") =>
        world.Get<EnrolmentService>().EnrolAsync(user, address, "agent/1", Cancel);

    [Fact]
    public async Task ANewUserGetsAKeyThatWorks()
    {
        var issued = (await EnrolAsync("أمينة")).Value!;

        var caller = (await world.BearerAsync(issued.Secret)).Accepted().Caller;
        Assert.Equal("أمينة", caller.Owner.Value);
        Assert.False(caller.Scopes.Allows(AccessScopes.Admin));
        Assert.Contains(await world.AuditAsync(), e => e is { Event: AuditEvents.UserEnrolled, User: "أمينة", Address: "192.0.2.1", UserAgent: "agent/1" });
    }

    [Fact]
    public async Task AUserWhoExistsIsNeverHandedToAStranger()
    {
        await world.TokenAsync("kim");

        Assert.Equal(AuthProblemKind.Conflict, (await EnrolAsync("kim")).Problem!.Kind);
        Assert.Equal(AuthProblemKind.Conflict, (await EnrolAsync("KIM")).Problem!.Kind);
    }

    [Fact]
    public async Task MemoriesWhoseUserIsMissingAreNotHandedToAStranger()
    {
        world.Orphans.Owner = AuthWorld.Owner("kim");

        Assert.Equal(AuthProblemKind.Conflict, (await EnrolAsync("kim")).Problem!.Kind);
        Assert.Null((await EnrolAsync("lee")).Problem);
    }

    [Theory]
    [InlineData("local")]
    [InlineData("Team")]
    [InlineData("")]
    [InlineData("a/b")]
    public async Task AReservedOrUnusableIdIsRefused(string user) =>
        Assert.Equal(AuthProblemKind.Invalid, (await EnrolAsync(user)).Problem!.Kind);

    [Fact]
    public async Task OfTwoAtOnceOneBecomesTheUser()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => EnrolAsync("race"), Cancel)));

        Assert.Single(results, r => r.Problem is null);
    }

    [Fact]
    public async Task OneAddressCannotEnrolACrowd()
    {
        for (var i = 0; i < 5; i++) Assert.Null((await EnrolAsync($"user{i}")).Problem);

        Assert.Contains("Too many", (await EnrolAsync("user5")).Problem!.Message, StringComparison.Ordinal);
        Assert.Null((await EnrolAsync("user5", "198.51.100.2")).Problem);
        world.Time.Advance(TimeSpan.FromHours(1));
        Assert.Null((await EnrolAsync("user6")).Problem);
    }

    [Fact]
    public async Task WithoutTheSettingNobodyIsEnrolled()
    {
        await using var closed = new AuthWorld();

        Assert.NotNull((await closed.Get<EnrolmentService>().EnrolAsync("kim", "192.0.2.1", null, Cancel)).Problem);
    }
}
