using MemoryStdio.Identity;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>One call that changes something: who, when, and whether the server may have begun to do it.</summary>
internal sealed class RemoteWrite(Caller caller, RemoteOwner owner, DateTimeOffset now)
{
    public Caller Caller => caller;

    public RemoteOwner Owner => owner;

    public DateTimeOffset Now { get; } = Exact(now);

    /// <summary>Stands in every point this call writes under a condition: read back, it tells whether the condition held.</summary>
    public string Token { get; } = Guid.NewGuid().ToString("N");

    /// <summary>From here on a failure does not mean that nothing was stored.</summary>
    public bool HasBegun { get; set; }

    public string By(int attempt) => $"{Token}-{attempt}";

    // What the server gives back has microseconds.
    private static DateTimeOffset Exact(DateTimeOffset at) => DateTimeOffset.UnixEpoch.AddMicroseconds(SyncRank.StampOf(at));
}
