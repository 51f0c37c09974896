using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MemoryStdio.Auth.Keys;

namespace MemoryStdio.Auth.Audit;

/// <summary>
/// Links each row to the one before it: <c>link(n) = HMAC(key, link(n-1) ‖ n ‖ fields)</c>. Keyed, because whoever can edit the rows could
/// recompute a plain hash chain as well.
/// </summary>
internal sealed class AuditChain(ServerKey server)
{
    private readonly Lazy<byte[]> linkKey = new(() => server.For("audit-link"), LazyThreadSafetyMode.PublicationOnly);
    private readonly Lazy<byte[]> sealKey = new(() => server.For("audit-seal"), LazyThreadSafetyMode.PublicationOnly);

    /// <summary>What the first row of all is linked to.</summary>
    public static byte[] Origin { get; } = new byte[32];

    public byte[] Link(byte[] previous, long number, AuditEntry entry)
    {
        using var bytes = new MemoryStream();
        bytes.Write(previous);
        WriteNumber(bytes, number);
        WriteNumber(bytes, entry.Time.ToUnixTimeMilliseconds());
        foreach (var field in (string?[])[entry.Event, entry.User, entry.Actor, entry.Credential, entry.Address, entry.UserAgent, entry.Detail])
            WriteText(bytes, field);
        return HMACSHA256.HashData(linkKey.Value, bytes.ToArray());
    }

    public AuditCheckpoint Seal(long number, byte[] link)
    {
        var bytes = new byte[8 + link.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        link.CopyTo(bytes, 8);
        return new AuditCheckpoint(number, link, HMACSHA256.HashData(sealKey.Value, bytes));
    }

    public bool IsSealed(AuditCheckpoint checkpoint) =>
        CryptographicOperations.FixedTimeEquals(Seal(checkpoint.Number, checkpoint.Link).Seal, checkpoint.Seal);

    private static void WriteNumber(MemoryStream bytes, long number)
    {
        Span<byte> buffer = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(buffer, number);
        bytes.Write(buffer);
    }

    // The length in front keeps "ab"+"c" and "a"+"bc" apart, and an absent field from an empty one.
    private static void WriteText(MemoryStream bytes, string? text)
    {
        WriteNumber(bytes, text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        if (text is not null) bytes.Write(Encoding.UTF8.GetBytes(text));
    }
}
