using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Credentials;
using MemoryStdio.Identity;

namespace MemoryStdio.Tests.Auth.Credentials;

public sealed class EnvironmentKeyTests
{
    [Fact]
    public async Task TheEnvironmentsKeyOpensTheLocalMemories()
    {
        await using var world = new AuthWorld(o => o with { EnvironmentKey = Secret.From("sk-anything at all") });

        var accepted = (await world.BearerAsync("sk-anything at all")).Accepted();

        Assert.Equal(OwnerId.Local, accepted.Caller.Owner);
        Assert.Equal(AccessScopes.Read | AccessScopes.Write, accepted.Caller.Scopes);
        (await world.BearerAsync("sk-anything at al")).Refused(RejectionReason.Malformed);
        (await world.BearerAsync("sk-anything at all!")).Refused(RejectionReason.Malformed);
    }

    [Fact]
    public async Task ItsOwnerCanBeAUser_WhoMustExist()
    {
        await using var world = new AuthWorld(
            o => o with { EnvironmentKey = Secret.From("the.key"), EnvironmentKeyOwner = AuthWorld.Owner("kim") });

        (await world.BearerAsync("the.key")).Refused(RejectionReason.UserUnknown);
        await world.TokenAsync("kim");

        Assert.Equal("kim", (await world.BearerAsync("the.key")).Accepted().Caller.Owner.Value);
    }

    [Fact]
    public async Task ItLooksLikeAnythingEvenAnotherFamily()
    {
        await using var world = new AuthWorld(o => o with { EnvironmentKey = Secret.From("mcp_old-style-key") });

        (await world.BearerAsync("mcp_old-style-key")).Accepted();
    }

    [Fact]
    public async Task WithoutTheSettingNoTextIsTheKey()
    {
        await using var world = new AuthWorld();

        (await world.BearerAsync("")).Refused(RejectionReason.Malformed);
        Assert.DoesNotContain(await world.AuditAsync(), e => e.Event == AuditEvents.Success);
    }
}
