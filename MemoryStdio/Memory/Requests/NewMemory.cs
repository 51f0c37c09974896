using MemoryStdio.Projects;

namespace MemoryStdio.Memory;

/// <summary>A memory to be added, checked by <see cref="MemoryRules"/>. Empty tags and kind <c>note</c> are the defaults.</summary>
internal sealed record NewMemory
{
    public required ProjectRef Project { get; init; }

    public required string Content { get; init; }

    public string Kind { get; init; } = "note";

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>A JSON object's text.</summary>
    public string? Metadata { get; init; }

    public string? Source { get; init; }

    public Trust Trust { get; init; } = Trust.Stated;

    public DateTimeOffset? OccurredAt { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>A repeated key (same owner) returns the first answer for as long as that memory exists.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>When it was first stored elsewhere; only imports set it.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was archived elsewhere; only imports set it. An archived memory is no duplicate of a live one.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    public MemoryOrigin? Origin { get; init; }
}
