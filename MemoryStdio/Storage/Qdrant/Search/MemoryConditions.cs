using System.Text.Json.Nodes;
using MemoryStdio.Memory;

namespace MemoryStdio.Storage.Qdrant;

/// <summary>A <see cref="MemoryFilter"/> as conditions beside the partition; deleted memories never match.</summary>
internal static class MemoryConditions
{
    public static IEnumerable<JsonObject> Of(MemoryFilter filter)
    {
        yield return Conditions.Is(PayloadKeys.Deleted, false);
        if (filter.Archived != ArchivedMemories.Include) yield return Conditions.Is(PayloadKeys.Archived, filter.Archived == ArchivedMemories.Only);
        if (filter.Projects is { } projects) yield return Conditions.IsOneOf(PayloadKeys.Project, projects.Select(p => p.Value));
        foreach (var tag in filter.Tags) yield return Conditions.Is(PayloadKeys.Tags, TagName.Fold(tag));
        if (filter.Kind is { } kind) yield return Conditions.Is(PayloadKeys.Kind, kind);
        if (filter.Author is { } author) yield return Conditions.Is(PayloadKeys.Author, author);
        if (filter.Since is { } since) yield return Conditions.AtLeast(PayloadKeys.EffectiveAt, SyncRank.StampOf(since));
        if (filter.Until is { } until) yield return Conditions.Below(PayloadKeys.EffectiveAt, SyncRank.StampOf(until));
    }
}
