using System.Security.Cryptography;
using System.Text.Json;
using MemoryStdio.Auth;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;
using MemoryStdio.Auth.OAuth;
using MemoryStdio.Auth.OAuth.Tokens;

namespace MemoryStdio.Tests.Auth.OAuth;

/// <summary>Keys of the administrator's own, in PEM files: used where they can be, refused with a sentence where they cannot.</summary>
public sealed class OAuthKeyTests : IDisposable
{
    private static readonly Lazy<(string Private, string Public)> Pair = new(() => Pem(2048));

    private readonly TempDirectory folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task APrivateKeySigns_AndOnlyItsPublicHalfIsPublished(bool withPublicFile)
    {
        await using var world = new AuthWorld();
        var keys = Keys(world, Pair.Value.Private, withPublicFile ? Pair.Value.Public : null);
        keys.Check();

        var token = Jws.Write(keys.Signer(), "{}"u8.ToArray(), "at+jwt");

        Assert.True(Jws.TryParse(token, out var jws));
        var key = Assert.Single(await keys.KeysAsync(null, Cancel));
        Assert.Equal(RsaJwsKey.Rs256, keys.Algorithm);
        Assert.Equal(key.KeyId, keys.Signer().KeyId);
        Assert.True(key.Verify(System.Text.Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]), jws.Signature));
        var published = Assert.Single(JsonSerializer.Deserialize<JsonElement>(keys.PublicJwks()).GetProperty("keys").EnumerateArray());
        Assert.Equal(key.KeyId, published.GetProperty("kid").GetString());
        Assert.All((string[])["d", "p", "q", "dp", "dq", "qi"], name => Assert.False(published.TryGetProperty(name, out _), name));
    }

    [Fact]
    public async Task TheProgramsOwnKeysDoNotCountBesideIt()
    {
        await using var world = new AuthWorld();
        var keys = Keys(world, Pair.Value.Private);

        var own = Assert.Single(await world.Get<SigningKeyRing>().KeysAsync(null, Cancel));

        Assert.DoesNotContain(await keys.KeysAsync(own.KeyId, Cancel), k => k.KeyId == own.KeyId);
    }

    public static TheoryData<string, string, string?, string> Unusable => new()
    {
        { "missing", "MISSING", null, "MCP_OAUTH_PRIVATE_KEY_PATH" },
        { "a folder", "FOLDER", null, "MCP_OAUTH_PRIVATE_KEY_PATH" },
        { "empty", "", null, "cannot be read as an RSA key in PEM" },
        { "no PEM", "not a key", null, "cannot be read as an RSA key in PEM" },
        { "an EC key", Ec(), null, "cannot be read as an RSA key in PEM" },
        { "encrypted", Encrypted(), null, "cannot be read as an RSA key in PEM" },
        { "too short", Pem(1024).Private, null, "1024 bits; RS256 needs 2048 or more" },
        { "public only", Pair.Value.Public, null, "holds no private key" },
        { "another's public key", Pair.Value.Private, Pem(2048).Public, "is not the public key of" },
        { "public key missing", Pair.Value.Private, "MISSING", "MCP_OAUTH_PUBLIC_KEY_PATH" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task AKeyThatCannotBeUsedIsRefusedWithTheReason_AndWithoutItsContent(string what, string privateKey, string? publicKey, string reason)
    {
        await using var world = new AuthWorld();

        var refused = Assert.Throws<KeyFileException>(() => Keys(world, privateKey, publicKey).Check());

        Assert.True(refused.Message.Contains(reason, StringComparison.Ordinal), $"{what}: {refused.Message}");
        Assert.StartsWith("MCP_OAUTH_", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("BEGIN", refused.Message, StringComparison.Ordinal);
    }

    private OAuthKeys Keys(AuthWorld world, string privateKey, string? publicKey = null) => new(
        new AuthOptions { KeyDirectory = world.Options.KeyDirectory, OAuth = new OAuthOptions { PrivateKeyPath = File("private.pem", privateKey), PublicKeyPath = publicKey is null ? null : File("public.pem", publicKey) } },
        world.Get<SigningKeyRing>());

    private string File(string name, string content)
    {
        var path = folder.File(name);
        if (content == "FOLDER") Directory.CreateDirectory(path);
        else if (content != "MISSING") System.IO.File.WriteAllText(path, content);
        return path;
    }

    private static (string Private, string Public) Pem(int bits)
    {
        using var rsa = RSA.Create(bits);
        return (rsa.ExportPkcs8PrivateKeyPem(), rsa.ExportSubjectPublicKeyInfoPem());
    }

    private static string Ec()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }

    private static string Encrypted()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportEncryptedPkcs8PrivateKeyPem("password", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
    }
}
