using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Identity;
using Microsoft.Extensions.Logging.Abstractions;

namespace MemoryStdio.Tests.Auth.Jwt;

public sealed class ExternalIssuerTests : IDisposable
{
    private static readonly SigningKey TheirKey = SigningKey.Create(DateTimeOffset.UnixEpoch);

    private readonly TempDirectory folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    private AuthWorld World(bool allowAdmin = false)
    {
        var jwks = folder.File("jwks.json");
        File.WriteAllText(jwks, SigningKeyFile.Write([TheirKey], withPrivate: false));
        return new AuthWorld(o => o with { ExternalIssuer = new ExternalIssuer("https://id.example", "memories", jwks, "sub", allowAdmin) });
    }

    private static string Token(AuthWorld world, Func<JsonObject, JsonObject>? change = null)
    {
        var now = world.Time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = "https://id.example", ["aud"] = "memories", ["sub"] = "françois", ["exp"] = now + 600, ["name"] = "François" };
        return Jws.Write(new RsaJwsSigner(TheirKey.KeyId, TheirKey.Key), Encoding.UTF8.GetBytes((change?.Invoke(claims) ?? claims).ToJsonString()));
    }

    [Fact]
    public async Task ItsTokensAreAccepted_AndItsUsersAreMadeOnFirstSight()
    {
        await using var world = World();

        var accepted = (await world.BearerAsync(Token(world))).Accepted();

        Assert.Equal(("françois", AccessScopes.Read | AccessScopes.Write), (accepted.Caller.Owner.Value, accepted.Caller.Scopes));
        var users = await world.Get<MemoryStdio.Auth.Users.UserService>().ListAsync(Cancel);
        Assert.Equal(("françois", "François"), (users[0].Id.Value, users[0].Name));
    }

    [Fact]
    public async Task EachIssuersKeysVouchForThatIssuerOnly()
    {
        await using var world = World();
        var own = await world.JwtAsync("kim");

        (await world.BearerAsync(Token(world, c => c.With("iss", "memorystdio").With("aud", "memorystdio").With("user_id", "kim").With("jti", "x"))))
            .Refused(RejectionReason.WrongSignature);
        var payload = Forge.Payload(own.Token.Reveal()).With("iss", "https://id.example").With("aud", "memories").With("sub", "kim");
        (await world.BearerAsync(Jws.Write(world.Get<SigningKeyRing>().Signer(), Encoding.UTF8.GetBytes(payload.ToJsonString()))))
            .Refused(RejectionReason.WrongSignature);
        (await world.BearerAsync(own.Token)).Accepted();
    }

    [Theory]
    [InlineData("local")]
    [InlineData("team")]
    [InlineData("a/b")]
    public async Task ItCannotSpeakForTheReservedOwners(string user)
    {
        await using var world = World();

        (await world.BearerAsync(Token(world, c => c.With("sub", user)))).Refused(RejectionReason.Malformed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ItGivesTheScopeAdminOnlyWhereThatIsAllowed(bool allowed)
    {
        await using var world = World(allowed);

        var scopes = (await world.BearerAsync(Token(world, c => c.With("scope", "openid read admin")))).Accepted().Caller.Scopes;

        Assert.Equal(allowed, scopes.Allows(AccessScopes.Admin));
        Assert.True(scopes.Allows(AccessScopes.Read));
    }

    [Fact]
    public async Task AnotherAudiencesOrAnEndlessTokenIsRefused()
    {
        await using var world = World();

        (await world.BearerAsync(Token(world, c => c.With("aud", "memorystdio")))).Refused(RejectionReason.WrongAudience);
        (await world.BearerAsync(Token(world, c => c.With("exp", null)))).Refused(RejectionReason.Malformed);
    }

    [Fact]
    public async Task AMissingKeySetIsASystemErrorThatTheLogNames()
    {
        await using var world = World();
        File.Delete(folder.File("jwks.json"));

        (await world.BearerAsync(Token(world))).Refused(RejectionReason.SystemError);
        Assert.Contains(world.Log.Lines, l => l.Contains("jwks.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAddressIsFetchedOnce_AgainForANewKeyId_ButNotForEveryInventedOne()
    {
        var time = new FakeTimeProvider();
        using var handler = new KeyServer(SigningKeyFile.Write([TheirKey], withPrivate: false));
        using var client = new HttpClient(handler);
        using var jwks = new HttpJwks(client, new Uri("https://id.example/jwks"), time, NullLogger.Instance);

        for (var i = 0; i < 5; i++) Assert.Single(await jwks.KeysAsync(null, Cancel));
        for (var i = 0; i < 5; i++) await jwks.KeysAsync($"invented {i}", Cancel);
        Assert.Equal(1, handler.Requests);

        time.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 5; i++) await jwks.KeysAsync($"invented {i}", Cancel);
        Assert.Equal(2, handler.Requests);
    }

    [Fact]
    public async Task AnIssuerThatIsDownIsBridgedForADay()
    {
        var time = new FakeTimeProvider();
        using var handler = new KeyServer(SigningKeyFile.Write([TheirKey], withPrivate: false));
        using var client = new HttpClient(handler);
        using var jwks = new HttpJwks(client, new Uri("https://id.example/jwks"), time, NullLogger.Instance);
        await jwks.KeysAsync(null, Cancel);
        handler.Down = true;

        time.Advance(TimeSpan.FromHours(23));
        Assert.Single(await jwks.KeysAsync(null, Cancel));
        time.Advance(TimeSpan.FromHours(1));
        await Assert.ThrowsAsync<KeyFileException>(() => jwks.KeysAsync(null, Cancel));
    }

    [Theory]
    [InlineData("https://id.example/jwks", true)]
    [InlineData("http://127.0.0.1:1/jwks", true)]
    [InlineData("http://id.example/jwks", false)]
    [InlineData("ftp://id.example/jwks", false)]
    public void PlainHttpIsForThisMachineOnly(string address, bool acceptable) => Assert.Equal(acceptable, HttpJwks.IsAcceptable(new Uri(address)));

    private sealed class KeyServer(string answer) : HttpMessageHandler
    {
        public int Requests { get; private set; }

        public bool Down { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests++;
            return Task.FromResult(new HttpResponseMessage(Down ? HttpStatusCode.InternalServerError : HttpStatusCode.OK) { Content = new StringContent(answer) });
        }
    }
}
