using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Audit;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Users;
using MemoryStdio.Identity;
using MemoryStdio.Projects;

namespace MemoryStdio.Tests.Auth.Jwt;

public sealed class JwtAuthenticationTests : IAsyncLifetime
{
    private readonly AuthWorld world = new();
    private IssuedJwt issued = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IJwsSigner OwnSigner => world.Get<SigningKeyRing>().Signer();

    public async ValueTask InitializeAsync() => issued = await world.JwtAsync("zoë");

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task AnIssuedTokenIsAccepted_WithItsClaims()
    {
        var accepted = (await world.BearerAsync(issued.Token)).Accepted();

        Assert.Equal("zoë", accepted.Caller.Owner.Value);
        Assert.Equal("openmemory", accepted.Caller.Client.Name);
        Assert.Equal(AccessScopes.Read | AccessScopes.Write, accepted.Caller.Scopes);
        Assert.Equal(world.Time.GetUtcNow() + TimeSpan.FromDays(30), accepted.Credential.ExpiresAt);
        Assert.Equal(issued.TokenId, accepted.Credential.Id);
    }

    [Fact]
    public void AnIssuedTokenCarriesTheNamedClaims()
    {
        var claims = Forge.Payload(issued.Token.Reveal());

        Assert.Equal("memorystdio", claims["iss"]!.GetValue<string>());
        Assert.Equal("memorystdio", claims["aud"]!.GetValue<string>());
        Assert.Equal("zoë", claims["user_id"]!.GetValue<string>());
        Assert.Equal("openmemory", claims["client_name"]!.GetValue<string>());
        Assert.All(["exp", "iat", "nbf"], name => Assert.True(claims[name]!.GetValue<long>() > 0, name));
        Assert.Equal(issued.TokenId, claims["jti"]!.GetValue<string>());
        Assert.False(claims.ContainsKey("admin"));
    }

    [Fact]
    public async Task TheUserInTheAddressMustBeTheTokensUser()
    {
        await world.JwtAsync("kim");

        (await world.AskAsync(AuthWorld.Presented() with { Bearer = issued.Token, UrlUser = "zoë" })).Accepted();
        (await world.AskAsync(AuthWorld.Presented() with { Bearer = issued.Token, UrlUser = "kim" })).Refused(RejectionReason.UserMismatch);
        (await world.AskAsync(AuthWorld.Presented() with { Bearer = issued.Token, UrlUser = "ZOË" })).Refused(RejectionReason.UserMismatch);
    }

    [Fact]
    public async Task AnAdministratorsTokenLivesOneDay_IsAudited_AndIsStillBoundToItsUser()
    {
        var admin = await world.JwtAsync("root", r => r with { Admin = true });

        var accepted = (await world.BearerAsync(admin.Token)).Accepted();
        Assert.True(accepted.Caller.Scopes.Allows(AccessScopes.Admin));
        Assert.Equal(world.Time.GetUtcNow() + TimeSpan.FromDays(1), admin.ExpiresAt);
        (await world.AskAsync(AuthWorld.Presented() with { Bearer = admin.Token, UrlUser = "zoë" })).Refused(RejectionReason.UserMismatch);

        var audit = await world.AuditAsync();
        Assert.Contains(audit, e => e.Event == AuditEvents.AdminJwtIssued && e.User == "root" && e.Detail!.Contains(admin.TokenId, StringComparison.Ordinal));
        Assert.Contains(audit, e => e.Event == AuditEvents.Success && e.User == "root" && e.Detail == "admin");
    }

    [Fact]
    public async Task TheScopeAdminIsNotGivenWithoutTheAdminFlag()
    {
        var result = await world.Get<JwtIssuer>().CreateAsync(
            new JwtRequest { UserId = "zoë", ClientName = "x", Scopes = AccessScopes.Admin }, AuditActor.CommandLine, Cancel);

        Assert.Contains("--admin", result.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoTokenIsRefusedWithoutAnErrorCode() =>
        Assert.Null((await world.AskAsync(AuthWorld.Presented())).Refused(RejectionReason.Missing).ErrorCode);

    [Theory]
    [InlineData("a.b")]
    [InlineData("a.b.c")]
    [InlineData("...")]
    [InlineData(".")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9..")]
    public async Task AMalformedTokenIsRefused(string text)
    {
        var rejected = Assert.IsType<AuthOutcome.Rejected>(await world.BearerAsync(text));

        Assert.Contains(rejected.Reason, (RejectionReason[])[RejectionReason.Malformed, RejectionReason.WrongSignature]);
        Assert.Equal("invalid_token", rejected.ErrorCode);
    }

    [Fact]
    public async Task AnAlteredTokenIsRefused()
    {
        var parts = issued.Token.Reveal().Split('.');
        var payload = Forge.Payload(issued.Token.Reveal()).With("user_id", "kim");

        (await world.BearerAsync($"{parts[0]}.{Forge.Encode(payload.ToJsonString())}.{parts[2]}"))
            .Refused(RejectionReason.WrongSignature, "Invalid token signature");
    }

    [Fact]
    public async Task AnotherKeysSignatureIsRefused_EvenUnderOurKeyId()
    {
        var stranger = SigningKey.Create(DateTimeOffset.UnixEpoch);
        var payload = Forge.Payload(issued.Token.Reveal());

        foreach (var keyId in (string?[])[OwnSigner.KeyId, stranger.KeyId, null])
        {
            var forged = Jws.Write(new RsaJwsSigner(keyId, stranger.Key), Encoding.UTF8.GetBytes(payload.ToJsonString()));
            (await world.BearerAsync(forged)).Refused(RejectionReason.WrongSignature);
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    public async Task TheAlgorithmNoneIsRefused(string algorithm)
    {
        var payload = Forge.Payload(issued.Token.Reveal()).ToJsonString();

        (await world.BearerAsync(Forge.Unsigned($$"""{"alg":"{{algorithm}}"}""", payload))).Refused(RejectionReason.WrongAlgorithm, "Token algorithm not allowed");
        (await world.BearerAsync(Forge.Unsigned($$"""{"alg":"{{algorithm}}","kid":"{{OwnSigner.KeyId}}"}""", payload))).Refused(RejectionReason.WrongAlgorithm);
    }

    [Fact]
    public async Task Hs256WithThePublicKeyAsSecretIsRefused_InEveryFormThePublicKeyIsPublishedIn()
    {
        var key = world.Get<SigningKeyRing>().Keys()[0];
        byte[][] secrets =
        [
            Encoding.ASCII.GetBytes(key.PublicPem),
            Encoding.ASCII.GetBytes(key.PublicPem + "\n"),
            key.PublicHalf.Modulus!,
            Encoding.UTF8.GetBytes(world.Get<SigningKeyRing>().PublicJwks()),
            [],
        ];
        foreach (var secret in secrets)
        {
            foreach (var keyId in (string?[])[key.KeyId, null])
            {
                var forged = Jws.Write(new HmacJwsKey(keyId, secret), Encoding.UTF8.GetBytes(Forge.Payload(issued.Token.Reveal()).ToJsonString()));
                (await world.BearerAsync(forged)).Refused(RejectionReason.WrongAlgorithm, "Token algorithm not allowed");
            }
        }
    }

    [Fact]
    public async Task AnExpiredTokenIsRefused_AfterTheClockSkew()
    {
        world.Time.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(59));
        (await world.BearerAsync(issued.Token)).Accepted();

        world.Time.Advance(TimeSpan.FromSeconds(1));
        (await world.BearerAsync(issued.Token)).Refused(RejectionReason.Expired, "Token expired on 2026-03-31 09:00 UTC");
    }

    [Fact]
    public async Task ATokenOfTheFutureIsRefused()
    {
        (await Sign(p => p.With("nbf", Seconds(TimeSpan.FromSeconds(60))))).Accepted();
        (await Sign(p => p.With("nbf", Seconds(TimeSpan.FromSeconds(61))))).Refused(RejectionReason.NotYetValid, "Token is not valid before 2026-03-01 09:01 UTC");
    }

    [Fact]
    public async Task AnotherIssuersOrAudiencesTokenIsRefused()
    {
        (await Sign(p => p.With("iss", "https://elsewhere.example"))).Refused(RejectionReason.WrongIssuer, "Wrong token issuer");
        (await Sign(p => p.With("iss", null))).Refused(RejectionReason.WrongIssuer);
        (await Sign(p => p.With("aud", "another-service"))).Refused(RejectionReason.WrongAudience, "Wrong token audience");
        (await Sign(p => p.With("aud", null))).Refused(RejectionReason.WrongAudience);
        (await Sign(p => p.With("aud", new JsonArray("another-service", "memorystdio")))).Accepted();
    }

    [Theory]
    [InlineData("user_id", null)]
    [InlineData("user_id", "5")]
    [InlineData("user_id", "\"local\"")]
    [InlineData("user_id", "\"TEAM\"")]
    [InlineData("user_id", "\"a\\nb\"")]
    [InlineData("exp", null)]
    [InlineData("exp", "\"tomorrow\"")]
    [InlineData("exp", "1e300")]
    [InlineData("exp", "-5")]
    [InlineData("jti", null)]
    [InlineData("iss", "[1]")]
    [InlineData("aud", "{}")]
    [InlineData("projects", "\"p\"")]
    [InlineData("projects", "[1]")]
    public async Task AClaimThatIsMissingOrOfTheWrongKindIsRefused(string claim, string? json) =>
        (await Sign(p => p.With(claim, json is null ? null : JsonNode.Parse(json)))).Refused(RejectionReason.Malformed, "Malformed token");

    [Theory]
    [InlineData("""{"alg":"RS256","crit":["exp"],"kid":"KID"}""")]
    [InlineData("""{"alg":"RS256","kid":7}""")]
    [InlineData("""{"alg":"none","alg":"RS256","kid":"KID"}""")]
    [InlineData("""{"kid":"KID"}""")]
    [InlineData("""["RS256"]""")]
    public async Task AHeaderThatCannotBeTakenAtItsWordIsRefused(string header)
    {
        header = header.Replace("KID", OwnSigner.KeyId, StringComparison.Ordinal);
        var toSign = $"{Forge.Encode(header)}.{issued.Token.Reveal().Split('.')[1]}";

        (await world.BearerAsync($"{toSign}.{Base64UrlText.Encode(OwnSigner.Sign(Encoding.ASCII.GetBytes(toSign)))}"))
            .Refused(RejectionReason.Malformed);
    }

    [Fact]
    public async Task DuplicateClaimsAreRefused()
    {
        var payload = Forge.Payload(issued.Token.Reveal()).ToJsonString();
        payload = payload[..^1] + ",\"user_id\":\"kim\"}";

        (await world.BearerAsync(Jws.Write(OwnSigner, Encoding.UTF8.GetBytes(payload)))).Refused(RejectionReason.Malformed);
    }

    [Fact]
    public async Task TextThatIsNoUnicodeIsRefused()
    {
        (await world.BearerAsync(Jws.Write(OwnSigner, "{\"user_id\":\"\\ud800\"}"u8.ToArray()))).Refused(RejectionReason.Malformed);
        (await world.BearerAsync(Jws.Write(OwnSigner, [.. "{\"iss\":\""u8, 0xFF, .. "\"}"u8]))).Refused(RejectionReason.Malformed);
    }

    [Fact]
    public async Task ASecondSpellingOfOneTokenIsRefused()
    {
        var text = issued.Token.Reveal();

        (await world.BearerAsync(text + "=")).Refused(RejectionReason.Malformed);
        (await world.BearerAsync(text + " ")).Refused(RejectionReason.Malformed);
        (await world.BearerAsync(text.Insert(text.IndexOf('.', StringComparison.Ordinal), "\n"))).Refused(RejectionReason.Malformed);
    }

    [Fact]
    public async Task ARevokedTokenIsRefused_OthersOfItsUserAreNot()
    {
        var other = await world.JwtAsync("zoë");

        Assert.Null((await world.Get<JwtIssuer>().RevokeAsync(issued.TokenId, AuditActor.CommandLine, Cancel)).Problem);

        (await world.BearerAsync(issued.Token)).Refused(RejectionReason.Revoked, "Token has been revoked");
        (await world.BearerAsync(other.Token)).Accepted();
        Assert.Equal(AuthProblemKind.Conflict, (await world.Get<JwtIssuer>().RevokeAsync(issued.TokenId, AuditActor.CommandLine, Cancel)).Problem!.Kind);
    }

    [Fact]
    public async Task ProjectLimitsTravelInTheToken()
    {
        Assert.True(ProjectId.TryCreate("github.com/kim/app", out var project, out _));
        var limited = await world.JwtAsync("zoë", r => r with { ProjectLimits = [project] });

        var caller = (await world.BearerAsync(limited.Token)).Accepted().Caller;

        Assert.True(caller.MayUse("github.com/kim/app"));
        Assert.False(caller.MayUse("personal"));
    }

    [Fact]
    public async Task ATokenOfAUserWhoDoesNotExistHereIsRefused() =>
        (await Sign(p => p.With("user_id", "nobody"))).Refused(RejectionReason.UserUnknown);

    [Fact]
    public async Task ADisabledUsersTokenIsRefused()
    {
        await world.Get<UserService>().SetDisabledAsync("zoë", true, AuditActor.CommandLine, Cancel);

        (await world.BearerAsync(issued.Token)).Refused(RejectionReason.UserDisabled);
    }

    private long Seconds(TimeSpan fromNow) => (world.Time.GetUtcNow() + fromNow).ToUnixTimeSeconds();

    private Task<AuthOutcome> Sign(Func<JsonObject, JsonObject> change) =>
        world.BearerAsync(Jws.Write(OwnSigner, Encoding.UTF8.GetBytes(change(Forge.Payload(issued.Token.Reveal())).ToJsonString())));
}
