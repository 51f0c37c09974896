using System.Text.Json;
using MemoryStdio.Auth;

namespace MemoryStdio.Tests.Auth;

public sealed class SecretTests
{
    [Fact]
    public void ItPrintsAndSerializesWithoutItsText()
    {
        var secret = Secret.From("s3cr3t-值");

        Assert.Equal("[secret]", secret.ToString());
        Assert.Equal("[secret]", $"{secret}");
        Assert.DoesNotContain("s3cr3t", JsonSerializer.Serialize(secret), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", new AuthOptions { KeyDirectory = "k", EnvironmentKey = secret }.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsIssuedPrintsWithoutItsSecret()
    {
        await using var world = new AuthWorld();
        var token = await world.TokenAsync("kim");
        var jwt = await world.JwtAsync("kim");

        Assert.DoesNotContain(token.Secret.Reveal(), token.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(jwt.Token.Reveal(), jwt.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(token.Credential.Hash), token.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "b", false)]
    [InlineData("a", "aa", false)]
    [InlineData("", "", true)]
    [InlineData("é", "e\u0301", false)]
    public void ItComparesByteForByte(string left, string right, bool same) => Assert.Equal(same, Secret.From(left).SameAs(Secret.From(right)));
}
