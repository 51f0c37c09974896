using System.Text;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Tests.Auth.Jwt;

namespace MemoryStdio.Tests.Auth;

/// <summary>Whatever a client sends is answered with a refusal: never an exception, never "our fault", never a way in.</summary>
public sealed class MalformedCredentialFuzzTests
{
    private const int Rounds = 3_000;

    [Fact]
    public async Task MutatedCredentialsOfEveryFamilyAreRefused()
    {
        await using var world = new AuthWorld(o => o with { EnvironmentKey = Secret.From("env-key-value") });
        string[] seeds =
        [
            (await world.TokenAsync("kim")).Secret.Reveal(), (await world.ApiKeyAsync("kim")).Secret.Reveal(),
            (await world.JwtAsync("kim")).Token.Reveal(), "env-key-value",
        ];
        var random = new Random(20260301);

        for (var round = 0; round < Rounds; round++)
        {
            var text = Mutate(seeds[random.Next(seeds.Length)], random);
            if (seeds.Contains(text)) continue;
            // A new address each time, so that the lock-out does not answer in the parser's place.
            var outcome = await world.AskAsync(AuthWorld.Presented() with { RemoteAddress = $"10.{round >> 16}.{(round >> 8) & 255}.{round & 255}", Bearer = Secret.From(text) });

            var rejected = Assert.IsType<AuthOutcome.Rejected>(outcome);
            Assert.True(rejected.Reason is not (RejectionReason.SystemError or RejectionReason.LockedOut), $"round {round}: {rejected.Reason} for {text}");
        }
    }

    [Fact]
    public async Task SignedNonsenseIsRefusedToo()
    {
        await using var world = new AuthWorld();
        var jwt = await world.JwtAsync("kim");
        var signer = world.Get<SigningKeyRing>().Signer();
        var payload = Forge.Payload(jwt.Token.Reveal()).ToJsonString();
        var random = new Random(7);

        for (var round = 0; round < 300; round++)
        {
            var text = Mutate(payload, random);
            var outcome = await world.AskAsync(AuthWorld.Presented() with
            {
                RemoteAddress = $"10.1.{round >> 8}.{round & 255}",
                Bearer = Secret.From(Jws.Write(signer, Encoding.UTF8.GetBytes(text))),
            });

            // A mutation may hit a claim that does not decide (client_name); the user must be the same then.
            if (outcome is AuthOutcome.Authenticated accepted) Assert.Equal("kim", accepted.Caller.Owner.Value);
            else Assert.NotEqual(RejectionReason.SystemError, Assert.IsType<AuthOutcome.Rejected>(outcome).Reason);
        }
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(5_000_000)]
    public async Task HugeCredentialsAreRefusedWithoutMuchWork(int length)
    {
        await using var world = new AuthWorld();

        foreach (var filler in (string[])["a", ".", "eyJ.", "mcp_", "mem_lab_", "한"])
        {
            var text = string.Concat(Enumerable.Repeat(filler, length / filler.Length));
            (await world.BearerAsync(text)).Refused(RejectionReason.Malformed);
        }
    }

    [Fact]
    public async Task DeeplyNestedClaimsAreRefused()
    {
        await using var world = new AuthWorld();
        var nested = "{\"a\":" + new string('[', 3000) + new string(']', 3000) + "}";

        (await world.BearerAsync(Jws.Write(world.Get<SigningKeyRing>().Signer(), Encoding.UTF8.GetBytes(nested)))).Refused(RejectionReason.Malformed);
    }

    private static string Mutate(string seed, Random random)
    {
        const string odd = "._-=+/ \t\n\0\"{}[]:,eyJ0é한字\ud83d\ude00mcp_";
        var text = new StringBuilder(seed);
        for (var n = random.Next(1, 5); n > 0; n--)
        {
            var at = random.Next(text.Length + 1);
            switch (random.Next(5))
            {
                case 0 when at < text.Length: text.Remove(at, Math.Min(random.Next(1, 9), text.Length - at)); break;
                case 1: text.Insert(at, odd[random.Next(odd.Length)]); break;
                case 2 when at < text.Length: text[at] = (char)random.Next(0x20, 0x7f); break;
                case 3: text.Insert(at, seed.AsSpan(random.Next(seed.Length))); break;
                default: text.Append(odd[random.Next(odd.Length)]); break;
            }
        }

        return text.ToString();
    }
}
