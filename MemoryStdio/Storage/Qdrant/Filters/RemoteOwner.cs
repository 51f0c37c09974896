using MemoryStdio.Identity;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>An owner's name in Qdrant: the local user has one of their own choice there (QDRANT_OWNER).</summary>
internal sealed record RemoteOwner
{
    private RemoteOwner(string value) => Value = value;

    public string Value { get; }

    public static RemoteOwner Of(OwnerId owner, QdrantOptions options) => new(owner == OwnerId.Local ? options.LocalOwner : owner.Value);
}
