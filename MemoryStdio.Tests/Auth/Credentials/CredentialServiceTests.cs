using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Auth.Credentials;

public sealed class CredentialServiceTests : IAsyncLifetime
{
    private readonly AuthWorld world = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CredentialService Service => world.Get<CredentialService>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task CreatingForANewUserMakesTheUser_AndKeepsAnExistingOne()
    {
        await world.TokenAsync("kim", r => r with { UserName = "Kim Min-su", Email = "kim@example.com" });
        await world.TokenAsync("kim", r => r with { UserName = "Somebody else" });

        var user = await world.Get<IUserStore>().FindAsync(AuthWorld.Owner("kim"), Cancel);

        Assert.Equal(("Kim Min-su", "kim@example.com"), (user!.Name, user.Email));
        Assert.Equal(2, (await Service.ListAsync(CredentialFamily.McpToken, user.Id, Cancel)).Count);
    }

    [Theory]
    [InlineData("local", "reserved")]
    [InlineData("LOCAL", "reserved")]
    [InlineData("team", "reserved")]
    [InlineData("", "empty")]
    [InlineData(null, "empty")]
    [InlineData("a b\n", "control")]
    [InlineData("../x", "/")]
    public async Task AnUnusableUserIdIsRefused(string? id, string says)
    {
        var refused = await Service.CreateAsync(
            new CredentialRequest { Family = CredentialFamily.McpToken, UserId = id }, AuditActor.CommandLine, Cancel);

        Assert.Contains(says, refused.Problem!.Message, StringComparison.Ordinal);
        Assert.Empty(await world.Get<UserService>().ListAsync(Cancel));
    }

    [Fact]
    public async Task AUserIdThatDiffersOnlyInCaseIsRefused()
    {
        await world.TokenAsync("kim");

        var refused = await Service.CreateAsync(
            new CredentialRequest { Family = CredentialFamily.McpToken, UserId = "Kim" }, AuditActor.CommandLine, Cancel);

        Assert.Equal(AuthProblemKind.Conflict, refused.Problem!.Kind);
    }

    [Fact]
    public async Task ScopesLimitsAndDefaultProjectReachTheCaller()
    {
        Assert.True(ProjectId.TryCreate("앱", out var app, out _));
        var issued = await world.TokenAsync("kim", r => r with { Scopes = AccessScopes.Read, ProjectLimits = [app], DefaultProject = app });

        var accepted = (await world.BearerAsync(issued.Secret)).Accepted();

        Assert.True(accepted.Caller.Scopes.Allows(AccessScopes.Read));
        Assert.False(accepted.Caller.Scopes.Allows(AccessScopes.Write));
        Assert.True(accepted.Caller.MayUse("앱"));
        Assert.False(accepted.Caller.MayUse("personal"));
        Assert.Equal(app, accepted.Credential.DefaultProject);
    }

    [Fact]
    public async Task AnEmptyListOfProjectsAllowsNone()
    {
        var issued = await world.TokenAsync("kim", r => r with { ProjectLimits = [] });

        Assert.False((await world.BearerAsync(issued.Secret)).Accepted().Caller.MayUse("personal"));
    }

    [Fact]
    public async Task RequestsThatMakeNoSenseAreRefused()
    {
        Assert.True(ProjectId.TryCreate("a", out var a, out _));
        var good = new CredentialRequest { Family = CredentialFamily.McpToken, UserId = "kim" };
        foreach (var bad in (CredentialRequest[])[
            good with { Scopes = AccessScopes.None },
            good with { Lifetime = TimeSpan.Zero },
            good with { Lifetime = TimeSpan.FromDays(-1) },
            good with { Lifetime = TimeSpan.FromDays(100_000) },
            good with { ProjectLimits = [a], DefaultProject = ProjectId.Personal },
            good with { Email = "no-at-sign" },
            good with { UserName = "line\nbreak" },
            good with { Label = new string('x', 101) }])
            Assert.Equal(AuthProblemKind.Invalid, (await Service.CreateAsync(bad, AuditActor.CommandLine, Cancel)).Problem?.Kind);

        Assert.Empty(await Service.ListAsync(CredentialFamily.McpToken, null, Cancel));
    }

    [Fact]
    public async Task ARotatedTokenWorksUntilTheOverlapIsOver_WithAReminder()
    {
        var old = await world.TokenAsync("kim", r => r with { Lifetime = TimeSpan.FromDays(100), Scopes = AccessScopes.Read });
        world.Time.Advance(TimeSpan.FromDays(50));

        var rotated = (await Service.RotateAsync(old.Credential, TimeSpan.FromHours(2), AuditActor.CommandLine, Cancel)).Value!;

        Assert.Equal(world.Time.GetUtcNow() + TimeSpan.FromDays(100), rotated.Credential.ExpiresAt);
        Assert.Equal(AccessScopes.Read, (await world.BearerAsync(rotated.Secret)).Accepted().Caller.Scopes);
        Assert.Contains("was rotated and ends on 2026-04-20 11:00 UTC (in 2 hours)", (await world.BearerAsync(old.Secret)).Accepted().ExpiryReminder, StringComparison.Ordinal);
        world.Time.Advance(TimeSpan.FromHours(2));
        (await world.BearerAsync(old.Secret)).Refused(RejectionReason.Expired);
        (await world.BearerAsync(rotated.Secret)).Accepted();
    }

    [Fact]
    public async Task AnOverlapNeverProlongsATokensLife()
    {
        var old = await world.TokenAsync("kim", r => r with { Lifetime = TimeSpan.FromDays(1) });

        await Service.RotateAsync(old.Credential, TimeSpan.FromDays(30), AuditActor.CommandLine, Cancel);
        world.Time.Advance(TimeSpan.FromDays(1));

        (await world.BearerAsync(old.Secret)).Refused(RejectionReason.Expired);
    }

    [Fact]
    public async Task WhatIsReplacedExpiredOrDisabledCannotBeRotated()
    {
        var old = await world.TokenAsync("kim", r => r with { Lifetime = TimeSpan.FromDays(1) });
        await Service.RotateAsync(old.Credential, TimeSpan.Zero, AuditActor.CommandLine, Cancel);

        Assert.NotNull((await Service.RotateAsync(old.Credential, TimeSpan.Zero, AuditActor.CommandLine, Cancel)).Problem);
        Assert.NotNull((await Service.RotateAsync(old.Credential with { Enabled = false }, TimeSpan.Zero, AuditActor.CommandLine, Cancel)).Problem);
        world.Time.Advance(TimeSpan.FromDays(2));
        Assert.NotNull((await Service.RotateAsync(old.Credential, TimeSpan.Zero, AuditActor.CommandLine, Cancel)).Problem);
        Assert.Equal(2, (await Service.ListAsync(CredentialFamily.McpToken, null, Cancel)).Count);
    }

    [Fact]
    public async Task AReminderComesFromTwoWeeksBeforeTheEnd()
    {
        var issued = await world.TokenAsync("kim", r => r with { Lifetime = TimeSpan.FromDays(365) });

        world.Time.Advance(TimeSpan.FromDays(350));
        Assert.Null((await world.BearerAsync(issued.Secret)).Accepted().ExpiryReminder);

        world.Time.Advance(TimeSpan.FromDays(1));
        var reminder = (await world.BearerAsync(issued.Secret)).Accepted().ExpiryReminder;
        Assert.Contains("expires on 2027-03-01 09:00 UTC (in 14 days)", reminder, StringComparison.Ordinal);
        Assert.Contains($"token rotate {issued.Credential.Hint}", reminder, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StatsCountTokensAndAttempts()
    {
        var first = await world.TokenAsync("kim");
        var second = await world.TokenAsync("kim");
        await Service.SetEnabledAsync(second.Credential, false, AuditActor.CommandLine, Cancel);
        (await world.BearerAsync(first.Secret)).Accepted();
        (await world.BearerAsync(first.Secret)).Accepted();
        (await world.BearerAsync(second.Secret)).Refused(RejectionReason.Disabled);
        await world.AuditAsync();

        var stats = await world.Get<CredentialStats>().OfAsync(AuthWorld.Owner("kim"), CredentialFamily.McpToken, Cancel);

        Assert.Equal(new UserCredentialStats(AuthWorld.Owner("kim"), 2, 1, world.Time.GetUtcNow(), 2, 1), stats);
    }

    [Fact]
    public async Task EveryActOfAdministrationIsInTheAudit()
    {
        var issued = await world.TokenAsync("kim");
        await Service.SetEnabledAsync(issued.Credential, false, AuditActor.CommandLine, Cancel);
        await Service.SetEnabledAsync(issued.Credential, true, AuditActor.CommandLine, Cancel);
        await Service.RotateAsync(issued.Credential, TimeSpan.Zero, AuditActor.CommandLine, Cancel);
        await Service.DeleteAsync(issued.Credential, AuditActor.CommandLine, Cancel);

        // Not flushed: what is reported done is written already.
        var events = world.AuditStore.Rows.Select(r => r.Entry).ToArray();

        Assert.Equal(
            [AuditEvents.UserCreated, AuditEvents.CredentialCreated, AuditEvents.CredentialRevoked, AuditEvents.CredentialEnabled, AuditEvents.CredentialRotated, AuditEvents.CredentialDeleted],
            events.Select(e => e.Event));
        Assert.All(events, e => Assert.Equal(("kim", "cli"), (e.User, e.Actor)));
    }
}
