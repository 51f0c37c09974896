using MemoryStdio.Composition;

namespace MemoryStdio.Tests.Composition;

/// <summary>The settings of the authorization server, as the environment says them, and what is refused with a sentence.</summary>
public sealed class OAuthEnvironmentTests
{
    private const string Long = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void WithoutAnySettingItIsOnWithTheDocumentedDefaults()
    {
        var options = Read();

        Assert.True(options.Enabled);
        Assert.Equal((60, 10, 30), (options.AccessTokenLifetime.TotalMinutes, options.CodeLifetime.TotalMinutes, options.RefreshLifetime.TotalDays));
        Assert.Null(options.Issuer);
        Assert.Null(options.SecretKey);
        Assert.Null(options.PrivateKeyPath);
        Assert.Null(options.RegistrationKey);
        Assert.False(options.AllowClientDocuments);
        Assert.False(options.AllowClientCredentials);
    }

    [Fact]
    public void EachSettingIsTakenAsItStands()
    {
        var options = Read(
            ("MCP_OAUTH_ENABLED", "off"), ("MCP_OAUTH_ISSUER", "https://Auth.example.com/"), ("MCP_OAUTH_ACCESS_TOKEN_EXPIRE_MINUTES", "5"),
            ("MCP_OAUTH_AUTHORIZATION_CODE_EXPIRE_MINUTES", "1"), ("MCP_OAUTH_REFRESH_TOKEN_EXPIRE_DAYS", "90"), ("MCP_OAUTH_SECRET_KEY", Long), ("MCP_DCR_REGISTRATION_KEY", "key"));

        Assert.False(options.Enabled);
        Assert.Equal("https://Auth.example.com/", options.Issuer);
        Assert.Equal((5, 1, 90), (options.AccessTokenLifetime.TotalMinutes, options.CodeLifetime.TotalMinutes, options.RefreshLifetime.TotalDays));
        Assert.Equal((Long, "key"), (options.SecretKey!.Reveal(), options.RegistrationKey!.Reveal()));
    }

    [Theory]
    [InlineData("https://memory.example.com")]
    [InlineData("https://memory.example.com:8443/auth")]
    [InlineData("http://127.0.0.1:8765")]
    [InlineData("http://localhost:8765")]
    public void AnHttpsIssuerAndOneOfThisMachineAreTaken(string issuer) => Assert.Equal(issuer, Read(("MCP_OAUTH_ISSUER", issuer)).Issuer);

    [Theory]
    [InlineData("MCP_OAUTH_ISSUER", "http://memory.example.com", "https address")]
    [InlineData("MCP_OAUTH_ISSUER", "memory.example.com", "https address")]
    [InlineData("MCP_OAUTH_ISSUER", "https://memory.example.com/?a=b", "https address")]
    [InlineData("MCP_OAUTH_ISSUER", "https://memory.example.com/#a", "https address")]
    [InlineData("MCP_OAUTH_ISSUER", "https://kim:pw@memory.example.com/", "https address")]
    [InlineData("MCP_OAUTH_ISSUER", "ftp://memory.example.com/", "https address")]
    [InlineData("MCP_OAUTH_ENABLED", "maybe", "true or false")]
    [InlineData("MCP_OAUTH_ACCESS_TOKEN_EXPIRE_MINUTES", "0", "1 to 1440")]
    [InlineData("MCP_OAUTH_ACCESS_TOKEN_EXPIRE_MINUTES", "1441", "1 to 1440")]
    [InlineData("MCP_OAUTH_ACCESS_TOKEN_EXPIRE_MINUTES", "an hour", "1 to 1440")]
    [InlineData("MCP_OAUTH_AUTHORIZATION_CODE_EXPIRE_MINUTES", "11", "1 to 10")]
    [InlineData("MCP_OAUTH_AUTHORIZATION_CODE_EXPIRE_MINUTES", "-1", "1 to 10")]
    [InlineData("MCP_OAUTH_REFRESH_TOKEN_EXPIRE_DAYS", "366", "1 to 365")]
    [InlineData("MCP_OAUTH_REFRESH_TOKEN_EXPIRE_DAYS", "1.5", "1 to 365")]
    [InlineData("MCP_OAUTH_SECRET_KEY", "0123456789abcdef0123456789abcde", "fewer than 32 characters")]
    [InlineData("MCP_OAUTH_PUBLIC_KEY_PATH", "public.pem", "without MCP_OAUTH_PRIVATE_KEY_PATH")]
    public void WhatCannotBeUsedIsRefused_NamingTheSettingAndTheNextStep(string name, string value, string reason)
    {
        var refused = Assert.Throws<UsageException>(() => Read((name, value)));

        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        // A secret is not repeated, however wrong it is.
        if (name == "MCP_OAUTH_SECRET_KEY") Assert.DoesNotContain(value, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoWaysToSignAreNotMixed() => Assert.Contains(
        "Unset one of them", Assert.Throws<UsageException>(() => Read(("MCP_OAUTH_SECRET_KEY", Long), ("MCP_OAUTH_PRIVATE_KEY_PATH", "private.pem"))).Message, StringComparison.Ordinal);

    private static MemoryStdio.Auth.OAuth.OAuthOptions Read(params (string Name, string Value)[] variables) =>
        new AppEnvironment(name => Array.Find(variables, v => v.Name == name).Value).ReadOAuth();
}
