using System.Text.Json.Nodes;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>Points of the ledger. Each has a name within its type, so that whoever writes it writes the same point.</summary>
internal static class LedgerPoints
{
    /// <summary>Which memory an addition of this content in this project is, while several machines add it at once.</summary>
    public const string Content = "content";

    public const string Key = "key";
    public const string Undo = "undo";
    public const string Project = "project";

    /// <summary>Who computes a memory's vectors, and until when; afterwards, that they arrived.</summary>
    public const string Embedding = "embedding";

    public static JsonObject Create(RemoteOwner owner, string type, string name, JsonObject payload)
    {
        payload[PayloadKeys.Owner] = owner.Value;
        payload[PayloadKeys.Type] = type;
        return new JsonObject { ["id"] = PointIds.OfLedger(owner, type, name).ToString("D"), ["vector"] = new JsonObject(), ["payload"] = payload };
    }

    /// <summary>"Only if it is not there": a condition that no point can meet holds every existing one.</summary>
    public static PartitionFilter IfAbsent(RemoteOwner owner, string numberKey) => PartitionFilter.Of(owner, Conditions.Below(numberKey, 0));

    public static PartitionFilter IfOf(RemoteOwner owner, string memory) => PartitionFilter.Of(owner, Conditions.Is(PayloadKeys.Memory, memory));

    public static PartitionFilter Always(RemoteOwner owner) => PartitionFilter.Of(owner);

    public static PartitionFilter OfType(RemoteOwner owner, string type, params IEnumerable<JsonObject> conditions) =>
        PartitionFilter.Of(owner, [Conditions.Is(PayloadKeys.Type, type), .. conditions]);
}
