using MemoryStdio.Auth;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;

namespace MemoryStdio.Tests.Auth.Jwt;

public sealed class SigningKeyRingTests : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly FakeTimeProvider time = new();

    public void Dispose() => folder.Dispose();

    private AuthOptions Options => new() { KeyDirectory = folder.File("keys") };

    private SigningKeyRing Open() => new(Options, time);

    [Fact]
    public void TheKeyPairIsMadeAtFirstUse_ForItsOwnerOnly_AndUsedAgain()
    {
        var first = Open();
        Assert.False(File.Exists(first.FilePath));

        var keyId = first.Signer().KeyId;

        Assert.Equal(keyId, Open().Signer().KeyId);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(first.FilePath));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(first.FilePath)!));
    }

    [Fact]
    public void AKeyFileThatOthersCanReadIsRefused_WithTheCommandThatMendsIt()
    {
        var ring = Open();
        ring.Signer();
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file mode.");
            return;
        }

        File.SetUnixFileMode(ring.FilePath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        var refused = Assert.Throws<KeyFileException>(() => Open().Signer());

        Assert.Contains($"chmod 600 '{ring.FilePath}'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"x"}]}""")]
    [InlineData("not json")]
    public void ADamagedKeyFileIsNamed_AndLeftAsItIs(string text)
    {
        SharedKeys.PutInto(Options);
        var path = Open().FilePath;
        File.WriteAllText(path, text);

        var refused = Assert.Throws<KeyFileException>(() => Open().Signer());

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public async Task AfterARotationOldTokensStillCount_AndTheOldPrivateKeyIsGone()
    {
        await using var world = new AuthWorld();
        var ring = world.Get<SigningKeyRing>();
        var before = await world.JwtAsync("kim");

        ring.Rotate();
        var after = await world.JwtAsync("kim");

        Assert.NotEqual(before.KeyId, after.KeyId);
        (await world.BearerAsync(before.Token)).Accepted();
        (await world.BearerAsync(after.Token)).Accepted();
        Assert.Single(ring.Keys(), k => k.Key.D is not null);
        Assert.Null(ring.Keys().Single(k => k.KeyId == before.KeyId).Key.D);
    }

    [Fact]
    public async Task ARevokedKeysTokensAreRefused_AndANewKeySignsAtOnce()
    {
        await using var world = new AuthWorld();
        var ring = world.Get<SigningKeyRing>();
        var leaked = await world.JwtAsync("kim");

        Assert.Equal([leaked.KeyId], ring.Revoke(leaked.KeyId));

        (await world.BearerAsync(leaked.Token)).Refused(RejectionReason.Revoked, "Token has been revoked");
        var fresh = await world.JwtAsync("kim");
        (await world.BearerAsync(fresh.Token)).Accepted();
        Assert.DoesNotContain(leaked.KeyId, ring.PublicJwks(), StringComparison.Ordinal);
        Assert.Empty(ring.Revoke(leaked.KeyId));
        Assert.Empty(ring.Revoke("no-such-key"));
    }

    [Fact]
    public async Task RevokingAllKeysRefusesEveryTokenSoFar()
    {
        await using var world = new AuthWorld();
        var first = await world.JwtAsync("kim");
        world.Get<SigningKeyRing>().Rotate();
        var second = await world.JwtAsync("kim");

        Assert.Equal(2, world.Get<SigningKeyRing>().Revoke(null).Count);

        (await world.BearerAsync(first.Token)).Refused(RejectionReason.Revoked);
        (await world.BearerAsync(second.Token)).Refused(RejectionReason.Revoked);
        (await world.BearerAsync((await world.JwtAsync("kim")).Token)).Accepted();
    }

    [Fact]
    public async Task AnotherProcessesRevocationCountsAtOnce()
    {
        await using var world = new AuthWorld();
        var token = await world.JwtAsync("kim");
        (await world.BearerAsync(token.Token)).Accepted();

        new SigningKeyRing(world.Options, world.Time).Revoke(token.KeyId);

        (await world.BearerAsync(token.Token)).Refused(RejectionReason.Revoked);
    }

    [Fact]
    public async Task OfManyFirstUsersOnePairWins()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Open().Signer().KeyId, TestContext.Current.CancellationToken)));

        Assert.Single(ids.Distinct());
    }

    [Fact]
    public void ThePublishedSetHoldsNoPrivateNumbers()
    {
        SharedKeys.PutInto(Options);
        var ring = Open();
        var signer = ring.Keys()[0];

        var published = ring.PublicJwks();

        Assert.Single(JwkSet.TryParse(published)!);
        foreach (var secret in (byte[]?[])[signer.Key.D, signer.Key.P, signer.Key.Q, signer.Key.DP, signer.Key.DQ, signer.Key.InverseQ])
            Assert.DoesNotContain(Base64UrlText.Encode(secret), published, StringComparison.Ordinal);
        Assert.DoesNotContain("\"d\"", published, StringComparison.Ordinal);
    }

    [Fact]
    public void AKeyPrintsItsIdOnly() => Assert.Matches(@"^[A-Za-z0-9_-]{43} \(active\)$", SigningKey.Create(time.GetUtcNow()).ToString());
}
