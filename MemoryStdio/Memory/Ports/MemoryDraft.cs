namespace MemoryStdio.Memory;

/// <summary>A memory ready to be stored: checked, and embedded when the model was there.</summary>
internal sealed record MemoryDraft(NewMemory Memory, DraftVectors? Vectors);

/// <summary>One unit vector per chunk.</summary>
internal sealed record DraftVectors(string ModelId, IReadOnlyList<float[]> Chunks);

/// <param name="IsNew">False for a duplicate.</param>
/// <param name="Replayed">True when the idempotency key was seen before: <paramref name="IsNew"/> is what the first answer said.</param>
internal sealed record StoredMemory(MemoryId Id, bool IsNew, bool Replayed)
{
    /// <inheritdoc cref="AddResult.Redacted"/>
    public IReadOnlyList<FieldSecret> Redacted { get; init; } = [];
}

internal sealed record UpdatedMemory(MemoryRecord Memory, ChangeResult Change)
{
    /// <inheritdoc cref="AddResult.Redacted"/>
    public IReadOnlyList<FieldSecret> Redacted { get; init; } = [];
}
