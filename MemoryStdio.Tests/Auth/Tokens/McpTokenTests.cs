using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Tokens;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Auth.Tokens;

/// <summary>The seven cases of the token servers that people come from, with their exact texts, and what those servers leave out.</summary>
public sealed class McpTokenTests : IAsyncLifetime
{
    private readonly AuthWorld world = new();
    private IssuedCredential kim = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => kim = await world.TokenAsync("김민수", r => r with { Lifetime = TimeSpan.FromDays(365) });

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private Task<AuthOutcome> AskAsync(Secret? token, string? user) =>
        world.AskAsync(AuthWorld.Presented() with { McpToken = token, McpUserId = user });

    [Fact]
    public async Task MissingHeadersAreRefused()
    {
        (await AskAsync(null, null)).Refused(RejectionReason.Missing, "Missing authentication headers");
        (await AskAsync(kim.Secret, null)).Refused(RejectionReason.Missing, "Missing authentication headers");
        var rejected = (await AskAsync(null, "김민수")).Refused(RejectionReason.Missing, "Missing authentication headers");

        Assert.Null(rejected.ErrorCode);
    }

    [Fact]
    public async Task AnInvalidTokenIsRefused()
    {
        var rejected = (await AskAsync(new McpTokenFormat().Create(), "김민수")).Refused(RejectionReason.Unknown, "Invalid authentication token");

        Assert.Equal("invalid_token", rejected.ErrorCode);
    }

    [Fact]
    public async Task AnotherUsersIdIsRefused_WithoutNamingEither()
    {
        await world.TokenAsync("José");

        var rejected = (await AskAsync(kim.Secret, "José")).Refused(RejectionReason.UserMismatch, "User ID mismatch");

        Assert.DoesNotContain("김민수", rejected.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("José", rejected.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AValidTokenIsAccepted()
    {
        var accepted = (await AskAsync(kim.Secret, "김민수")).Accepted();

        Assert.Equal("김민수", accepted.Caller.Owner.Value);
        Assert.Equal("김민수", accepted.Caller.Author);
        Assert.Equal(AccessScopes.Read | AccessScopes.Write, accepted.Caller.Scopes);
        Assert.Null(accepted.Caller.ProjectLimits);
        Assert.Equal(kim.Credential.Hint, accepted.Credential.Hint);
        Assert.Null(accepted.ExpiryReminder);
    }

    [Fact]
    public async Task ARevokedTokenIsRefused_AndWorksAgainOnceEnabled()
    {
        var service = world.Get<CredentialService>();

        await service.SetEnabledAsync(kim.Credential, false, AuditActor.CommandLine, Cancel);
        (await AskAsync(kim.Secret, "김민수")).Refused(RejectionReason.Disabled, "Token has been disabled");

        await service.SetEnabledAsync(kim.Credential, true, AuditActor.CommandLine, Cancel);
        (await AskAsync(kim.Secret, "김민수")).Accepted();
    }

    [Fact]
    public async Task AnExpiredTokenIsRefused_WithItsDate()
    {
        world.Time.Advance(TimeSpan.FromDays(365) - TimeSpan.FromSeconds(1));
        (await AskAsync(kim.Secret, "김민수")).Accepted();

        world.Time.Advance(TimeSpan.FromSeconds(1));
        (await AskAsync(kim.Secret, "김민수")).Refused(RejectionReason.Expired, "Token expired on 2027-03-01 09:00 UTC");
    }

    [Fact]
    public async Task ATokenWithoutExpiryWorksAfterTenYears()
    {
        var forever = await world.TokenAsync("forever");

        world.Time.Advance(TimeSpan.FromDays(3650));

        (await AskAsync(forever.Secret, "forever")).Accepted();
    }

    [Fact]
    public async Task ADeletedTokenIsAsGoodAsUnknown()
    {
        await world.Get<CredentialService>().DeleteAsync(kim.Credential, AuditActor.CommandLine, Cancel);

        (await AskAsync(kim.Secret, "김민수")).Refused(RejectionReason.Unknown, "Invalid authentication token");
    }

    [Fact]
    public async Task ABearerTokenNeedsNoUserHeader_ButOneThatIsSentMustFit()
    {
        (await world.BearerAsync(kim.Secret)).Accepted();
        (await world.AskAsync(AuthWorld.Presented() with { Bearer = kim.Secret, McpUserId = "김민수" })).Accepted();
        (await world.AskAsync(AuthWorld.Presented() with { Bearer = kim.Secret, McpUserId = "김민" })).Refused(RejectionReason.UserMismatch);
        (await world.AskAsync(AuthWorld.Presented() with { Bearer = kim.Secret, UrlUser = "José" })).Refused(RejectionReason.UserMismatch);
    }

    [Fact]
    public async Task ADisabledUsersTokenIsRefused()
    {
        var users = world.Get<MemoryStdio.Auth.Users.UserService>();

        await users.SetDisabledAsync("김민수", true, AuditActor.CommandLine, Cancel);
        (await AskAsync(kim.Secret, "김민수")).Refused(RejectionReason.UserDisabled, "User account has been disabled");

        await users.SetDisabledAsync("김민수", false, AuditActor.CommandLine, Cancel);
        (await AskAsync(kim.Secret, "김민수")).Accepted();
    }

    [Fact]
    public async Task AnotherFamilysKeyInTheTokenHeaderIsRefused()
    {
        var key = await world.ApiKeyAsync("José");

        (await AskAsync(key.Secret, "José")).Refused(RejectionReason.Unknown, "Invalid authentication token");
    }

    [Fact]
    public async Task AStoreThatFailsIsASystemError_AndTheLogSaysWhyWithoutTheSecret()
    {
        await using var broken = new AuthWorld(replace: s => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions
            .AddSingleton<ICredentialStore>(s, new BrokenCredentialStore()));

        var rejected = (await broken.BearerAsync(kim.Secret)).Refused(RejectionReason.SystemError, "Authentication system error");

        Assert.DoesNotContain("disk", rejected.Message + rejected.Remedy, StringComparison.Ordinal);
        Assert.Contains(broken.Log.Lines, l => l.Contains("the disk is gone", StringComparison.Ordinal));
        Assert.DoesNotContain(broken.Log.Lines, l => l.Contains(kim.Secret.Reveal(), StringComparison.Ordinal));
    }

    [Fact]
    public void ATokenIs256RandomBitsInUrlSafeCharacters()
    {
        var tokens = Enumerable.Range(0, 1000).Select(_ => new McpTokenFormat().Create().Reveal()).ToArray();

        Assert.All(tokens, t => Assert.Matches("^mcp_[A-Za-z0-9_-]{43}$", t));
        Assert.Equal(tokens.Length, tokens.Distinct().Count());
    }

    [Fact]
    public void AHintShowsSixCharactersAndNoMore() =>
        Assert.Equal("mcp_abc123…", new McpTokenFormat().HintOf(Secret.From("mcp_abc123" + new string('x', 37))));
}
