namespace MemoryStdio.Memory;

/// <summary>What to change; a <c>null</c> part stays as it is. At least one part must be set.</summary>
internal sealed record MemoryEdit
{
    public string? Content { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? Kind { get; init; }

    /// <summary>A JSON object's text; <c>{}</c> clears it.</summary>
    public string? Metadata { get; init; }

    public string? Source { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    public string? Reason { get; init; }

    /// <summary>Refuse (<see cref="ProblemKind.Conflict"/>) unless the memory still has this version.</summary>
    public int? ExpectedVersion { get; init; }

    public bool IsEmpty => Content is null && Tags is null && Kind is null && Metadata is null && Source is null
        && OccurredAt is null && ValidUntil is null;

    /// <summary>What the memory says after this edit; version, times of change and vectors are the store's to set.</summary>
    public MemoryRecord ApplyTo(MemoryRecord memory) => memory with
    {
        Content = Content ?? memory.Content,
        Tags = Tags is null ? memory.Tags : TagName.Distinct(Tags),
        Kind = Kind ?? memory.Kind,
        Metadata = Metadata is null ? memory.Metadata : ClearsMetadata ? null : Metadata,
        Source = Source ?? memory.Source,
        OccurredAt = OccurredAt?.ToUniversalTime() ?? memory.OccurredAt,
        ValidUntil = ValidUntil?.ToUniversalTime() ?? memory.ValidUntil,
    };

    private bool ClearsMetadata => Metadata!.Trim() is ['{', .. var inside, '}'] && string.IsNullOrWhiteSpace(inside);
}
