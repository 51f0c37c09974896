namespace MemoryStdio.Memory;

internal sealed record MemoryStats(
    long Memories,
    long Archived,
    long Deleted,
    long PendingEmbeddings,
    long Projects,
    long Changes,
    DateTimeOffset? Oldest,
    DateTimeOffset? Newest,
    IReadOnlyDictionary<string, long> ByKind,
    IReadOnlyDictionary<string, long> ByTag,
    IReadOnlyDictionary<string, long> ByClient);
