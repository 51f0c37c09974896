using MemoryStdio.Auth;
using MemoryStdio.Auth.ApiKeys;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Users;

namespace MemoryStdio.Tests.Auth.ApiKeys;

public sealed class ApiKeyTests : IAsyncLifetime
{
    private readonly AuthWorld world = new();
    private IssuedCredential key = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => key = await world.ApiKeyAsync("さくら");

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task AKeyWorksInEachPlaceItMayBeCarried()
    {
        foreach (var presented in (CredentialPresented[])[
            AuthWorld.Presented() with { Bearer = key.Secret },
            AuthWorld.Presented() with { ApiKey = key.Secret },
            AuthWorld.Presented() with { QueryKey = key.Secret }])
            Assert.Equal("さくら", (await world.AskAsync(presented)).Accepted().Caller.Owner.Value);
    }

    [Fact]
    public void AKeyHas160RandomBitsAndMore()
    {
        var keys = Enumerable.Range(0, 1000).Select(_ => new ApiKeyFormat().Create().Reveal()).ToArray();

        Assert.All(keys, k => Assert.Matches("^mem_lab_[A-Za-z0-9]{38}$", k));
        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.True(32 * Math.Log2(62) > 160);
    }

    [Fact]
    public async Task EveryTypoIsRefusedBeforeAnyLookup()
    {
        await using var noLookup = new AuthWorld(replace: s => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions
            .AddSingleton<ICredentialStore>(s, new BrokenCredentialStore()));
        var text = key.Secret.Reveal();
        var format = new ApiKeyFormat();
        for (var i = format.Prefix.Length; i < text.Length; i++)
        {
            var typo = text[..i] + (text[i] == 'x' ? 'y' : 'x') + text[(i + 1)..];
            Assert.False(format.IsWellFormed(Secret.From(typo)), $"position {i}");
        }

        (await noLookup.BearerAsync(text[..^1])).Refused(RejectionReason.Malformed, "Invalid API key");
        (await noLookup.BearerAsync(key.Secret)).Refused(RejectionReason.SystemError);
    }

    [Fact]
    public async Task AWellFormedKeyThatIsNotOursIsRefused() =>
        (await world.BearerAsync(new ApiKeyFormat().Create())).Refused(RejectionReason.Unknown, "Invalid API key");

    [Fact]
    public async Task ASecondKeyNeedsToBeAskedFor()
    {
        var service = world.Get<CredentialService>();
        var request = new CredentialRequest { Family = CredentialFamily.ApiKey, UserId = "さくら", Additional = false };

        var refused = await service.CreateAsync(request, AuditActor.CommandLine, Cancel);

        Assert.Equal(AuthProblemKind.Conflict, refused.Problem!.Kind);
        Assert.Contains("rotate", refused.Problem.Message, StringComparison.Ordinal);
        Assert.NotNull((await service.CreateAsync(request with { Additional = true }, AuditActor.CommandLine, Cancel)).Value);
    }

    [Fact]
    public async Task MigrationGivesAKeyToEveryUserWithoutOne_AndNoneTwice()
    {
        var users = world.Get<UserService>();
        await users.CreateAsync("王芳", null, null, AuditActor.CommandLine, Cancel);
        await users.CreateAsync("left", null, null, AuditActor.CommandLine, Cancel);
        await users.SetDisabledAsync("left", true, AuditActor.CommandLine, Cancel);

        var first = await world.Get<ApiKeyMigration>().RunAsync(AuditActor.CommandLine, Cancel);
        var second = await world.Get<ApiKeyMigration>().RunAsync(AuditActor.CommandLine, Cancel);

        Assert.Equal(["王芳"], first.Select(i => i.Credential.User.Value));
        Assert.Empty(second);
        (await world.BearerAsync(first[0].Secret)).Accepted();
    }

    [Fact]
    public async Task UseIsNoted_AtMostOnceAMinute()
    {
        (await world.BearerAsync(key.Secret)).Accepted();
        var first = world.Time.GetUtcNow();
        world.Time.Advance(TimeSpan.FromSeconds(30));
        (await world.BearerAsync(key.Secret)).Accepted();
        Assert.Equal((first, first), await SeenAsync());

        world.Time.Advance(TimeSpan.FromSeconds(30));
        (await world.BearerAsync(key.Secret)).Accepted();
        Assert.Equal((world.Time.GetUtcNow(), world.Time.GetUtcNow()), await SeenAsync());
    }

    private async Task<(DateTimeOffset? Key, DateTimeOffset? User)> SeenAsync()
    {
        var credential = await world.Get<ICredentialStore>().FindByHashAsync(key.Credential.Hash, Cancel);
        var user = await world.Get<IUserStore>().FindAsync(key.Credential.User, Cancel);
        return (credential!.LastUsedAt, user!.LastActiveAt);
    }
}
