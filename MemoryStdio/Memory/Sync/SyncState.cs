using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MemoryStdio.Memory;

/// <summary>A hash of what a memory says and of nothing else: who said it and when it was delivered do not count.</summary>
internal static class SyncState
{
    private const int TieBits = 52;

    public static string Of(SyncVersion v)
    {
        // A tombstone says nothing any more: its content need not travel for both sides to agree.
        if (v.IsDeleted) return Hash("deleted");
        return Hash(JsonSerializer.Serialize<object?[]>(
        [
            v.Project.Value, v.Content, v.Kind, v.Tags, v.Metadata, v.Source, v.Trust.ToString(), Stamp(v.OccurredAt), Stamp(v.ValidUntil), Stamp(v.ArchivedAt),
        ]));
    }

    public static long TieOf(string state) => (long)(BinaryPrimitives.ReadUInt64BigEndian(Convert.FromHexString(state)) >> (64 - TieBits));

    private static long? Stamp(DateTimeOffset? time) => time is { } t ? SyncRank.StampOf(t) : null;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
