using System.Security.Cryptography;
using System.Text;

namespace MemoryStdio.Auth.Keys;

/// <summary>
/// The 256-bit key behind every stored hash and the audit chain. It lives in a file beside the database, not in it: a copied or leaked database
/// alone can neither be searched for a token, nor be given a forged one, nor have its audit rewritten. Made at first use.
/// </summary>
internal sealed class ServerKey
{
    public const string FileName = "server.key";
    private const int Bytes = 32;

    // PublicationOnly: a file that could not be read is tried again by the next request, not remembered as broken.
    private readonly Lazy<byte[]> master;

    public ServerKey(AuthOptions options)
    {
        FilePath = Path.Combine(options.KeyDirectory, FileName);
        master = new Lazy<byte[]>(Load, LazyThreadSafetyMode.PublicationOnly);
    }

    public string FilePath { get; }

    /// <summary>What is stored and looked up in a secret's place.</summary>
    public byte[] HashOf(Secret secret) => HMACSHA256.HashData(For("credential"), Encoding.UTF8.GetBytes(secret.Reveal()));

    /// <summary>An independent key for one purpose, so that a hash made for one can never stand in for another.</summary>
    public byte[] For(string purpose) => HKDF.Expand(HashAlgorithmName.SHA256, master.Value, Bytes, Encoding.UTF8.GetBytes("memorystdio:" + purpose));

    private byte[] Load()
    {
        var text = PrivateFile.ReadOrCreate(FilePath, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)) + "\n");
        var key = new byte[Bytes];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Bytes
            ? key
            : throw new KeyFileException($"{FilePath} does not hold a key (44 characters of base64). Restore it from a backup.");
    }
}
