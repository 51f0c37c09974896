namespace MemoryStdio.Memory;

/// <summary>A change that can be taken back with its token until <paramref name="UndoUntil"/>.</summary>
internal sealed record ChangeResult(IReadOnlyList<MemoryId> Changed, string UndoToken, DateTimeOffset UndoUntil);

/// <summary>The preview of a bulk delete: how many would go, and a sample of them.</summary>
internal sealed record DeletePreview(int Count, IReadOnlyList<MemoryRecord> Sample);

/// <param name="Restored">Memories that are as they were before; gone again, when the change was their addition.</param>
/// <param name="Kept">Memories that someone changed since; they were left alone.</param>
internal sealed record UndoResult(IReadOnlyList<MemoryId> Restored, IReadOnlyList<MemoryId> Kept);
