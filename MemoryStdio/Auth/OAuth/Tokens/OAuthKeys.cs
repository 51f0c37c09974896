using System.Security.Cryptography;
using System.Text;
using MemoryStdio.Auth.Jwt;
using MemoryStdio.Auth.Keys;

namespace MemoryStdio.Auth.OAuth.Tokens;

/// <summary>
/// What access tokens are signed with: the program's own RSA keys (rotated like those of its other JWTs), an RSA key in PEM files, or a shared
/// secret. Exactly one of them counts, so that nobody can choose the weaker one.
/// </summary>
internal sealed class OAuthKeys(AuthOptions options, SigningKeyRing ring) : IJwsKeySource
{
    /// <summary>RFC 7518 §3.2: at least as long as the hash.</summary>
    public const int ShortestSecret = 32;

    private readonly Lazy<(IJwsSigner Signer, JwsKey Key, RSAParameters? Public)?> fixedKey = new(() => Load(options.OAuth), LazyThreadSafetyMode.PublicationOnly);

    public string Algorithm => options.OAuth.SecretKey is null ? RsaJwsKey.Rs256 : HmacJwsKey.Hs256;

    public IJwsSigner Signer() => fixedKey.Value?.Signer ?? ring.Signer();

    public Task<IReadOnlyList<JwsKey>> KeysAsync(string? unknownKeyId, CancellationToken cancellationToken) =>
        fixedKey.Value is { Key: var key } ? Task.FromResult<IReadOnlyList<JwsKey>>([key]) : ring.KeysAsync(unknownKeyId, cancellationToken);

    /// <summary>The public keys, or an empty set where a shared secret signs.</summary>
    public string PublicJwks() => fixedKey.Value switch
    {
        null => ring.PublicJwks(),
        { Public: { } key } => SigningKeyFile.Write([new SigningKey(JwkSet.Thumbprint(key), DateTimeOffset.UnixEpoch, key)], withPrivate: false),
        _ => """{"keys":[]}""",
    };

    /// <summary>Reads the configured key, if there is one; throws <see cref="KeyFileException"/> when it cannot be used.</summary>
    public void Check() => _ = fixedKey.Value;

    private static (IJwsSigner, JwsKey, RSAParameters?)? Load(OAuthOptions options)
    {
        if (options.SecretKey is { } secret)
        {
            var key = new HmacJwsKey(null, Encoding.UTF8.GetBytes(secret.Reveal()));
            return (key, key, null);
        }

        if (options.PrivateKeyPath is not { } path) return null;
        var pair = ReadPem(path, "MCP_OAUTH_PRIVATE_KEY_PATH");
        if (pair.D is null) throw new KeyFileException($"MCP_OAUTH_PRIVATE_KEY_PATH: {path} holds no private key. Give the PEM file of the private key.");
        var open = new RSAParameters { Modulus = pair.Modulus, Exponent = pair.Exponent };
        if (options.PublicKeyPath is { } publicPath && !ReadPem(publicPath, "MCP_OAUTH_PUBLIC_KEY_PATH").Modulus.AsSpan().SequenceEqual(open.Modulus))
            throw new KeyFileException($"MCP_OAUTH_PUBLIC_KEY_PATH: {publicPath} is not the public key of {path}. Give the one that belongs to it, or leave it out.");
        var id = JwkSet.Thumbprint(open);
        return (new RsaJwsSigner(id, pair), new RsaJwsKey(id, open), open);
    }

    private static RSAParameters ReadPem(string path, string setting)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(File.ReadAllText(path));
            if (rsa.KeySize < RsaJwsKey.SmallestModulusBytes * 8) throw new KeyFileException($"{setting}: the key in {path} has {rsa.KeySize} bits; RS256 needs 2048 or more.");
            try
            {
                return rsa.ExportParameters(includePrivateParameters: true);
            }
            catch (CryptographicException)
            {
                return rsa.ExportParameters(includePrivateParameters: false);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new KeyFileException($"{setting}: {path} cannot be read as an RSA key in PEM: {e.Message}", e);
        }
    }
}
