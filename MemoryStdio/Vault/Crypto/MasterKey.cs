using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Cryptography.KeyDerivation;

namespace MemoryStdio.Vault;

/// <summary>
/// The key all record keys come from: PBKDF2 of the secret, slow on purpose, so derived once per process and vault key. Disposing wipes it.
/// </summary>
internal sealed class MasterKey : IDisposable
{
    private const int Length = 32;
    private const int CheckLength = 16;

    // Two lone surrogates must not become the same replacement character, and so the same key.
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly byte[] _bytes;

    private MasterKey(byte[] bytes) => _bytes = bytes;

    public static MasterKey Derive(string secret, KeyParameters parameters)
    {
        // Nothing is decrypted before this, so no crash after it leaves a token on the disk.
        CoreFiles.SwitchOff();
        return new(KeyDerivation.Pbkdf2(secret, parameters.Salt, KeyDerivationPrf.HMACSHA256, parameters.Iterations, Length));
    }

    /// <summary>A value to keep beside the salt: tells a wrong secret before any record is touched, and nothing about the key.</summary>
    public byte[] CheckValue() => HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, CheckLength, info: "memorystdio vault key check v1"u8.ToArray());

    public bool Matches(ReadOnlySpan<byte> checkValue) => CryptographicOperations.FixedTimeEquals(CheckValue(), checkValue);

    /// <summary>
    /// The Fernet key of one record. User and server are part of it, each with its length before it, so a row copied to another user or server
    /// does not decrypt, and ("ab", "c") is not ("a", "bc").
    /// </summary>
    public FernetKey ForRecord(ReadOnlySpan<byte> salt, string userId, string serverId)
    {
        var user = StrictUtf8.GetBytes(userId);
        var server = StrictUtf8.GetBytes(serverId);
        var prefix = "memorystdio vault record v1"u8;
        var info = new byte[prefix.Length + 4 + user.Length + 4 + server.Length];
        prefix.CopyTo(info);
        var rest = info.AsSpan(prefix.Length);
        BinaryPrimitives.WriteInt32BigEndian(rest, user.Length);
        user.CopyTo(rest[4..]);
        rest = rest[(4 + user.Length)..];
        BinaryPrimitives.WriteInt32BigEndian(rest, server.Length);
        server.CopyTo(rest[4..]);

        Span<byte> key = stackalloc byte[FernetKey.Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _bytes, key, salt, info);
        var record = FernetKey.FromBytes(key);
        CryptographicOperations.ZeroMemory(key);
        return record;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);

    public override string ToString() => "MasterKey(hidden)";
}
