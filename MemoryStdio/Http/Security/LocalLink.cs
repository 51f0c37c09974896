using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MemoryStdio.Http.Security;

/// <summary>
/// The link that <c>serve</c> prints for the person who started it: it signs in once, soon. Kept in this process only, as a hash, so neither the
/// database nor a memory dump gives it away. Thread-safe.
/// </summary>
internal sealed class LocalLink(TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private byte[]? _hash;
    private DateTimeOffset _until;

    /// <summary>A new code; the one before stops working.</summary>
    public string Create()
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (_gate) (_hash, _until) = (HashOf(code), time.GetUtcNow() + Lifetime);
        return code;
    }

    /// <summary>True the first time the code comes back in time.</summary>
    public bool TryUse(string? code)
    {
        if (string.IsNullOrEmpty(code)) return false;
        lock (_gate)
        {
            if (_hash is null || time.GetUtcNow() >= _until || !CryptographicOperations.FixedTimeEquals(_hash, HashOf(code))) return false;
            _hash = null;
            return true;
        }
    }

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
