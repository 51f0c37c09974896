using System.Text.Json.Nodes;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>
/// A filter that cannot leave its owner's partition. The one place where the partition is added: nothing reads, counts, searches or deletes points
/// with anything but one of these, and none can be made without an owner.
/// </summary>
internal sealed class PartitionFilter
{
    private readonly JsonObject _body;

    private PartitionFilter(RemoteOwner owner, JsonObject body) => (Owner, _body) = (owner, body);

    public RemoteOwner Owner { get; }

    /// <summary>Further conditions only narrow: they stand beside the owner under <c>must</c>.</summary>
    public static PartitionFilter Of(RemoteOwner owner, params IEnumerable<JsonObject> conditions) =>
        new(owner, new JsonObject { ["must"] = new JsonArray([Conditions.Is(PayloadKeys.Owner, owner.Value), .. conditions]) });

    // A node of JSON has one parent; each request gets its own copy.
    public JsonObject ToJson() => (JsonObject)_body.DeepClone();
}
