namespace MemoryStdio.Memory;

/// <summary>Newest first. The cursor is opaque, survives writes in between, and is <c>null</c> on the last page.</summary>
internal sealed record MemoryPage(IReadOnlyList<MemoryRecord> Memories, string? NextCursor);
