using System.Security.Cryptography;
using System.Text;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>A point's id is a name-based UUID (RFC 9562, version 5): whoever delivers a memory, and however often, it is the same point.</summary>
internal static class PointIds
{
    private static readonly Guid Namespace = new("6d656d6f-7279-5374-8469-6f0000000001");

    public static Guid OfMemory(RemoteOwner owner, MemoryId id) => Of($"{owner.Value}\n{id.Value}");

    /// <summary>The state is in the name: two machines may each have made a version 2.</summary>
    public static Guid OfVersion(RemoteOwner owner, MemoryId id, SyncVersion version) =>
        Of($"{owner.Value}\n{id.Value}\n{version.Number}\n{SyncRank.StampOf(version.At)}\n{SyncState.Of(version)}");

    /// <summary>The place of a version in the log of remote mode: only one writer can have it.</summary>
    public static Guid OfLogged(RemoteOwner owner, MemoryId id, int version) => Of($"{owner.Value}\nlog\n{id.Value}\n{version}");

    /// <summary>A point of the ledger: what it is about, and its name.</summary>
    public static Guid OfLedger(RemoteOwner owner, string type, string name) => Of($"{owner.Value}\nledger\n{type}\n{name}");

    internal static Guid Of(string name)
    {
        var bytes = (byte[])[.. Namespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)];
#pragma warning disable CA5350 // The standard prescribes SHA-1 for names; nothing secret depends on it.
        var hash = SHA1.HashData(bytes)[..16];
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
