using MemoryStdio.Auth;
using MemoryStdio.Auth.Tokens;

namespace MemoryStdio.Tests.Auth.Credentials;

public sealed class CredentialSelectionTests
{
    [Fact]
    public async Task TwoDifferentCredentialsAreRefused_EvenWhenBothAreGood()
    {
        await using var world = new AuthWorld();
        var kim = await world.TokenAsync("kim");
        var lee = await world.ApiKeyAsync("lee");

        var rejected = (await world.AskAsync(AuthWorld.Presented() with { Bearer = kim.Secret, ApiKey = lee.Secret })).Refused(RejectionReason.Ambiguous);

        Assert.Equal("invalid_request", rejected.ErrorCode);
    }

    [Fact]
    public async Task TheSameCredentialInTwoPlacesIsOne()
    {
        await using var world = new AuthWorld();
        var kim = await world.TokenAsync("kim");

        (await world.AskAsync(AuthWorld.Presented() with { Bearer = kim.Secret, McpToken = Secret.From(kim.Secret.Reveal()), McpUserId = "kim" })).Accepted();
    }

    [Fact]
    public async Task AHeaderThatCameTwiceIsRefused()
    {
        await using var world = new AuthWorld();
        var kim = await world.TokenAsync("kim");

        (await world.AskAsync(AuthWorld.Presented() with { Bearer = kim.Secret, Duplicated = true })).Refused(RejectionReason.Ambiguous);
    }

    [Fact]
    public async Task AUserHeaderAloneIsNoCredential()
    {
        await using var world = new AuthWorld();

        (await world.AskAsync(AuthWorld.Presented() with { McpUserId = "kim", UrlUser = "kim" })).Refused(RejectionReason.Missing);
    }

    [Fact]
    public void WhatWasPresentedPrintsRedacted()
    {
        var secret = new McpTokenFormat().Create();
        var presented = AuthWorld.Presented() with { Bearer = secret, McpToken = secret, ApiKey = secret, QueryKey = secret };

        Assert.DoesNotContain(secret.Reveal(), presented.ToString(), StringComparison.Ordinal);
        Assert.Contains("[secret]", presented.ToString(), StringComparison.Ordinal);
    }
}
