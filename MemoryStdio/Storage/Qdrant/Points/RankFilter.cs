using System.Text.Json.Nodes;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>"Only if what is there ranks below": the server decides while it writes, so no machine can overwrite what it has not seen.</summary>
internal static class RankFilter
{
    /// <param name="orEqual">A state with vectors may replace the same state: it may lie there without.</param>
    public static JsonObject Below(SyncRank rank, bool orEqual)
    {
        var sameEra = Conditions.Is(PayloadKeys.Era, rank.Era);
        var sameTime = Conditions.Is(PayloadKeys.ChangedAt, rank.Stamp);
        var sameVersion = Conditions.Is(PayloadKeys.Version, rank.Version);
        return Conditions.Any(
            Conditions.Below(PayloadKeys.Era, rank.Era),
            Conditions.All(Copy(sameEra), Conditions.Below(PayloadKeys.ChangedAt, rank.Stamp)),
            Conditions.All(Copy(sameEra), Copy(sameTime), Conditions.Below(PayloadKeys.Version, rank.Version)),
            Conditions.All(sameEra, sameTime, sameVersion, orEqual ? Conditions.AtMost(PayloadKeys.Tie, rank.Tie) : Conditions.Below(PayloadKeys.Tie, rank.Tie)));
    }

    private static JsonObject Copy(JsonObject condition) => (JsonObject)condition.DeepClone();
}
