using System.Buffers.Binary;
using System.Security.Cryptography;

namespace MemoryStdio.Vault;

/// <summary>
/// The Fernet token format, version 0x80 (github.com/fernet/spec): version ‖ seconds, 64-bit big-endian ‖ IV ‖ AES-128-CBC with PKCS #7 ‖
/// HMAC-SHA256 of all before it, in base64url. A token of Python's <c>cryptography</c> with the same key reads here, and the reverse.
/// </summary>
internal static class Fernet
{
    /// <summary>How far in the future a token may be dated, when its age is checked: what the specification's vectors and other implementations allow.</summary>
    public static readonly TimeSpan AllowedSkew = TimeSpan.FromSeconds(60);

    private const byte Version = 0x80;
    private const int IvAt = 1 + 8;
    private const int BlockSize = 16;
    private const int CiphertextAt = IvAt + BlockSize;
    private const int MacSize = 32;

    public static string Encrypt(FernetKey key, ReadOnlySpan<byte> message, DateTimeOffset now)
    {
        Span<byte> iv = stackalloc byte[BlockSize];
        RandomNumberGenerator.Fill(iv);
        return Encrypt(key, message, now, iv);
    }

    /// <summary>With a given IV, for the specification's vectors. An IV must never serve twice under one key.</summary>
    internal static string Encrypt(FernetKey key, ReadOnlySpan<byte> message, DateTimeOffset now, ReadOnlySpan<byte> iv)
    {
        using var aes = Aes.Create();
        aes.SetKey(key.Encryption);
        var ciphertextLength = aes.GetCiphertextLengthCbc(message.Length, PaddingMode.PKCS7);
        var token = new byte[CiphertextAt + ciphertextLength + MacSize];

        token[0] = Version;
        BinaryPrimitives.WriteUInt64BigEndian(token.AsSpan(1), (ulong)Math.Max(0, now.ToUnixTimeSeconds()));
        iv.CopyTo(token.AsSpan(IvAt, BlockSize));
        aes.EncryptCbc(message, iv, token.AsSpan(CiphertextAt, ciphertextLength), PaddingMode.PKCS7);
        HMACSHA256.HashData(key.Signing, token.AsSpan(0, token.Length - MacSize), token.AsSpan(token.Length - MacSize));
        return Base64UrlStrict.Encode(token);
    }

    /// <summary>
    /// Verifies and decrypts. Nothing in the token is believed, its time included, before its HMAC holds. The time is checked only when
    /// <paramref name="age"/> is given: a saved token must stay readable after a wrong clock was put right.
    /// </summary>
    public static FernetStatus TryDecrypt(FernetKey key, string? token, FernetAge? age, out byte[] message)
    {
        message = [];
        if (!Base64UrlStrict.TryDecode(token, out var bytes)) return FernetStatus.Malformed;
        if (bytes.Length < CiphertextAt + BlockSize + MacSize || bytes[0] != Version) return FernetStatus.Malformed;
        if ((bytes.Length - CiphertextAt - MacSize) % BlockSize != 0) return FernetStatus.Malformed;

        var signed = bytes.AsSpan(0, bytes.Length - MacSize);
        Span<byte> mac = stackalloc byte[MacSize];
        HMACSHA256.HashData(key.Signing, signed, mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes.AsSpan(bytes.Length - MacSize))) return FernetStatus.WrongKeyOrAltered;

        if (age is not null && CheckAge(BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(1)), age) is { } bad) return bad;
        return Decrypt(key, bytes.AsSpan(IvAt, BlockSize), signed[CiphertextAt..], out message);
    }

    private static FernetStatus Decrypt(FernetKey key, ReadOnlySpan<byte> iv, ReadOnlySpan<byte> ciphertext, out byte[] message)
    {
        message = [];
        using var aes = Aes.Create();
        aes.SetKey(key.Encryption);
        try
        {
            message = aes.DecryptCbc(ciphertext, iv, PaddingMode.PKCS7);
            return FernetStatus.Ok;
        }
        catch (CryptographicException)
        {
            // Bad padding under a good HMAC: made by a holder of the key, but not by this format. .NET has no Try form for padding.
            return FernetStatus.Malformed;
        }
    }

    // Unsigned arithmetic without overflow: the timestamp may be any 64-bit number.
    private static FernetStatus? CheckAge(ulong stamp, FernetAge age)
    {
        var now = (ulong)Math.Max(0, age.Now.ToUnixTimeSeconds());
        if (stamp > now) return stamp - now > (ulong)AllowedSkew.TotalSeconds ? FernetStatus.FromTheFuture : null;
        return now - stamp > (ulong)Math.Max(0, age.TimeToLive.TotalSeconds) ? FernetStatus.Expired : null;
    }
}

/// <summary>How old a token may be, seen from when.</summary>
internal sealed record FernetAge(TimeSpan TimeToLive, DateTimeOffset Now);

internal enum FernetStatus
{
    Ok,

    /// <summary>Not a Fernet token of version 0x80.</summary>
    Malformed,

    /// <summary>The HMAC does not hold: another key, or a changed byte. The two cannot be told apart, on purpose.</summary>
    WrongKeyOrAltered,

    Expired,

    /// <summary>Dated further ahead than <see cref="Fernet.AllowedSkew"/>.</summary>
    FromTheFuture,
}
